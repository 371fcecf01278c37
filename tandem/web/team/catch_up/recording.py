"""Recording the grid: each row in one transaction, once; what is wrong stays, with its reasons."""

from dataclasses import dataclass, field

from tandem.accounts.models import TeamMember
from tandem.activities.attendance_actions import mark_attendance
from tandem.activities.attending import Mark
from tandem.activities.enums import AppointmentStatus, Presence
from tandem.activities.models import WorkshopSession
from tandem.activities.week_actions import WeekLine, record_line
from tandem.kernel.refused import RefusedError
from tandem.people.models import PersonQuerySet
from tandem.web.forms import once
from tandem.web.guards import PageActor
from tandem.web.team.catch_up.grid import Grid, Place, SessionRows
from tandem.web.team.catch_up.rows import RowForm
from tandem.web.team.catch_up.said import came_said
from tandem.web.team.workshops.attendance import overtaken_words, shown_in

PRESENCES = {
    AppointmentStatus.HONOURED: Presence.PRESENT,
    AppointmentStatus.EXCUSED: Presence.EXCUSED,
    AppointmentStatus.MISSED: Presence.ABSENT,
}


@dataclass
class Outcome:
    """What became of a grid."""

    recorded: int = 0
    doubts: list[str] = field(default_factory=list)
    refusals: dict[str, RefusedError | None] = field(default_factory=dict)
    """Rows to correct, by the identity of their form, and what the action answered."""


def record_grid(grid: Grid, *, actor: PageActor, people: PersonQuerySet, answer: str) -> Outcome:
    """Keep every right row, and count what is left to correct."""
    outcome = Outcome()
    holder = TeamMember.objects.get(pk=actor.member_id or 0)
    for form in grid.forms:
        if not form.is_bound or form.is_empty:
            continue
        if _recorded(form, holder, actor, people, answer, outcome):
            outcome.recorded += 1
    for session in grid.sessions:
        _mark(session, actor, outcome)
    return outcome


def _recorded(
    form: RowForm,
    holder: TeamMember,
    actor: PageActor,
    people: PersonQuerySet,
    answer: str,
    outcome: Outcome,
) -> bool:
    if form.earlier_answer(actor.user_uuid):
        return True  # a double click, or the back button
    if not form.is_valid() or form.meant is None:
        outcome.refusals[form.typed["form_id"]] = None
        return False

    def act() -> str:
        line = _line(form, people)
        outcome.doubts += record_line(line=line, holder=holder, by=actor.user_uuid)
        return answer

    try:
        once(form.cleaned_data["form_id"], by=actor.user_uuid, act=act)
    except RefusedError as refused:
        outcome.refusals[form.typed["form_id"]] = refused
        return False
    return True


def _line(form: RowForm, people: PersonQuerySet) -> WeekLine:
    meant = form.meant
    assert meant is not None
    return WeekLine(
        person=people.get(pk=meant.person),
        program=form.lists.programs[meant.program],
        on=meant.on,
        at=meant.at,
        became=meant.became,
        themes=meant.themes,
        step=meant.step,
        next_meeting=meant.next_meeting,
        appointment=form.appointment,
    )


def _mark(rows: SessionRows, actor: PageActor, outcome: Outcome) -> None:
    """Everyone of a session at once; what a colleague noted meanwhile stays."""
    marks = [
        Mark(found[0], wanted, found[2], found[1])
        for place in rows.places
        if (wanted := _wanted(place, all_came=rows.all_came))
        and (found := shown_in(place.line.shown))
    ]
    for place in rows.places:
        if place.is_wrong:
            outcome.refusals[place.line.shown] = None
    if marks:
        session: WorkshopSession = rows.of.session
        done = mark_attendance(session=session, by=actor.user_uuid, marks=marks)
        outcome.recorded += len(done.written)
        if done.overtaken:
            outcome.doubts.append(overtaken_words(len(done.overtaken)))


def _wanted(place: Place, *, all_came: bool) -> Presence | None:
    if place.said:
        became = came_said(place.said)
        return PRESENCES.get(became) if became else None
    return Presence.PRESENT if all_came else None
