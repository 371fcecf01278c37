"""Entering, leaving and coming back to a program: on which days it may be, and why not. Pure.

Policy (product rules 2 to 5): one open enrolment a person and program; two programs at once only
where the service allows it; a program receives no one before it opens. Leaving is never blocked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.kernel.periods import Period
from tandem.people.dating import Reasons, day_refusal, written


@dataclass(frozen=True, slots=True)
class Stay:
    """An enrolment, as the rules know it."""

    id: int
    program: int
    name: str
    period: Period

    def goes_on_after(self, day: date) -> bool:
        """Whether the person is still there the next day."""
        begins = self.period.start is None or self.period.start <= day
        return begins and (self.period.end is None or self.period.end > day)


@dataclass(frozen=True, slots=True)
class Entered:
    """The program entered."""

    id: int
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Today:
    """What every date of a life is held against."""

    day: date
    birth_date: date | None = None

    def refusal(self, day: date) -> str:
        """Why nothing can be recorded on that day; nothing when it can."""
        return day_refusal(day, today=self.day, birth_date=self.birth_date)


def program_refusal(program: Entered, day: date) -> str:
    """Why a program receives no one that day; nothing when it does."""
    start, end = program.period.start, program.period.end
    if start is not None and day < start:
        return _("%(program)s opened on %(day)s: choose that day or a later one.") % {
            "program": program.name,
            "day": written(start),
        }
    if end is not None and day > end:
        return _("%(program)s closed on %(day)s: choose an earlier day, or another program.") % {
            "program": program.name,
            "day": written(end),
        }
    return ""


def entry_refusal(
    day: date,
    program: Entered,
    stays: Iterable[Stay],
    now: Today,
    *,
    received_on: date | None = None,
) -> str:
    """Why someone cannot enter a program that day, whatever she meets of its conditions."""
    if why := now.refusal(day) or program_refusal(program, day):
        return why
    if received_on is not None and day < received_on:
        return _("The orientation was received on %(day)s: choose that day or a later one.") % {
            "day": written(received_on)
        }
    return _rival_refusal(day, [stay for stay in stays if stay.program == program.id])


def _rival_refusal(day: date, stays: Iterable[Stay]) -> str:
    """Why a stay without end cannot begin that day beside those in the same program."""
    for stay in stays:
        values = {
            "program": stay.name,
            "first": written(stay.period.start or day),
            "last": written(stay.period.end) if stay.period.end else "",
        }
        if stay.period.end is None and day in stay.period:
            return _("This person is already enrolled in %(program)s since %(first)s.") % values
        if day in stay.period:
            return (
                _(
                    "This person was enrolled in %(program)s from %(first)s to %(last)s: "
                    "choose a later day, or reopen that enrolment."
                )
                % values
            )
        if stay.period.start is not None and stay.period.start > day:
            return (
                _(
                    "This person entered %(program)s again on %(first)s: "
                    "choose a later day, or correct that enrolment first."
                )
                % values
            )
    return ""


def elsewhere(day: date, program: int, stays: Sequence[Stay]) -> list[Stay]:
    """Stays in other programs that would still go on beside the new one."""
    return [stay for stay in stays if stay.program != program and stay.goes_on_after(day)]


def elsewhere_refusal(program: Entered, others: Sequence[Stay]) -> str:
    """What to do where the service keeps people in one program at a time."""
    if not others:
        return ""
    return _(
        "This person is enrolled in %(others)s, and the service keeps people in one program at a "
        "time: say that she leaves it that day to enter %(program)s, or note her exit first."
    ) % {"others": ", ".join(stay.name for stay in others), "program": program.name}


def exit_refusal(day: date, stay: Stay, now: Today) -> str:
    """Why someone cannot leave a program that day."""
    if stay.period.end is not None:
        return _("This exit is already noted, on %(day)s.") % {"day": written(stay.period.end)}
    if stay.period.start is not None and day < stay.period.start:
        return _("The enrolment in %(program)s began on %(day)s: choose that day or later.") % {
            "program": stay.name,
            "day": written(stay.period.start),
        }
    return now.refusal(day)


def reopening_refusals(
    stay: Stay, stays: Sequence[Stay], *, allows_several: bool, today: date
) -> Reasons:
    """Why an enrolment cannot go on as if it had not ended; nothing when it can."""
    end = stay.period.end
    if end is None:
        return {"": _("This enrolment is already open.")}
    later = [other for other in stays if other.id != stay.id and other.program == stay.program]
    if any(other.period.start and other.period.start > end for other in later):
        return {"": _("This person entered %(program)s again since.") % {"program": stay.name}}
    others = [] if allows_several else elsewhere(today, stay.program, stays)
    if others:
        return {
            "": _(
                "This person is now enrolled in %(others)s, and the service keeps people in one "
                "program at a time: pass her on to %(program)s instead."
            )
            % {"others": ", ".join(other.name for other in others), "program": stay.name}
        }
    return {}
