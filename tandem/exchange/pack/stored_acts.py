"""Acts as Tandem holds them today, in the words of a pack."""

from collections import defaultdict
from collections.abc import Iterator

from tandem.activities.models import (
    Appointment,
    Attendance,
    DropInVisit,
    Interview,
    PhoneCall,
    WorkshopSession,
)
from tandem.exchange.pack.stored import Refs, Stored, hm, iso, number
from tandem.exchange.pack.wordings import (
    CALL,
    CALLS,
    DROP_IN,
    HELD,
    INTERVIEW,
    PRESENCES,
    UNHELD,
    WORKSHOP,
    wording,
)

WHEN_AND_WHERE = ("held_on", "held_at", "minutes", "program__code", "site__name", "label")


def acts(refs: Refs) -> Iterator[Stored]:
    """What happened with these people, whatever the model that keeps it."""
    yield from _interviews(refs)
    yield from _appointments(refs)
    yield from _attendances(refs)
    yield from _visits(refs)
    yield from _calls(refs)


def act_text(kind: str, values: tuple, **others: str) -> dict[str, str]:
    """An act in the words of the pack, from what every dated act holds."""
    held_on, held_at, minutes, program, site, label = values
    return {
        "date": iso(held_on),
        "heure": hm(held_at),
        "duree_min": number(minutes),
        "type": kind,
        "module": program,
        "lieu": site or "",
        "libelle": label,
        "aides": "",
        **others,
    }


def _interviews(refs: Refs) -> Iterator[Stored]:
    rows = Interview.objects.filter(person_id__in=refs)
    for pk, person, holder, *values in rows.values_list(
        "pk", "person_id", "holder__name", *WHEN_AND_WHERE
    ):
        text = act_text(INTERVIEW, tuple(values), ref=refs[person], intervenant=holder, issue=HELD)
        yield Stored("actes", Interview, pk, text)


def _appointments(refs: Refs) -> Iterator[Stored]:
    rows = Appointment.objects.filter(person_id__in=refs, status__in=UNHELD.values())
    for pk, person, holder, status, *values in rows.values_list(
        "pk", "person_id", "holder__name", "status", *WHEN_AND_WHERE
    ):
        issue = wording(UNHELD, status)
        text = act_text(INTERVIEW, tuple(values), ref=refs[person], intervenant=holder, issue=issue)
        yield Stored("actes", Appointment, pk, text)


def _attendances(refs: Refs) -> Iterator[Stored]:
    rows = list(
        Attendance.objects.filter(person_id__in=refs).values_list(
            "pk",
            "person_id",
            "session_id",
            "presence",
            "session__responsible__name",
            *(f"session__{name}" for name in WHEN_AND_WHERE),
        )
    )
    helpers = helpers_of({row[2] for row in rows})
    for pk, person, session, presence, responsible, *values in rows:
        text = act_text(
            WORKSHOP,
            tuple(values),
            ref=refs[person],
            intervenant=responsible,
            aides=";".join(helpers[session]),
            issue=wording(PRESENCES, presence),
        )
        yield Stored("actes", Attendance, pk, text)


def helpers_of(sessions: set[int]) -> dict[int, list[str]]:
    """Names of those who helped in each session, in alphabetical order."""
    helping = WorkshopSession.helpers.through.objects.filter(workshopsession_id__in=sessions)
    named: dict[int, list[str]] = defaultdict(list)
    for session, name in helping.values_list("workshopsession_id", "teammember__name"):
        named[session].append(name)
    return defaultdict(list, {session: sorted(names) for session, names in named.items()})


def _visits(refs: Refs) -> Iterator[Stored]:
    rows = DropInVisit.objects.filter(person_id__in=refs)
    for pk, person, receiver, *values in rows.values_list(
        "pk", "person_id", "received_by__name", *WHEN_AND_WHERE
    ):
        text = act_text(
            DROP_IN, tuple(values), ref=refs[person], intervenant=receiver or "", issue=HELD
        )
        yield Stored("actes", DropInVisit, pk, text)


def _calls(refs: Refs) -> Iterator[Stored]:
    rows = PhoneCall.objects.filter(person_id__in=refs)
    for pk, person, taker, outcome, *values in rows.values_list(
        "pk", "person_id", "taken_by__name", "outcome", *WHEN_AND_WHERE
    ):
        text = act_text(
            CALL,
            tuple(values),
            ref=refs[person],
            intervenant=taker or "",
            issue=wording(CALLS, outcome),
        )
        yield Stored("actes", PhoneCall, pk, text)
