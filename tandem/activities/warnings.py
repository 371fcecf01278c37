"""What to know before giving an appointment: warnings in words, only when they bite. Pure.

A warning never blocks: the counsellor knows why she receives someone at that hour. Two programs at
one site at one time is what the two programs were made to avoid, in 2011; being alone in the
building and having no time to go from one site to another are matters of safety.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from tandem.activities.availability import Away
from tandem.activities.commitments import Commitment
from tandem.activities.holding import minutes_between
from tandem.kernel.written_hours import clock


class WarningKind(TextChoices):
    """What a warning is about."""

    HOLIDAY = "holiday"
    AWAY = "away"
    CLOSED = "closed"
    ALONE = "alone"
    PROGRAMS_MEET = "programs_meet"
    TRAVEL = "travel"
    TAKEN = "taken"
    AVOIDED = "avoided"
    PERSON_TAKEN = "person_taken"


@dataclass(frozen=True, slots=True)
class Moment:
    """When, where and with whom someone would be received."""

    day: date
    starts_at: time
    ends_at: time
    holder_id: int
    site_id: int | None = None
    program_id: int | None = None
    person_id: int | None = None
    appointment_id: int | None = None
    """The appointment itself, where it is there already: it is no neighbour of its own."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A site is open on this day of the week (Monday 1), between these hours."""

    site_id: int
    weekday: int
    opens_at: time
    closes_at: time
    is_staffed: bool = True


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that is known around a moment."""

    holiday: str = ""
    openings: Collection[Opening] = ()
    away: Collection[Away] = ()
    commitments: Collection[Commitment] = ()
    """What takes the holder, the site and the person that day."""
    office_hours: Collection[Commitment] = ()
    """Permanences of that day at the site, whoever holds them."""
    travel: Mapping[tuple[int, int], int] = field(default_factory=dict)
    avoided_sites: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning, in words."""

    kind: WarningKind
    text: str


def warnings_about(moment: Moment, known: Circumstances) -> list[Warned]:
    """What to know of this moment; nothing when nothing stands in the way."""
    others = [one for one in known.commitments if _is_another(one, moment)]
    return [
        *_of_the_day(moment, known),
        *_of_the_site(moment, known.openings),
        *_of_the_programs(moment, [*others, *known.office_hours]),
        *_of_the_holder(moment, others, known.travel),
        *_of_the_person(moment, others, known.avoided_sites),
    ]


def _is_another(one: Commitment, moment: Moment) -> bool:
    is_itself = one.appointment_id is not None and one.appointment_id == moment.appointment_id
    return one.day == moment.day and not is_itself


def _of_the_day(moment: Moment, known: Circumstances) -> Iterator[Warned]:
    if known.holiday:
        yield Warned(
            WarningKind.HOLIDAY,
            _("This day is a public holiday: %(name)s.") % {"name": known.holiday},
        )
    for one in known.away:
        is_hers = one.member_id == moment.holder_id
        if is_hers and one.meets(moment.day, moment.starts_at, moment.ends_at):
            yield Warned(WarningKind.AWAY, _("The counsellor is away at this hour."))
            return


def _of_the_site(moment: Moment, openings: Iterable[Opening]) -> Iterator[Warned]:
    """Without any hours, nothing is known of the site: nothing is said."""
    here = [one for one in openings if one.site_id == moment.site_id]
    if not here:
        return
    that_day = [one for one in here if one.weekday == moment.day.isoweekday()]
    if not that_day:
        yield Warned(
            WarningKind.CLOSED,
            _("The site is closed on this day: she would be alone in the building."),
        )
    elif not _cover(that_day, moment):
        hours = _(" and ").join(
            _("from %(start)s to %(end)s")
            % {"start": clock(one.opens_at), "end": clock(one.closes_at)}
            for one in that_day
        )
        yield Warned(
            WarningKind.CLOSED,
            _("The site is open %(hours)s that day: outside, she would be alone in the building.")
            % {"hours": hours},
        )
    elif not _cover([one for one in that_day if one.is_staffed], moment):
        yield Warned(
            WarningKind.ALONE, _("Nobody else is there at this hour: alone in the building.")
        )


