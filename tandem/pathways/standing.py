"""Reads, for one person, what the rules of entering and leaving ask; makes her changes wait."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.refused import RefusedError
from tandem.pathways.models import Enrolment, FollowUp, Program
from tandem.pathways.stays import Entered, Stay, Today, elsewhere, elsewhere_refusal
from tandem.people.models import Person
from tandem.territory.models import Service

DECEASED = "deces"
"""The reason of an exit, in the shipped list."""


def has_died(person: Person) -> bool:
    """Whether an exit says that this person has died: nobody writes to her any more."""
    return Enrolment.objects.filter(person=person, end_reason__code=DECEASED).exists()


def in_turn(person: Person) -> Person:
    """The person as she stands; two changes to one life wait for each other.

    :raises RefusedError: her file was merged into another meanwhile.
    """
    kept = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if kept.merged_into_id is not None:
        raise RefusedError(
            _("This file was made one with another: open the other one and record there.")
        )
    return kept


def today_of(person: Person) -> Today:
    """What the dates of this life are held against."""
    return Today(timezone.localdate(), person.birth_date)


def stay_of(enrolment: Enrolment) -> Stay:
    """An enrolment as the rules know it."""
    return Stay(enrolment.pk, enrolment.program_id, enrolment.program.name, enrolment.period)


def stays_of(person: Person) -> list[Stay]:
    """Every enrolment of someone, as the rules know them."""
    rows = Enrolment.objects.filter(person=person).select_related("program")
    return [stay_of(row) for row in rows]


def entered(program: Program) -> Entered:
    """A program as the rules know it."""
    return Entered(program.pk, program.name, program.period)


def open_enrolments(person: Person, on: date) -> list[Enrolment]:
    """Programs that someone is in and has not left, the latest first."""
    rows = Enrolment.objects.filter(person=person, closed_on=None, opened_on__lte=on)
    return list(rows.select_related("program").order_by("-opened_on", "-pk"))


def program_on(person: Person, day: date) -> Program | None:
    """The program that someone is in that day, the latest; nothing where she is in none."""
    rows = Enrolment.objects.on(day).filter(person=person).select_related("program")
    latest = rows.order_by("-opened_on", "-pk").first()
    return latest.program if latest else None


def follow_up_of(enrolment: Enrolment) -> FollowUp | None:
    """The individual follow-up under way in an enrolment, if the person has one."""
    rows = FollowUp.objects.filter(enrolment=enrolment, closed_on=None)
    return rows.order_by("-opened_on", "-pk").first()


def allows_several_programs() -> bool:
    """Whether the service keeps people in several programs at once."""
    service = Service.objects.first()
    return service is not None and service.allows_several_programs


def beside_refusal(enrolment: Enrolment) -> str:
    """Why an enrolment without end cannot go on beside what she is in; nothing when it can."""
    if enrolment.closed_on is not None or allows_several_programs():
        return ""
    target = entered(enrolment.program)
    rivals = elsewhere(timezone.localdate(), target.id, stays_of(enrolment.person))
    return elsewhere_refusal(target, rivals)
