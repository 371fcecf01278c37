"""Reads what a calendar shows: the agenda of someone of the team, or one person's appointment.

Nothing of it says why anyone comes: no program, no reason, no telephone of a person. A site that
bears the name of a program gives its address alone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.activities.announcing import told_of, words_of
from tandem.activities.calendars import Entry, calendar_of
from tandem.activities.enums import AppointmentStatus, InterviewPlace, MessageKind
from tandem.activities.models import Absence, Appointment, WorkshopSession
from tandem.kernel.wordings import Words
from tandem.pathways.discretion import Secrets
from tandem.pathways.models import PersonRestriction
from tandem.pathways.secrets_kept import secrets_of_service
from tandem.people.merging import file_standing_for
from tandem.territory.models import Site

CALLED_OFF = frozenset(
    {AppointmentStatus.CANCELLED, AppointmentStatus.EXCUSED, AppointmentStatus.POSTPONED}
)
LONGEST_WAY = timedelta(days=400)
"""How far back the first of a line of moved appointments is looked for."""

Before = dict[int, tuple[int, UUID, int]]
"""For each appointment, the one it replaces: its key, its identity, its version."""


def agenda_of(
    member_id: int,
    member_uuid: UUID,
    first: date,
    last: date,
    *,
    shows_names: bool,
) -> list[Entry]:
    """The agenda of someone of the team between two days, both in: six queries.

    :param shows_names: whether it says the initials of who comes, closed files aside.
    """
    secrets = secrets_of_service()
    closed = PersonRestriction.objects.hidden_from(member_uuid).values_list("person_id", flat=True)
    named = _Named(secrets, frozenset(closed) if shows_names else None)
    found = [
        *_appointments(member_id, first, last, named),
        *_sessions(member_id, first, last, named),
        *_absences(member_id, first, last),
    ]
    return sorted(found, key=lambda entry: (entry.day, str(entry.starts_at), entry.uid))


class _Named:
    """What may be said of a place and of who comes."""

    def __init__(self, secrets: Secrets, closed: frozenset[int] | None) -> None:
        self.secrets, self.closed = secrets, closed

    def place(self, site: Site | None) -> str:
        """The site and its address, less what names a program."""
        words = (self.secrets.mute(site.name), self.secrets.mute(site.address)) if site else ()
        return ", ".join(word for word in words if word)

    def whom(self, row: Appointment) -> str:
        """« Rendez-vous », with initials where they are wanted."""
        if self.closed is None or row.person_id in self.closed:
            return _("Appointment")
        names = (row.person.first_name, row.person.last_name)
        initials = " ".join(f"{name[:1].upper()}." for name in names if name)
        return _("Appointment %(initials)s") % {"initials": initials}


def _appointments(member_id: int, first: date, last: date, named: _Named) -> Iterable[Entry]:
    """The last of each line of moved appointments speaks for it."""
    before = _replaced_since(first - LONGEST_WAY)
    rows = (
        Appointment.objects.filter(holder=member_id, held_on__range=(first, last))
        .select_related("person", "site")
        .order_by("pk")
    )
    latest: dict[str, tuple[int, Entry]] = {}
    for row in rows:
        uid, sequence = _identity(row, before)
        if uid not in latest or sequence >= latest[uid][0]:
            entry = _meeting(row, uid, sequence, named.whom(row), named.place(row.site))
            latest[uid] = (sequence, entry)
    return [entry for _sequence, entry in latest.values()]


def _meeting(row: Appointment, uid: str, sequence: int, summary: str, place: str) -> Entry:
    is_far = row.place != InterviewPlace.ON_SITE
    return Entry(
        uid=uid,
        summary=summary,
        day=row.held_on,
        starts_at=row.held_at,
        ends_at=row.ends_at,
        place=str(InterviewPlace(row.place).label).capitalize() if is_far else place,
        is_cancelled=row.status in CALLED_OFF,
        takes_time=row.held_at is not None,
        sequence=sequence,
    )


def _identity(row: Appointment, before: Before) -> tuple[str, int]:
    """The identity of the first of its line, and how many times the line was changed."""
    key, uuid, changes = row.pk, row.uuid, row.version - 1
    seen = {key}
    while (former := before.get(key)) and former[0] not in seen:
        key, uuid, version = former
        seen.add(key)
        changes += version
    return f"{uuid}@tandem", changes


def _replaced_since(day: date) -> Before:
    rows = Appointment.objects.filter(moved_to__isnull=False, held_on__gte=day)
    values = rows.values_list("moved_to_id", "pk", "uuid", "version")
    return {then: (pk, uuid, version) for then, pk, uuid, version in values if then is not None}


def _sessions(member_id: int, first: date, last: date, named: _Named) -> Iterator[Entry]:
    rows = WorkshopSession.objects.filter(responsible=member_id, held_on__range=(first, last))
    for row in rows.select_related("workshop", "site"):
        yield Entry(
            uid=f"{row.uuid}@tandem",
            summary=named.secrets.mute(row.workshop.name) or _("Workshop"),
            day=row.held_on,
            starts_at=row.held_at,
            ends_at=_end_of(row),
            place=named.place(row.site),
            is_cancelled=row.is_cancelled,
            takes_time=row.held_at is not None,
            sequence=row.version - 1,
        )


def _absences(member_id: int, first: date, last: date) -> Iterator[Entry]:
    """Whole days in one piece; hours, day by day. Why is nobody's business."""
    rows = Absence.objects.filter(member=member_id, opened_on__lte=last, closed_on__gte=first)
    for row in rows.defer("message"):
        if row.starts_at is None and row.ends_at is None:
            yield Entry(
                uid=f"{row.uuid}@tandem",
                summary=_("Absence"),
                day=row.opened_on,
                last_day=row.closed_on,
                sequence=row.version - 1,
            )
            continue
        day = max(row.opened_on, first)
        while day <= min(row.closed_on, last):
            yield Entry(
                uid=f"{row.uuid}-{day.isoformat()}@tandem",
                summary=_("Absence"),
                day=day,
                starts_at=row.starts_at or time.min,
                ends_at=row.ends_at or time.max,
                sequence=row.version - 1,
            )
            day += timedelta(days=1)


def _end_of(row: WorkshopSession) -> time | None:
    if row.held_at is None or not row.minutes:
        return None
    end = datetime.combine(row.held_on, row.held_at) + timedelta(minutes=row.minutes)
    return end.time() if end.date() == row.held_on else None


def ics_of(appointment: Appointment, *, made_at: datetime) -> bytes:
    """One appointment for the person who comes, in her language; moved, it takes its place again.

    What is attached to an e-mail and what is downloaded are this.
    """
    words = words_of(file_standing_for(appointment.person))
    return calendar_of([_for_the_person(appointment, words)], made_at=made_at)


def _for_the_person(row: Appointment, words: Words) -> Entry:
    named = _Named(secrets_of_service(), None)
    uid, sequence = _identity(row, _replaced_since(row.held_on - LONGEST_WAY))
    told = told_of(row, MessageKind.CONFIRMATION)
    call = f"{words.texts['route_sheet.cannot_come']} {told.phone}".strip() if told.phone else ""
    on_site = row.place == InterviewPlace.ON_SITE
    lines = [named.secrets.mute(told.access) if on_site else "", call]
    return Entry(
        uid=uid,
        summary=words.texts["card.title"],
        day=row.held_on,
        starts_at=row.held_at,
        ends_at=row.ends_at,
        place=named.place(row.site) if on_site else "",
        description="\n".join(line for line in lines if line),
        is_cancelled=row.status in CALLED_OFF,
        sequence=sequence,
    )
