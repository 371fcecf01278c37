"""The hours that can be given, each under a code that an address may hold; a constant number of
queries.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.appointment_rows import Meeting
from tandem.activities.availability import Slot, free_slots
from tandem.activities.circumstances import warnings_of
from tandem.activities.holding import minutes_between
from tandem.activities.models import Appointment
from tandem.activities.warnings import Moment, Warned
from tandem.kernel.periods import Period
from tandem.pathways.enums import Outcome
from tandem.pathways.models import NamedCounsellor, Program, Referral
from tandem.pathways.standing import program_on
from tandem.people.enums import PlaceWish
from tandem.people.models import Person, PlacePreference
from tandem.territory.models import Site
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import clock, long_date
from tandem.web.templatetags.typography import day as day_words

AHEAD = timedelta(days=56)
"""How far the next free hours are looked for."""
A_DAY, OFFERED = 3, 9
"""A few on each day: on the telephone one is asked for a day first."""

_CODE = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)\.([0-9a-f]{32})\.([0-9a-f]{32})", re.ASCII)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """An hour that can be given: with whom, where, for which program."""

    slot: Slot
    holder: TeamMember
    site: Site
    program: Program | None = None

    @property
    def code(self) -> str:
        """How a form and an address name it."""
        return code_of(self.slot, self.holder, self.site)

    @property
    def minutes(self) -> int:
        """Its length."""
        return minutes_between(self.slot.starts_at, self.slot.ends_at)

    def meeting(self) -> Meeting:
        """As an action takes it."""
        return Meeting(
            self.slot.day,
            self.slot.starts_at,
            self.minutes,
            site=self.site,
            office_hours_id=self.slot.office_hours_id,
        )

    def words(self, *, says_holder: bool = False, says_program: bool = False) -> str:
        """« Mardi 1er décembre à 9 h 45, Centre social (Sésame) »."""
        when, where = at_words(self.slot.day, self.slot.starts_at), self.site.name
        if says_program and self.program:
            where = f"{where} ({self.program.name})"
        return comma(when, where, self.holder.name if says_holder else "")


@dataclass(frozen=True)
class Offer:
    """What a form lets one choose."""

    holders: list[TeamMember]
    sites: list[Site]
    programs: list[Program]
    slots: list[FreeSlot] = field(default_factory=list)
    suited: list[FreeSlot] = field(default_factory=list)
    """Those of them that suit the person, where she is known."""

    def of_code(self, code: str) -> FreeSlot | None:
        """The free hour that this code names, if it still is one."""
        return next((one for one in self.slots if one.code == code), None)

    def next_ones(self) -> list[FreeSlot]:
        """The next free hours, a few on each day."""
        chosen: list[FreeSlot] = []
        for _day, ones in groupby(self.suited or self.slots, key=lambda one: one.slot.day):
            chosen += list(ones)[:A_DAY]
        return chosen[:OFFERED]


def code_of(slot: Slot, holder: TeamMember, site: Site) -> str:
    """How a form and an address name an hour."""
    return f"{slot.day:%Y-%m-%d}T{slot.starts_at:%H:%M}.{holder.uuid.hex}.{site.uuid.hex}"


def named_by(code: str) -> tuple[date, time, UUID, UUID] | None:
    """The day, the hour, the holder and the site of a code; nothing where it names none."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    try:
        day, at = date.fromisoformat(found[1]), time.fromisoformat(found[2])
    except ValueError:
        return None
    return day, at, UUID(found[3]), UUID(found[4])


def at_words(day: date, at: time | None) -> str:
    """« Mardi 1er décembre à 9 h 45 »; the year is said when it is another."""
    near = abs((day - timezone.localdate()).days) < AHEAD.days * 3
    said = day_words(day) if near else long_date(day)
    said = said[:1].upper() + said[1:]
    return _("%(day)s at %(hour)s") % {"day": said, "hour": clock(at)} if at else said


