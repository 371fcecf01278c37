"""When a site is open, in words: the days that have the same hours are said together. Pure."""

from collections.abc import Iterable, Sequence

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from tandem.activities.rhythm import one_after_the_other
from tandem.kernel.written_hours import span
from tandem.territory.site_hours import Hours, Span

FEWEST = 3
"""Days in a row that are said « from … to … »."""


def opening_in_words(hours: Iterable[Hours]) -> str:
    """« From Monday to Friday: 8:30 – 18:00; Saturday: 9:00 – 12:00 »; a closed day is not said."""
    alike: dict[tuple[tuple[Span, ...], tuple[Span, ...]], list[int]] = {}
    for day in hours:
        if day.opened:
            alike.setdefault((tuple(day.opened), tuple(day.alone)), []).append(day.weekday)
    said = [
        _("%(days)s: %(hours)s") % {"days": days_in_words(days), "hours": _said(*spans)}
        for spans, days in alike.items()
    ]
    text = _("; ").join(said) or _("hours not known")
    return text[:1].upper() + text[1:]


def days_in_words(weekdays: Sequence[int]) -> str:
    """« from Monday to Friday », « Monday and Tuesday », « from Monday to Wednesday and Friday ».

    :param weekdays: in order, Monday 1.
    """
    said: list[str] = []
    for run in _runs(weekdays):
        names = [str(WEEKDAYS[number - 1]).lower() for number in run]
        if len(run) < FEWEST:
            said += names
        else:
            said.append(_("from %(first)s to %(last)s") % {"first": names[0], "last": names[-1]})
    return one_after_the_other(said)


def spans_in_words(spans: Iterable[Span]) -> str:
    """« 9:00 – 12:00, 13:30 – 17:00 »."""
    return ", ".join(span(start, end) for start, end in spans)


def _said(opened: Iterable[Span], alone: Sequence[Span]) -> str:
    if not alone:
        return spans_in_words(opened)
    return _("%(opened)s (nobody else there %(alone)s)") % {
        "opened": spans_in_words(opened),
        "alone": spans_in_words(alone),
    }


def _runs(weekdays: Iterable[int]) -> list[list[int]]:
    """Days that follow one another, together."""
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and weekday == runs[-1][-1] + 1:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return runs
