"""What waits: the right-hand column of the day, and the one sentence that says what to do now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.calling import USUAL_DAYS, due_on
from tandem.kernel.holidays import working_days_after
from tandem.web.team.day.gathered import Kind, Row
from tandem.web.team.people.wordings import comma
from tandem.web.team.referrals.listing import WAITING
from tandem.web.templatetags.typography import clock, plain_date, weekday_number

NAMES_SHOWN = 3
NEAR = timedelta(days=21)
"""Within three weeks a day of the week and its number name one day only."""


@dataclass(frozen=True)
class ToDo:
    """A number, its words, and one detail; it leads to a page where there is one."""

    count: int
    label: str
    detail: str | SafeString
    url: str = ""
    people: Sequence[UUID] = ()
    """Those whom the detail names."""
    late: str = ""
    """How many of them have waited too long."""
    urgency: int = 0
    """What comes first when only one thing is said."""


def todo_of(rows: Iterable[Row], day: date) -> list[ToDo]:
    """What waits that day, by sort; what is done takes no line."""
    found: dict[Kind, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    items = [compose(found, day) for compose in _COMPOSED]
    return [item for item in items if item.count]


def first_of_all(items: Sequence[ToDo]) -> ToDo | None:
    """The one thing to do now, for whoever comes back after two weeks; none when nothing waits."""
    return max(items, key=lambda item: item.urgency, default=None)


def _calls(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    rows = found[Kind.CALL]
    moments = [timezone.localtime(row.moment) for row in rows if row.moment]
    dues = [
        due_on(
            timezone.localdate(row.moment),
            days=row.days or USUAL_DAYS,
            before=row.by,
            urgent=row.is_urgent,
        )
        for row in rows
        if row.moment
    ]
    late = sum(due < day for due in dues)
    oldest = min(moments, default=None)
    when = comma(_when(oldest, day), clock(oldest)) if oldest else ""
    words = ngettext("%(number)s late", "%(number)s late", late) % {"number": late}
    return ToDo(
        count=len(rows),
        label=ngettext("person to call back", "people to call back", len(rows)),
        detail=_("The oldest: %(moment)s") % {"moment": when},
        url=reverse("calls:list"),
        late=words if late else "",
        urgency=9 if late else 6,
    )


def _when(moment: datetime, today: date) -> str:
    """« jeudi 19 » while the month is clear, « 19 octobre » before that."""
    is_near = (today - moment.date()) < NEAR
    return weekday_number(moment) if is_near else plain_date(moment)


def _referrals(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    """Those that wait, the urgent first; each name leads to her orientation."""
    rows = sorted(found[Kind.REFERRAL], key=lambda row: not row.is_urgent)
    urgent = sum(row.is_urgent for row in rows)
    return _about(
        rows,
        ngettext("orientation to answer", "orientations to answer", len(rows)),
        url=f"{reverse('referrals:list')}?etat={WAITING}",
        page=lambda row: reverse("referrals:referral", args=[row.uuid]),
        urgency=8 if urgent else 5,
    )


def _meetings(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    rows = found[Kind.MEETING]
    label = ngettext("appointment to fill in", "appointments to fill in", len(rows))
    return _about(rows, label, url=reverse("appointments:to_fill_in"), urgency=7)


def _away(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    """Someone is expected by a counsellor who is away: she is told before she comes."""
    rows = found[Kind.AWAY]
    label = ngettext("person to tell of an absence", "people to tell of an absence", len(rows))
    next_day = working_days_after(day, 1)
    is_soon = any(row.on is not None and row.on <= next_day for row in rows)
    url, page = reverse("absences:list"), _appointment
    return _about(rows, label, url=url, urgency=10 if is_soon else 7, page=page)


def _messages(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    """Someone was not told of her appointment: a telephone call repairs it."""
    rows = found[Kind.MESSAGE]
    label = ngettext("message that could not leave", "messages that could not leave", len(rows))
    return _about(rows, label, url=reverse("messages:list"), urgency=8, page=_message)


def _letters(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    rows = found[Kind.LETTER]
    label = ngettext("letter to print", "letters to print", len(rows))
    return _about(rows, label, url=reverse("messages:list"), urgency=5, page=_message)


def _actions(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    """What was decided, and is not done in time: it is looked at with the person."""
    rows = found[Kind.ACTION]
    label = ngettext("action that is late", "actions that are late", len(rows))
    return _about(rows, label, urgency=4, page=_plan)


def _reviews(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    rows = [*found[Kind.FOLLOW_UP], *found[Kind.OBJECTIVE]]
    label = ngettext("review that is due", "reviews that are due", len(rows))
    return _about(rows, label, urgency=3, page=_plan)


def _files(found: Mapping[Kind, Sequence[Row]], day: date) -> ToDo:
    """What the report of the year will ask of the people received this year."""
    rows = found[Kind.FILE]
    label = ngettext("file to complete", "files to complete", len(rows))
    return _about(rows, label, url=reverse("completing:list"), urgency=2)


_COMPOSED: tuple[Callable[[Mapping[Kind, Sequence[Row]], date], ToDo], ...] = (
    _away,
    _calls,
    _referrals,
    _meetings,
    _messages,
    _letters,
    _actions,
    _reviews,
    _files,
)


def _file(row: Row) -> str:
    return reverse("people:file", args=[row.person])


def _appointment(row: Row) -> str:
    return reverse("appointments:read", args=[row.uuid])


def _message(row: Row) -> str:
    return reverse("messages:message", args=[row.uuid])


def _plan(row: Row) -> str:
    return reverse("plan:page", args=[row.person])


def _about(
    rows: Sequence[Row],
    label: str,
    *,
    url: str = "",
    urgency: int,
    page: Callable[[Row], str] = _file,
) -> ToDo:
    """A line that names the first people concerned, each name leading to a page of hers."""
    by_person: dict[UUID | None, Row] = {}
    for row in rows:
        by_person.setdefault(row.person, row)
    shown = list(by_person.values())[:NAMES_SHOWN]
    links = ((page(row), row.name) for row in shown)
    names: SafeString = format_html_join(", ", '<a href="{}">{}</a>', links)
    left = len(by_person) - len(shown)
    if left:
        more: Any = ngettext("and %(number)s other", "and %(number)s others", left)
        names = format_html("{} {}", names, more % {"number": left})
    people = [row.person for row in shown if row.person]
    return ToDo(len(rows), label, names, url, people=people, urgency=urgency)