def counsellors(today: date) -> list[TeamMember]:
    """Those who receive today, or will."""
    roles = RoleAssignment.objects.meeting(Period(today)).filter(role=Role.COUNSELLOR)
    return list(TeamMember.objects.filter(pk__in=roles.values("member")).order_by("name"))


def offer_for(
    today: date, holders: Collection[int] = (), *, since: date | None = None, now: datetime
) -> Offer:
    """The lists of today, and the free hours of these counsellors; of all of them if none is said.

    :param since: from which day, if later than today.
    """
    everyone = counsellors(today)
    members = {member.pk: member for member in TeamMember.objects.all()}
    sites = {site.pk: site for site in Site.objects.all()}
    programs = {program.pk: program for program in Program.objects.all()}
    first = max(since or today, today)
    found = free_slots(
        set(holders) or {member.pk for member in everyone}, first, first + AHEAD, now=now
    )
    return Offer(
        everyone,
        [site for site in sites.values() if today in Period(site.opened_on, site.closed_on)],
        list(programs.values()),
        [
            FreeSlot(
                slot,
                members[slot.holder_id],
                sites[slot.site_id],
                programs.get(slot.program_id or 0),
            )
            for slot in found
        ],
    )


def holders_for(person: Person | None, reader: int | None, everyone: Iterable[int]) -> set[int]:
    """Whose hours are offered: the counsellor named for her, else one's own, else everybody's."""
    if person is not None:
        named = NamedCounsellor.objects.on(timezone.localdate()).filter(person=person)
        if member := named.values_list("member_id", flat=True).first():
            return {member}
    among = set(everyone)
    return {reader} if reader in among else among


def program_for(person: Person, day: date, otherwise: Program | None) -> Program | None:
    """The program she is in that day, else the one she asks for, else that of the hour."""
    if found := program_on(person, day):
        return found
    waiting = Referral.objects.filter(person=person, outcome=Outcome.WAITING)
    asked = waiting.select_related("program").order_by("-received_on", "-pk").first()
    if asked is not None:
        return asked.program
    everything = list(Program.objects.on(day)[:2])
    return otherwise or (everything[0] if len(everything) == 1 else None)


def suiting(offer: Offer, person: Person, program: Program | None) -> Offer:
    """The same, where the hours of her program are offered, and no place that she avoids.

    Without any such hour, the places that she avoids are all that is left out.
    """
    wishes = PlacePreference.objects.filter(person=person, wish=PlaceWish.AVOIDED)
    avoided = set(wishes.values_list("site_id", flat=True))
    elsewhere = [one for one in offer.slots if one.site.pk not in avoided]
    hers = [one for one in elsewhere if program is None or one.program in (None, program)]
    return replace(offer, suited=hers or elsewhere)


def warnings_for(
    meeting: Meeting, holder_id: int, program_id: int | None, person_id: int | None = None
) -> list[Warned]:
    """What to know of this moment before it is given."""
    end = meeting.ends_at
    if meeting.at is None or end is None:
        return []
    moment = Moment(
        day=meeting.on,
        starts_at=meeting.at,
        ends_at=end,
        holder_id=holder_id,
        site_id=meeting.site.pk if meeting.site else None,
        program_id=program_id,
        person_id=person_id,
    )
    return warnings_of([moment])[0]


def warnings_about(given: Appointment) -> list[Warned]:
    """What to know of an appointment that was given."""
    if given.held_at is None or given.ends_at is None:
        return []
    moment = Moment(
        day=given.held_on,
        starts_at=given.held_at,
        ends_at=given.ends_at,
        holder_id=given.holder_id,
        site_id=given.site_id,
        program_id=given.program_id,
        person_id=given.person_id,
        appointment_id=given.pk,
    )
    return warnings_of([moment])[0]


def by_uuid(rows: Sequence[TeamMember] | Sequence[Site], text: str) -> TeamMember | Site | None:
    """The row that an answer of a form names."""
    return next((row for row in rows if str(row.uuid) == text), None)
