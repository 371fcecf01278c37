"""What stands around every page of a person's file: who she is, and the views of her."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accounts.permissions import Actor, Capability
from tandem.activities.confidentiality import NoteReader
from tandem.people.enums import Sex
from tandem.people.models import Person
from tandem.web.team.people.life import Life, Mark
from tandem.web.team.people.pathway import current_stay
from tandem.web.team.people.records import life_of
from tandem.web.team.people.situation import Identity, Missing, commune_on, missing_on
from tandem.web.team.people.wordings import in_words


@dataclass(frozen=True)
class Heading:
    """The head of the file."""

    name: str
    birth: str
    age: str
    commune: str
    phone: str
    program: Mark | None
    period: str


@dataclass(frozen=True)
class PersonFile:
    """A person as this reader may know her, that day."""

    person: Person
    life: Life
    heading: Heading
    missing: list[Missing]
    tabs: list[dict[str, Any]]
    day: date
    may_edit: bool


def file_of(person: Person, actor: Actor, view: str) -> PersonFile:
    """The file of someone, for this reader.

    :param view: the tab that is shown.
    """
    life = life_of(
        person, reader_of(actor), sees_explanations=actor.may(Capability.RECORD_REFERRAL)
    )
    identity = Identity(bool(person.sex), person.birth_date is not None)
    return PersonFile(
        person=person,
        life=life,
        heading=heading_of(person, life, actor.day),
        missing=missing_on(identity, life, actor.day),
        tabs=tabs_of(person, view),
        day=actor.day,
        may_edit=actor.may(Capability.EDIT_PERSON),
    )


def reader_of(actor: Actor) -> NoteReader:
    """What this member of the team may read of notes."""
    return NoteReader(
        member_id=actor.member_id,
        reads_own_notes=actor.may(Capability.SEE_PRIVATE_NOTES),
        reads_shared_notes=actor.may(Capability.SEE_SHARED_NOTES),
    )


def heading_of(person: Person, life: Life, day: date) -> Heading:
    """Who she is, in one line."""
    stay = current_stay(life.stays, day)
    age = person.age_on(day)
    return Heading(
        name=person.full_name,
        birth=birth_words(person),
        age="" if age is None else ngettext("%(age)s year", "%(age)s years", age) % {"age": age},
        commune=commune_on(life, day),
        phone=person.phone,
        program=stay.program if stay else None,
        period=in_words(stay.period) if stay else "",
    )


def birth_words(person: Person) -> str:
    """« née Lévêque », in agreement with what is declared."""
    if not person.birth_name:
        return ""
    by_sex = {Sex.WOMAN.value: _("née %(name)s"), Sex.MAN.value: _("né %(name)s")}
    words = by_sex.get(person.sex, _("birth name %(name)s"))
    return words % {"name": person.birth_name}


def tabs_of(person: Person, view: str) -> list[dict[str, Any]]:
    """The views of the same person, as links."""
    labels = {
        "file": _("Follow-up"),
        "situation": _("Situation"),
        "meetings": _("Appointments and workshops"),
    }
    return [
        {
            "label": label,
            "url": reverse(f"people:{name}", args=[person.uuid]),
            "current": name == view,
        }
        for name, label in labels.items()
    ]
