"""How often office hours come back, in plain words: what a form asks, what a page says. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.models import OfficeHours
from tandem.activities.recurrence import days_of, read_rule
from tandem.kernel.written_hours import clock

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SHOWN = 5
"""Dates to come that a page shows."""


class Rhythm(TextChoices):
    """How often."""

    WEEKLY = "weekly", gettext_lazy("each week")
    FORTNIGHTLY = "fortnightly", gettext_lazy("every two weeks")
    FIRST = "1", gettext_lazy("the first of the month")
    SECOND = "2", gettext_lazy("the second of the month")
    THIRD = "3", gettext_lazy("the third of the month")
    FOURTH = "4", gettext_lazy("the fourth of the month")
    LAST = "-1", gettext_lazy("the last of the month")
    ONCE = "once", gettext_lazy("only once, on the first day")
    OTHER = "other", gettext_lazy("as its rule says")


_OF_THE_MONTH = gettext_lazy("%(days)s of the month")
_IN_WORDS = {
    Rhythm.WEEKLY: (gettext_lazy("each week, %(days)s"), gettext_lazy("on %(day)s")),
    Rhythm.FORTNIGHTLY: (gettext_lazy("every two weeks, %(days)s"), gettext_lazy("on %(day)s")),
    Rhythm.FIRST: (_OF_THE_MONTH, gettext_lazy("on the first %(day)s")),
    Rhythm.SECOND: (_OF_THE_MONTH, gettext_lazy("on the second %(day)s")),
    Rhythm.THIRD: (_OF_THE_MONTH, gettext_lazy("on the third %(day)s")),
    Rhythm.FOURTH: (_OF_THE_MONTH, gettext_lazy("on the fourth %(day)s")),
    Rhythm.LAST: (_OF_THE_MONTH, gettext_lazy("on the last %(day)s")),
}
"""How often, and how each of its days is said: « le mardi et le jeudi »."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a rule says: how often, and on which days of the week (Monday 0)."""

    rhythm: Rhythm
    weekdays: tuple[int, ...] = ()


def rule_of(rhythm: Rhythm, weekdays: Collection[int]) -> str:
    """The rule (RFC 5545) of this rhythm on these days of the week; none for a single day."""
    if rhythm == Rhythm.ONCE:
        return ""
    names = [DAYS[number] for number in sorted(weekdays)]
    if rhythm == Rhythm.WEEKLY:
        return f"FREQ=WEEKLY;BYDAY={','.join(names)}"
    if rhythm == Rhythm.FORTNIGHTLY:
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={','.join(names)}"
    return "FREQ=MONTHLY;BYDAY=" + ",".join(rhythm.value + name for name in names)


def pattern_of(rule: str) -> Pattern:
    """What this rule says in plain words, where it was made of them; else « as its rule says »."""
    if not rule:
        return Pattern(Rhythm.ONCE)
    days = read_rule(rule).get("BYDAY", [])
    weekdays = tuple(sorted({DAYS.index(str(day)[-2:]) for day in days}))
    for rhythm in _IN_WORDS:
        if weekdays and _parts(rule_of(rhythm, weekdays)) == _parts(rule):
            return Pattern(rhythm, weekdays)
    return Pattern(Rhythm.OTHER)


def recurrence_in_words(hours: OfficeHours) -> str:
    """« Each week, on Tuesday, from 9:00 to 12:00 »."""
    return _("%(rhythm)s, from %(start)s to %(end)s") % {
        "rhythm": _rhythm(hours),
        "start": clock(hours.starts_at),
        "end": clock(hours.ends_at),
    }


def sentence(hours: OfficeHours) -> str:
    """The whole recurrence in one sentence: how often, between which days, and without which."""
    said = [recurrence_in_words(hours)]
    if hours.rule:
        said.append(_("since %(day)s") % {"day": _written(hours.opened_on)})
    if hours.closed_on and hours.rule:
        said.append(_("until %(day)s") % {"day": _written(hours.closed_on)})
    said.append(
        _("on public holidays too") if hours.keeps_holidays else _("public holidays excepted")
    )
    return ", ".join(said) + "."


def next_days(hours: OfficeHours, day: date, count: int = SHOWN) -> list[date]:
    """The next days on which these office hours are held, that day in."""
    first = max(day, hours.opened_on)
    for years in (1, 9):  # a rule of 29 February is looked for further
        last = first.replace(year=first.year + years, day=min(first.day, 28))
        days = days_of(
            hours.rule,
            opened_on=hours.opened_on,
            closed_on=hours.closed_on,
            first=first,
            last=last,
            except_on=hours.except_on,
            keeps_holidays=hours.keeps_holidays,
        )
        if days:
            break
    return days[:count]


def days_skipped(hours: OfficeHours, day: date) -> list[date]:
    """The days to come that were left out, that day in."""
    return [one for one in sorted(map(date.fromisoformat, hours.except_on)) if one >= day]


def one_after_the_other(words: Sequence[str]) -> str:
    """« Monday, Tuesday and Thursday »."""
    return _(" and ").join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _rhythm(hours: OfficeHours) -> str:
    pattern = pattern_of(hours.rule)
    if pattern.rhythm == Rhythm.ONCE:
        return _("On %(day)s only") % {"day": _written(hours.opened_on)}
    if pattern.rhythm == Rhythm.OTHER:
        return _("As its rule says (%(rule)s)") % {"rule": hours.rule}
    how_often, each = map(str, _IN_WORDS[pattern.rhythm])
    days = [each % {"day": str(WEEKDAYS[number]).lower()} for number in pattern.weekdays]
    said = how_often % {"days": one_after_the_other(days)}
    return said[:1].upper() + said[1:]


def _parts(rule: str) -> frozenset[tuple[str, str]]:
    read = read_rule(rule)
    return frozenset((str(name), str(sorted(map(str, values)))) for name, values in read.items())


def _written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
