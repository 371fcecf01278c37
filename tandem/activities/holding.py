"""What may be recorded as an interview that was held, and what is only doubtful. Pure.

An interview is a fact: where it happened outside what the service plans (no enrolment that day,
another interview at the same hour) it is kept, and said. What cannot be is refused: a day still to
come, before the program opened, before the person was born; and rule 1, an interview is held by a
counsellor of that day.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.activities.delegation import may_lead_interview
from tandem.kernel.periods import Period
from tandem.people.dating import Reasons, written

USUAL_MINUTES = 45
LONGEST_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class ProgramDays:
    """A program: its name and the days during which it exists."""

    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is: a day and, where they were noted, an hour and a length."""

    day: date
    at: time | None = None
    minutes: int | None = None

    def meets(self, other: "Moment") -> bool:
        """Whether the two share a minute; never where an hour was not noted."""
        if self.day != other.day or self.at is None or other.at is None:
            return False
        return self._starts() < other._ends() and other._starts() < self._ends()

    def _starts(self) -> datetime:
        return datetime.combine(self.day, self.at or time.min)

    def _ends(self) -> datetime:
        return self._starts() + timedelta(minutes=self.minutes or 1)


def minutes_between(start: time, end: time) -> int:
    """From an hour to a later one of the same day."""
    span = datetime.combine(date.min, end) - datetime.combine(date.min, start)
    return int(span.total_seconds() // 60)


def interview_refusals(
    day: date,
    *,
    today: date,
    birth_date: date | None,
    program: ProgramDays,
    roles_that_day: Collection[Role],
) -> Reasons:
    """Why no interview can have been held that day, answer by answer; nothing when it can."""
    reasons: Reasons = {}
    if day > today:
        reasons["held_on"] = _(
            "This day is still to come: give an appointment for it, and note the interview when "
            "it has been held."
        )
    elif birth_date and day < birth_date:
        reasons["held_on"] = _("This date is before the person's birth (%(day)s).") % {
            "day": written(birth_date)
        }
    elif day not in program.period:
        reasons["held_on"] = _program_refusal(day, program)
    elif refused := may_lead_interview(roles_that_day):
        reasons["held_on"] = refused[0]
    return reasons


def _program_refusal(day: date, program: ProgramDays) -> str:
    start, end = program.period.start, program.period.end
    if start and day < start:
        return _("%(program)s opened on %(day)s: check the date, or choose another program.") % {
            "program": program.name,
            "day": written(start),
        }
    return _("%(program)s closed on %(day)s: check the date, or choose another program.") % {
        "program": program.name,
        "day": written(end or day),
    }


def interview_doubts(
    held: Moment, *, program: str, is_enrolled: bool, others: Iterable[Moment]
) -> list[str]:
    """What is kept and said: nobody is turned away for it.

    :param others: the other interviews of the same counsellor, and of the same person.
    """
    doubts = []
    if not is_enrolled:
        doubts.append(
            _(
                "There is no enrolment in %(program)s on that day: the interview is kept, as that "
                "of a guest."
            )
            % {"program": program}
        )
    if any(held.meets(other) for other in others):
        doubts.append(
            _("Another interview is noted at the same hour: check the hour and the length.")
        )
    return doubts


def note_refusals(day: date, *, today: date, birth_date: date | None) -> Reasons:
    """Why no note can bear that date; nothing when it can."""
    if day > today:
        return {"written_on": _("This day is still to come: date what has happened.")}
    if birth_date and day < birth_date:
        return {
            "written_on": _("This date is before the person's birth (%(day)s).")
            % {"day": written(birth_date)}
        }
    return {}