def _cover(openings: Iterable[Opening], moment: Moment) -> bool:
    """Whether these hours, one after the other, hold the whole moment."""
    reached = moment.starts_at
    for one in sorted(openings, key=lambda one: one.opens_at):
        if one.opens_at <= reached < one.closes_at:
            reached = one.closes_at
    return reached >= moment.ends_at


def _of_the_programs(moment: Moment, received: Iterable[Commitment]) -> Iterator[Warned]:
    if moment.site_id is None or moment.program_id is None:
        return
    names = {
        one.program
        for one in received
        if one.day == moment.day
        and one.site_id == moment.site_id
        and one.program_id not in (None, moment.program_id)
        and one.meets(moment.starts_at, moment.ends_at)
    }
    for name in sorted(names):
        yield Warned(
            WarningKind.PROGRAMS_MEET,
            _("%(program)s receives in the same place at this hour: the two publics would meet.")
            % {"program": name},
        )


def _of_the_holder(
    moment: Moment, others: Iterable[Commitment], travel: Mapping[tuple[int, int], int]
) -> Iterator[Warned]:
    hers = [one for one in others if one.holder_id == moment.holder_id]
    for one in hers:
        if one.meets(moment.starts_at, moment.ends_at):
            words = {"start": clock(one.starts_at), "end": clock(one.ends_at)}
            yield Warned(
                WarningKind.TAKEN,
                _("The counsellor is already taken from %(start)s to %(end)s.") % words,
            )
            return
    before = max((one for one in hers if one.ends_at <= moment.starts_at), key=_end, default=None)
    after = min((one for one in hers if one.starts_at >= moment.ends_at), key=_start, default=None)
    if before and (needed := _travel(before.site_id, moment.site_id, travel)):
        left = minutes_between(before.ends_at, moment.starts_at)
        if left < needed:
            yield _no_time_from(before, left, needed)
    if after and (needed := _travel(moment.site_id, after.site_id, travel)):
        left = minutes_between(moment.ends_at, after.starts_at)
        if left < needed:
            yield _no_time_to(after, left, needed)


def _travel(start: int | None, end: int | None, travel: Mapping[tuple[int, int], int]) -> int:
    """How long it takes; a way back as long as the way there, where it is not said."""
    if start is None or end is None or start == end:
        return 0
    return travel.get((start, end)) or travel.get((end, start)) or 0


def _no_time_from(before: Commitment, left: int, needed: int) -> Warned:
    text = _(
        "She is at %(site)s until %(hour)s: it takes %(needed)s minutes to come from there, "
        "and %(left)s are left."
    ) % {"site": before.site, "hour": clock(before.ends_at), "needed": needed, "left": left}
    return Warned(WarningKind.TRAVEL, text)


def _no_time_to(after: Commitment, left: int, needed: int) -> Warned:
    text = _(
        "She is expected at %(site)s at %(hour)s: it takes %(needed)s minutes to go there, "
        "and %(left)s are left."
    ) % {"site": after.site, "hour": clock(after.starts_at), "needed": needed, "left": left}
    return Warned(WarningKind.TRAVEL, text)


def _of_the_person(
    moment: Moment, others: Iterable[Commitment], avoided_sites: Collection[int]
) -> Iterator[Warned]:
    if moment.site_id is not None and moment.site_id in avoided_sites:
        yield Warned(WarningKind.AVOIDED, _("This person wishes to avoid this place."))
    if moment.person_id is None:
        return
    for one in others:
        is_same = one.person_id == moment.person_id
        if is_same and one.meets(moment.starts_at, moment.ends_at):
            yield Warned(
                WarningKind.PERSON_TAKEN,
                _("This person is already expected from %(start)s to %(end)s.")
                % {"start": clock(one.starts_at), "end": clock(one.ends_at)},
            )
            return


def _start(one: Commitment) -> time:
    return one.starts_at


def _end(one: Commitment) -> time:
    return one.ends_at
