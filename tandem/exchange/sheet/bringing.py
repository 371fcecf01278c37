"""A spreadsheet checked, then brought in: read into lives, laid out as a pack, imported as one."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.accounts.actors import holder_of
from tandem.accounts.models import User
from tandem.exchange.models import SheetChunk, SheetState, SheetUpload
from tandem.exchange.pack.importing import bring, nobody_watches
from tandem.exchange.pack.people import Options
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.summary import DEROGATION, EARLY, KEPT, REMOVED, WARNING, Summary
from tandem.exchange.sheet.findings import Findings, Problem
from tandem.exchange.sheet.holders import Holders
from tandem.exchange.sheet.identities import Identities
from tandem.exchange.sheet.known_people import kept_of, recognise
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.life import Life
from tandem.exchange.sheet.origins import column_of
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.places import Place, in_lines, place_of
from tandem.exchange.sheet.reading import Given, read_lives
from tandem.exchange.sheet.staging import lines_of
from tandem.exchange.sheet.tables import Writer
from tandem.pathways.models import PersonRestriction

Progress = Callable[[int, int], None]
SHOWN_PEOPLE = 8


@dataclass
class Reading:
    """A spreadsheet read once: its people, and what is wrong."""

    layout: Layout
    findings: Findings
    lives: list[Life] = field(default_factory=list)


def check(upload: SheetUpload, progress: Progress = nobody_watches) -> Outcome:
    """Read and compare everything, write nothing of it; what was found is kept sealed."""
    with Scratch(in_memory=True) as scratch:
        reading = _laid_out(upload, scratch)
        summary = Summary(scratch)
        options = Options(checks_only=True, is_sheet=True)
        bring(scratch, options, summary, progress)
        outcome = _outcome(reading, summary)
    upload.outcome, upload.state = outcome.as_text(), SheetState.CHECKED
    upload.save(update_fields=["outcome", "state"])
    return outcome


def bring_in(
    upload: SheetUpload, *, skips_refused: bool, progress: Progress = nobody_watches
) -> Outcome:
    """Write the spreadsheet, all or nothing; or without what is refused, when that was asked.

    The lines of the spreadsheet are then deleted.
    """
    with Scratch(in_memory=True) as scratch:
        reading = _laid_out(upload, scratch)
        summary = Summary(scratch)
        is_refused = bool(reading.findings.problems) and not skips_refused
        options = Options(
            checks_only=is_refused, skips_invalid=skips_refused, is_sheet=True, by=upload.owner
        )
        try:
            with transaction.atomic():
                bring(scratch, options, summary, progress)
                outcome = _outcome(reading, summary)
                _close(upload, outcome, is_written=summary.is_written)
        except IntegrityError as refused:
            outcome = _outcome(reading, summary)
            outcome.failure = _(
                "Nothing was written: the database refused what the spreadsheet says (%(why)s)."
            ) % {"why": str(refused).partition("\n")[0]}
            _close(upload, outcome, is_written=False)
    return outcome


def _close(upload: SheetUpload, outcome: Outcome, *, is_written: bool) -> None:
    if is_written:
        outcome.problems = outcome.problems[:0]
        outcome.people = []
        SheetChunk.objects.filter(upload=upload).delete()
    upload.outcome = outcome.as_text()
    upload.state = SheetState.DONE if is_written else SheetState.CHECKED
    upload.save(update_fields=["outcome", "state"])


def _laid_out(upload: SheetUpload, scratch: Scratch) -> Reading:
    layout = Layout.of_text(upload.layout)
    today = timezone.localdate()
    reading = Reading(layout, Findings())
    holders = Holders()
    given = Given(layout, reading.findings, holders, today)
    people = read_lives(given, partial(lines_of, upload))
    reading.lives = list(people)
    _recognise(upload, people, reading.findings)
    kept = kept_of(reading.lives)
    Writer(layout, reading.findings, holders, kept, today).write(reading.lives, scratch)
    return reading


def _recognise(upload: SheetUpload, people: Identities, findings: Findings) -> None:
    for life, unfit in recognise(people, _hidden_from(upload)):
        life.is_refused = True
        findings.refuse(place_of(life.said["last_name"].code), life.text("last_name"), unfit)
    findings.note("already_known", sum(life.pk is not None for life in people))
    undated = sum(not life.first_day and bool(life.homes or life.incomes) for life in people)
    findings.note("undated", undated)


def _hidden_from(upload: SheetUpload) -> set[int]:
    """People whose file is closed by name to the author of the spreadsheet."""
    author = User.objects.filter(uuid=upload.owner).first()
    holder = holder_of(author.pk, timezone.localdate()) if author else None
    if holder is None or holder.member_uuid is None:
        return set()
    closed = PersonRestriction.objects.hidden_from(holder.member_uuid)
    return set(closed.values_list("person_id", flat=True))


def _outcome(reading: Reading, summary: Summary) -> Outcome:
    findings = reading.findings
    problems = [*findings.problems, *_refused(reading.layout, summary)]
    left_out = _left_out(reading.lives, summary)
    coming = [life for life in reading.lives if life.code not in left_out]
    years = {}
    for year, number in sorted(findings.people_of_year.items(), reverse=True):
        acts = findings.acts_of_year.get(year, Counter())
        years[str(year)] = [number, *(acts[kind] for kind in KINDS)]
    return Outcome(
        counts=summary.as_counts(),
        problems=sorted(set(problems)),
        notes=[*findings.sentences(), *_told(summary)],
        years=years,
        people=[_sample(life) for life in coming[:SHOWN_PEOPLE]],
        lives=len(reading.lives),
        refused_lives=len(left_out),
        is_written=summary.is_written,
    )


KINDS = ("entretien", "atelier", "accueil_libre")


def _left_out(lives: list[Life], summary: Summary) -> set[int]:
    """Those of whom nothing comes in: refused as they were read, or as the import compared them."""
    refused = {refusal.line for refusal in summary.refusals() if refusal.file == "personnes"}
    return {life.code for life in lives if life.is_refused or life.code in refused}


def _refused(layout: Layout, summary: Summary) -> list[Problem]:
    """What the import refuses, put back in the cells of the spreadsheet."""
    return [_as_problem(layout, refusal) for refusal in summary.refusals()]


def _as_problem(layout: Layout, refusal: Refusal) -> Problem:
    place = place_of(refusal.line)
    column = column_of(layout.sheets[place.sheet], refusal.file, refusal.column, place.column)
    return Problem(
        Place(place.sheet, place.line, column),
        _as_read(refusal.value),
        in_lines(refusal.wrong),
        in_lines(refusal.right),
    )


def _as_read(value: str) -> str:
    """A value of the import as a spreadsheet shows it."""
    try:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    except ValueError:
        return value


def _told(summary: Summary) -> list[str]:
    """What the import tells at the end: derogations taken over, rows kept as they are here."""
    titles = {
        DEROGATION: _("Taken over from the past, derogation not documented: lines %(lines)s."),
        EARLY: _("Enrolled before the program opened, taken as they are: lines %(lines)s."),
        KEPT: _("Edited in Tandem since, kept as they are there: lines %(lines)s."),
        REMOVED: _("Removed in Tandem since, not brought back: lines %(lines)s."),
    }
    sentences = [text for _file, _line, text in summary.scratch.told(WARNING)]
    for kind, title in titles.items():
        lines = sorted({place_of(line).line for _file, line, _t in summary.scratch.told(kind)})
        if lines:
            shown = ", ".join(map(str, lines[:20])) + ("…" if len(lines) > 20 else "")
            sentences.append(title % {"lines": shown})
    return sentences


def _sample(life: Life) -> dict[str, Any]:
    """Someone as she will be, to be looked at before."""
    return {
        "last_name": life.text("last_name"),
        "first_name": life.text("first_name"),
        "birth_date": life.text("birth_date"),
        "commune": life.homes[-1].commune if life.homes else "",
        "resource": life.incomes[-1].kind if life.incomes else "",
        "acts": len(life.acts) + sum(tally.number for tally in life.tallies),
        "is_known": life.pk is not None,
    }
