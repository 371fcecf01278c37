"""Applies to the database, as the service would, the corrections that a random pack went through.

Each goes through the models and tells who was touched, as an action does: the facts must follow.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.db import models, transaction

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.enums import AppointmentStatus, Presence
from tandem.activities.models import (
    Appointment,
    Attendance,
    DropInVisit,
    Interview,
    PhoneCall,
    Workshop,
    WorkshopSession,
)
from tandem.kernel.changes import touched
from tandem.pathways.models import Enrolment, Program
from tandem.people.models import Person, Residence, Resource
from tests.oracle.corrections import Correction

MISSED = {
    "absent": AppointmentStatus.MISSED,
    "excuse": AppointmentStatus.EXCUSED,
    "annule": AppointmentStatus.CANCELLED,
}
PRESENCES = {
    "realise": Presence.PRESENT,
    "absent": Presence.ABSENT,
    "excuse": Presence.EXCUSED,
    "annule": Presence.CANCELLED,
}


def clock(hour: str) -> time | None:
    """The clock time of a pack; empty when not noted."""
    return time.fromisoformat(hour) if hour else None


@transaction.atomic
def correct(correction: Correction) -> None:
    """Make one correction, and tell who was touched."""
    touched(CORRECTIONS[correction.kind](correction.key, correction.new or {}))


def _act(key: dict[str, str]) -> models.Model:
    """The act of a row, whatever became of it."""
    moment = {
        "held_on": key["date"],
        "held_at": clock(key["heure"]),
        "program__code": key["module"],
    }
    person = {"person__reference": key["ref"]}
    if key["type"] == "atelier":
        in_session = {f"session__{column}": value for column, value in moment.items()}
        return Attendance.objects.get(**person, **in_session)
    model = {"entretien": Interview, "accueil_libre": DropInVisit, "appel": PhoneCall}[key["type"]]
    found: models.Model | None = model._default_manager.filter(**person, **moment).first()
    return found or Appointment.objects.get(**person, **moment)


def _keep_in_post(holder: TeamMember, day: date) -> None:
    """Where a counsellor's post is known only from her acts, it reaches as far as they do."""
    post = RoleAssignment.objects.filter(member=holder, role=Role.COUNSELLOR)
    known_from_acts = post.filter(source=AssignmentSource.FROM_ACTS)
    known_from_acts.filter(opened_on__gt=day).update(opened_on=day)
    if not post.on(day).exists():
        known_from_acts.update(closed_on=day)


def _person_of(key: dict[str, str]) -> list[int]:
    return [Person.objects.get(reference=key["ref"]).pk]


def delete_act(key: dict[str, str], new: dict[str, str]) -> list[int]:
    _act(key).delete()
    return _person_of(key)


def change_act(key: dict[str, str], new: dict[str, str]) -> list[int]:
    act: Any = _act(key)
    act.held_on, act.held_at = date.fromisoformat(new["date"]), clock(new["heure"])
    act.program = Program.objects.get(code=new["module"])
    if isinstance(act, Interview):
        _keep_in_post(act.holder, act.held_on)
    act.save()
    return _person_of(key)


def change_outcome(key: dict[str, str], new: dict[str, str]) -> list[int]:
    """An interview that was not held becomes the appointment it was, or the other way round."""
    act: Any = _act(key)
    if isinstance(act, Attendance):
        act.presence = PRESENCES[new["issue"]]
        act.save()
        return _person_of(key)
    shared = {
        "person": act.person,
        "program": act.program,
        "held_on": act.held_on,
        "held_at": act.held_at,
        "holder": TeamMember.objects.get(name=new["intervenant"]),
    }
    act.delete()
    if new["issue"] == "realise":
        _keep_in_post(shared["holder"], shared["held_on"])
        Interview.objects.create(**shared)
    else:
        Appointment.objects.create(**shared, status=MISSED[new["issue"]])
    return _person_of(key)


def _session(key: dict[str, str]) -> WorkshopSession:
    return WorkshopSession.objects.get(
        held_on=key["date"],
        held_at=clock(key["heure"]),
        program__code=key["module"],
        label=key["libelle"],
        site=None if not key["lieu"] else _site(key["lieu"]),
    )


def _site(name: str) -> int:
    return WorkshopSession.objects.filter(site__name=name).values_list("site", flat=True)[0]


def change_session(key: dict[str, str], new: dict[str, str]) -> list[int]:
    """A session moved onto another one of the same workshop and place joins it."""
    session = _session(key)
    people = list(Attendance.objects.filter(session=session).values_list("person", flat=True))
    if "module" in new:
        session.program = Program.objects.get(code=new["module"])
        session.workshop, _ = Workshop.objects.get_or_create(
            program=session.program, name=session.workshop.name
        )
    session.held_on = date.fromisoformat(new.get("date", key["date"]))
    session.held_at = clock(new.get("heure", key["heure"]))
    already = WorkshopSession.objects.filter(
        workshop=session.workshop,
        held_on=session.held_on,
        held_at=session.held_at,
        site=session.site,
    ).exclude(pk=session.pk)
    if other := already.first():
        Attendance.objects.filter(session=session).update(session=other)
        session.delete()
    else:
        session.save()
    return people


def change_resource(key: dict[str, str], new: dict[str, str]) -> list[int]:
    resource = Resource.objects.get(
        person__reference=key["ref"], kind__code=key["code"], opened_on=key["depuis"]
    )
    resource.opened_on = date.fromisoformat(new["depuis"])
    resource.closed_on = date.fromisoformat(new["jusqua"]) if new["jusqua"] else None
    resource.save()
    return _person_of(key)


def delete_residence(key: dict[str, str], new: dict[str, str]) -> list[int]:
    Residence.objects.get(person__reference=key["ref"], since=key["depuis"]).delete()
    return _person_of(key)


def close_enrolment(key: dict[str, str], new: dict[str, str]) -> list[int]:
    enrolment = Enrolment.objects.get(
        person__reference=key["ref"], program__code=key["module"], opened_on=key["debut"]
    )
    enrolment.closed_on = date.fromisoformat(new["fin"])
    enrolment.save()
    return _person_of(key)


def delete_person(key: dict[str, str], new: dict[str, str]) -> list[int]:
    people = _person_of(key)
    Person.objects.get(pk=people[0]).delete()
    return people


CORRECTIONS: dict[str, Callable[[dict[str, str], dict[str, str]], list[int]]] = {
    "delete_act": delete_act,
    "change_act_date": change_act,
    "change_act_program": change_act,
    "change_act_outcome": change_outcome,
    "move_session": change_session,
    "change_program_of_session": change_session,
    "change_resource_dates": change_resource,
    "delete_residence": delete_residence,
    "close_enrolment": close_enrolment,
    "delete_person": delete_person,
}
