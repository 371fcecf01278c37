"""What may not share a day: two main resources, two enrolments in one program.

Looked at once it is known what the import does with each row: the rows of the pack that are
written, beside those that Tandem keeps.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.stored import Stored
from tandem.exchange.pack.tables import Row
from tandem.kernel.periods import Period

FAR_DAY = date.max
WRITTEN = (Verb.CREATE, Verb.UPDATE)


class Spell(NamedTuple):
    """A period of someone's life, from the pack or as Tandem keeps it."""

    start: date
    end: date
    row: Row | None


def check_resources_together(
    decisions: Iterable[Decision], stored: Iterable[Stored]
) -> Iterator[Refusal]:
    """At most one main resource on a day."""
    spells = _spells(decisions, stored, "depuis", "jusqua", {"principale": "1"})
    for spell, other in _clashes(spells):
        yield _refuse(
            spell,
            other,
            "depuis",
            _("the person already has a main resource on %(day)s (%(where)s)"),
            _("End the first one the day before, or write 0 in the column principale"),
        )


def check_enrolments_together(
    decisions: Iterable[Decision], stored: Iterable[Stored], program: str
) -> Iterator[Refusal]:
    """At most one enrolment in a program on a day."""
    spells = _spells(decisions, stored, "debut", "fin", {"module": program})
    for spell, other in _clashes(spells):
        yield _refuse(
            spell,
            other,
            "debut",
            _("the person is already enrolled in this program on %(day)s (%(where)s)"),
            _("Both ends are days in: begin on the day after the end of the other enrolment"),
        )


def _spells(
    decisions: Iterable[Decision],
    stored: Iterable[Stored],
    start: str,
    end: str,
    only: dict[str, str],
) -> list[Spell]:
    spells, written_over = [], set()
    for decision in decisions:
        if decision.verb not in WRITTEN or decision.row.is_refused:
            continue
        if decision.stored is not None:
            written_over.add(decision.stored.pk)
        if all(decision.row.text[name] == value for name, value in only.items()):
            first, last = decision.row.value[start], decision.row.value[end]
            spells.append(Spell(first, last or FAR_DAY, decision.row))
    for found in stored:
        if found.pk not in written_over and all(found.text[n] == v for n, v in only.items()):
            last = date.fromisoformat(found.text[end]) if found.text[end] else FAR_DAY
            spells.append(Spell(date.fromisoformat(found.text[start]), last, None))
    return spells


def _clashes(spells: list[Spell]) -> Iterator[tuple[Spell, Spell]]:
    """Each spell of the pack that shares a day with one that stands; what Tandem keeps stands."""
    standing: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (s.row is not None, s.start)):
        period = Period(spell.start, spell.end)
        rivals = (s for s in standing if Period(s.start, s.end).meets(period))
        rival = next(rivals, None)
        if rival is None or spell.row is None:
            standing.append(spell)
        else:
            yield spell, rival


def _refuse(spell: Spell, other: Spell, column: str, wrong: str, right: str) -> Refusal:
    assert spell.row is not None
    where = _("line %(line)s") % {"line": other.row.line} if other.row else _("in Tandem")
    day = max(spell.start, other.start).isoformat()
    return spell.row.refuse(column, wrong % {"day": day, "where": where}, right)
