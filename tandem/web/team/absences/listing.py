"""What the pages of absences show, to whoever plans the hours and to the reception."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.away_notices import ToTell
from tandem.activities.enums import AbsenceKind, AppointmentStatus, NoticeState
from tandem.activities.models import Absence
from tandem.web.settings.pages import Group, Line
from tandem.web.team.absences.forms import TellForm
from tandem.web.templatetags.typography import clock, tel
from tandem.web.templatetags.typography import phone as spaced

_KINDS = {
    NoticeState.TOLD: "ok",
    NoticeState.CANCELLED: "ok",
    NoticeState.TAKEN_OVER: "info",
    NoticeState.NOT_REACHED: "att",
    NoticeState.TO_MOVE: "att",
}


@dataclass(frozen=True)
class Expected:
    """One appointment that an absence meets, as the page shows it."""

    uuid: UUID
    person: UUID
    day: date
    hour: str
    name: str
    phone: str
    tel: str
    site: str
    received_by: str
    state: str
    state_kind: str
    is_done: bool
    may_go_back: bool
    is_open: bool
    form: TellForm


def groups_of(
    rows: Sequence[Absence], left: dict[int, int], today: date, *, shows_kind: bool
) -> list[Group]:
    """Absences of today and to come, then the latest that are over."""
    coming = [row for row in rows if row.closed_on >= today]
    over = [row for row in rows if row.closed_on < today]
    lines = [_line(row, left.get(row.pk, 0), shows_kind) for row in reversed(coming)]
    groups = [Group("", lines, nothing=_("Nobody is away."))]
    if over:
        groups.append(Group(_("Over"), [_line(row, 0, shows_kind) for row in over]))
    return groups


def _line(row: Absence, left: int, shows_kind: bool) -> Line:
    words = [days_of(row)]
    if shows_kind:
        words.append(str(AbsenceKind(row.kind).label))
    if row.replaced_by:
        words.append(_("%(name)s stands in") % {"name": row.replaced_by.name})
    return Line(
        row.member.name,
        url=reverse("absences:whom", args=[row.uuid]),
        detail=" · ".join(words),
        since=row.opened_on,
        state="att" if left else "",
        state_label=ngettext("%(count)s person to tell", "%(count)s people to tell", left)
        % {"count": left}
        if left
        else "",
    )


def days_of(row: Absence) -> str:
    """« from 1 to 5 December 2026, from 14:00 »."""
    first, last = (date_format(day, "j F Y") for day in (row.opened_on, row.closed_on))
    days = (
        first
        if row.opened_on == row.closed_on
        else _("from %(first)s to %(last)s") % {"first": first, "last": last}
    )
    hours = {
        "start": clock(row.starts_at),
        "end": clock(row.ends_at),
    }
    if row.starts_at and row.ends_at:
        return f"{days}, " + _("from %(start)s to %(end)s") % hours
    if row.starts_at:
        return f"{days}, " + _("from %(start)s on") % hours
    if row.ends_at:
        return f"{days}, " + _("until %(end)s") % hours
    return days


def expected(absence: Absence, rows: Sequence[ToTell]) -> list[Expected]:
    """The appointments of the list, each with what can be said of it."""
    return [_expected(absence, one) for one in rows]


def _expected(absence: Absence, one: ToTell) -> Expected:
    row = one.appointment
    state = one.state
    is_hers = row.holder_id == absence.member_id
    return Expected(
        uuid=row.uuid,
        person=row.person.uuid,
        day=row.held_on,
        hour=clock(row.held_at),
        name=row.person.full_name,
        phone=spaced(row.person.phone),
        tel=tel(row.person.phone),
        site=row.site.name if row.site else "",
        received_by="" if is_hers else row.holder.name,
        state=_state_words(one),
        state_kind=_state_kind(one),
        is_done=one.is_done,
        may_go_back=one.is_open and state not in (None, NoticeState.TAKEN_OVER),
        is_open=one.is_open,
        form=TellForm(auto_id=False),
    )


def _state_kind(one: ToTell) -> str:
    if one.is_done:
        return "ok"
    return _KINDS[one.state] if one.state else "att"


def _state_words(one: ToTell) -> str:
    """What was said; where the appointment no longer stands, what became of it."""
    if one.state is not None and (one.is_open or one.state == NoticeState.CANCELLED):
        return str(one.state.label)
    if one.is_open:
        return _("to tell")
    return str(AppointmentStatus(one.appointment.status).label)


def progress(rows: Sequence[ToTell]) -> str:
    """How far one is."""
    return told_in_words(sum(one.is_done for one in rows), len(rows))


def told_in_words(told: int, count: int) -> str:
    """« Nobody is told yet (3 people to tell). », « 1 person told out of 3. »."""
    if told == 0:
        return ngettext(
            "Nobody is told yet (%(count)s person to tell).",
            "Nobody is told yet (%(count)s people to tell).",
            count,
        ) % {"count": count}
    if told == count:
        return _("Everybody is told.")
    return ngettext(
        "%(told)s person told out of %(count)s.", "%(told)s people told out of %(count)s.", told
    ) % {"told": told, "count": count}
