"""One line of a week that is caught up: what became of a meeting, and all that follows from it."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from tandem.accounts.models import TeamMember
from tandem.activities.actions import Around, Held, record_interview
from tandem.activities.appointment_rows import Meeting
from tandem.activities.booking import give_appointment, say_what_became
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment, Interview
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Program, StepType, Theme
from tandem.pathways.step_actions import record_step
from tandem.people.models import Person


@dataclass(frozen=True)
class WeekLine:
    """What one line says: whom, when, whether she came, and what comes next."""

    person: Person
    program: Program
    on: date
    at: time | None
    became: AppointmentStatus
    themes: tuple[Theme, ...] = ()
    step: StepType | None = None
    next_meeting: Meeting | None = None
    appointment: Appointment | None = None


@transaction.atomic
def record_line(*, line: WeekLine, holder: TeamMember, by: UUID) -> list[str]:
    """Keep the whole line, or nothing of it; what is doubtful is said.

    :param holder: the counsellor who held the interview.
    :raises RefusedError: the day cannot be, the meeting was filled in meanwhile, or it is there.
    """
    doubts: list[str] = []
    if line.became == AppointmentStatus.HONOURED:
        _refuse_twice(line)
        doubts = _hold(line, holder, by)
    else:
        if line.appointment is None:
            raise RefusedError({"came": _("There was no appointment: note only who came.")})
        say_what_became(appointment=line.appointment, by=by, became=line.became)
        if line.next_meeting:
            _plan(line, holder, by, line.next_meeting)
    if line.step:
        _step(line, line.step, by)
    return doubts


def _hold(line: WeekLine, holder: TeamMember, by: UUID) -> list[str]:
    planned = line.appointment
    held = Held(
        program=line.program,
        on=line.on,
        at=line.at,
        minutes=planned.minutes if planned else None,
        site=planned.site if planned else None,
        themes=line.themes,
    )
    kept = record_interview(
        person=line.person,
        holder=holder,
        by=by,
        held=held,
        around=Around(next_meeting=line.next_meeting),
        appointment=planned,
    )
    return kept.doubts


def _refuse_twice(line: WeekLine) -> None:
    """A sheet pasted again, or a line typed twice, is no second interview."""
    same_day = Interview.objects.filter(person=line.person, held_on=line.on)
    hours = list(same_day.values_list("held_at", flat=True))
    if any(line.at is None or hour is None or hour == line.at for hour in hours):
        raise RefusedError(
            {
                "at": _(
                    "An interview is already noted on that day: empty this line, or give it "
                    "another hour if there were two."
                )
            }
        )


def _plan(line: WeekLine, holder: TeamMember, by: UUID, meeting: Meeting) -> None:
    try:
        give_appointment(
            person=line.person, holder=holder, by=by, program=line.program, meeting=meeting
        )
    except RefusedError as refused:
        raise _on_the_cell("next", refused) from refused


def _step(line: WeekLine, step: StepType, by: UUID) -> None:
    try:
        record_step(person=line.person, by=by, type=step, on=line.on)
    except RefusedError as refused:
        raise _on_the_cell("step", refused) from refused


def _on_the_cell(name: str, refused: RefusedError) -> RefusedError:
    """The same reasons, beside the cell that they concern."""
    return RefusedError({name: refused.in_words()})
