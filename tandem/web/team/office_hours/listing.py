"""What the pages of office hours show: in words, with the next dates and what to know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.activities.hours_actions import refuse_hours
from tandem.activities.hours_checks import Announced, hours_warnings
from tandem.activities.models import OfficeHours
from tandem.activities.rhythm import days_skipped, next_days, recurrence_in_words, sentence
from tandem.web.settings.pages import Group, Line
from tandem.web.team.office_hours.forms import OfficeHoursForm
from tandem.web.templatetags.typography import day as day_words


@dataclass(frozen=True)
class Outlook:
    """What office hours would give: a sentence, dates, warnings."""

    sentence: str
    days: list[str]
    warnings: list[Announced]


def outlook_of(form: OfficeHoursForm, today: date) -> Outlook:
    """What the answers of this form give.

    :raises RefusedError: they cannot be.
    """
    row = OfficeHours(pk=form.instance.pk, **form.columns())
    refuse_hours(row)
    return Outlook(sentence(row), _dates(row, today), hours_warnings(row, today))


def groups_of(rows: Iterable[OfficeHours], today: date) -> list[Group]:
    """By who receives; those that ended come last."""
    current = [row for row in rows if row.closed_on is None or row.closed_on >= today]
    ended = [row for row in rows if row.closed_on is not None and row.closed_on < today]
    current.sort(key=lambda row: (row.holder.name, row.site.name, row.starts_at))
    groups = [
        Group(name, [_line(row, today) for row in found])
        for name, found in groupby(current, key=lambda row: row.holder.name)
    ]
    if not groups:
        groups = [Group("", [], nothing=_("No office hours yet: add the first ones."))]
    if ended:
        groups.append(Group(_("Ended"), [_line(row, today) for row in ended]))
    return groups


def groups_of_one(row: OfficeHours, today: date) -> list[Group]:
    """The facts, then the next dates, with those that are skipped."""
    facts = [
        (_("How often"), sentence(row)),
        (_("Who receives"), row.holder.name),
        (_("Program"), row.program.name if row.program else _("all programs")),
        (_("Slots"), _("of %(count)s minutes") % {"count": row.slot_minutes}),
    ]
    known = [(_("To know"), warned.in_words) for warned in hours_warnings(row, today)]
    held, skipped = next_days(row, today), days_skipped(row, today)
    coming = [
        _held(row, day) if day in held else _skipped(row, day) for day in sorted({*held, *skipped})
    ]
    return [
        Group("", [], facts=[*facts, *known]),
        Group(_("Next dates"), coming, nothing=_("No date to come.")),
    ]


def _held(row: OfficeHours, day: date) -> Line:
    url = f"{reverse('office_hours:skip', args=[row.uuid])}?jour={day.isoformat()}"
    return Line(_alone(day), url=url, action=_("Skip this day"))


def _skipped(row: OfficeHours, day: date) -> Line:
    return Line(
        _alone(day),
        url=reverse("office_hours:hold", args=[row.uuid, day.isoformat()]),
        action=_("Hold it after all"),
        state_label=_("skipped"),
    )


def _line(row: OfficeHours, today: date) -> Line:
    days = next_days(row, today, 1)
    coming = _("next: %(day)s") % {"day": dated(days[0])} if days else ""
    return Line(
        row.site.name,
        url=reverse("office_hours:one", args=[row.uuid]),
        detail=" · ".join(filter(None, (recurrence_in_words(row), coming))),
        since=row.opened_on,
        until=row.closed_on,
        program=row.program,
    )


def _dates(row: OfficeHours, today: date) -> list[str]:
    return [_alone(day) for day in next_days(row, today)]


def _alone(day: date) -> str:
    """« Tuesday 3 March 2026 », at the head of a line."""
    return dated(day).capitalize()


def dated(day: date) -> str:
    """« Tuesday 3 March 2026 »."""
    return f"{day_words(day)} {day.year}"
