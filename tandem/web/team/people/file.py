"""What stands around every page of a person's file: who she is, and the views of her."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tandem.accounts.permissions import Actor, Capability
from tandem.activities.confidentiality import NoteReader
from tandem.people.enums import Sex
from tandem.people.models import Person
from tandem.web.team.people.life import Life, Mark
from tandem.web.team.people.pathway import current_stay
from tandem.web.team.people.records import PlanReader, life_of
from tandem.web.team.people.situation import Identity, Missing, commune_on, missing_on
from tandem.web.team.people.wordings import in_words


def is_enrolled(life: Life, day: date) -> bool:
    """Whether she is in a program that day: only then is there one to leave or to pass from."""
    return any(day in stay.period for stay in life.stays)


def has_left(life: Life, _day: date) -> bool:
    """Whether she left a program: only then is there an exit to take back."""
    return any(stay.period.end is not None for stay in life.stays)


@dataclass(frozen=True)
class Gesture:
    """Something to do with a file: its words, its page, and what it takes."""

    label: str | Promise
    name: str
    capability: Capability
    variant: str = ""
    key: str = ""
    """The key that does it, where no text is being typed."""
    if_only: Callable[[Life, date], bool] | None = None
    """What must be true of the life that day; without it the page would lead nowhere."""


FIRST_GESTURES = (
    Gesture(
        gettext_lazy("Pass to another program"),
        "enrolments:transfer",
        Capability.DECIDE_REFERRAL,
        "li",
        if_only=is_enrolled,
    ),
    Gesture(
        gettext_lazy("Give an appointment"),
        "appointments:new",
        Capability.GIVE_APPOINTMENT,
        key="v",
    ),
    Gesture(
        gettext_lazy("Note an interview"),
        "interviews:new",
        Capability.RECORD_INTERVIEW,
        "pr",
        key="e",
    ),
)
"""Beside the name: the one that is done most comes last, as the full button."""

OTHER_GESTURES = (
    Gesture(gettext_lazy("Write a note"), "notes:new", Capability.WRITE_NOTE),
    Gesture(
        gettext_lazy("Print the route sheet"), "route_sheet:page", Capability.EDIT_PLAN, key="f"
    ),
    Gesture(gettext_lazy("Print the pocket card"), "route_sheet:card", Capability.SEE_PERSON),
    Gesture(
        gettext_lazy("Print a certificate of attendance"),
        "paper:certificate",
        Capability.SEE_PERSON,
    ),
    Gesture(
        gettext_lazy("Note an orientation"), "referrals:for_person", Capability.RECORD_REFERRAL
    ),
    Gesture(
        gettext_lazy("Individual follow-up"),
        "enrolments:follow_up",
        Capability.DECIDE_REFERRAL,
        if_only=is_enrolled,
    ),
    Gesture(
        gettext_lazy("Name another counsellor"), "named_counsellor:named", Capability.EDIT_PERSON
    ),
    Gesture(gettext_lazy("Where to receive her"), "places:edit", Capability.EDIT_PERSON),
    Gesture(
        gettext_lazy("Record an exit"),
        "enrolments:exit",
        Capability.DECIDE_REFERRAL,
        if_only=is_enrolled,
    ),
    Gesture(
        gettext_lazy("Take an exit back"),
        "enrolments:reopen",
        Capability.DECIDE_REFERRAL,
        if_only=has_left,
    ),
    Gesture(gettext_lazy("Merge with another file"), "duplicates:choose", Capability.MERGE_PEOPLE),
    Gesture(
        gettext_lazy("What was corrected or cancelled"),
        "corrections:person",
        Capability.CORRECT_ENTRY,
    ),
)
"""In the right column."""


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
    followed_by: str
    """The counsellor named for her, where it is not the usual one."""


@dataclass(frozen=True)
class PersonFile:
    """A person as this reader may know her, that day."""

    person: Person
    life: Life
    heading: Heading
    missing: list[Missing]
    tabs: list[dict[str, Any]]
    gestures: list[dict[str, Any]]
    other_gestures: list[dict[str, Any]]
    day: date
    may_edit: bool


def file_of(person: Person, actor: Actor, view: str) -> PersonFile:
    """The file of someone, for this reader.

    :param view: the tab that is shown.
    """
    life = life_of(
        person,
        reader_of(actor),
        sees_explanations=actor.may(Capability.RECORD_REFERRAL),
        plan=PlanReader(actor.may(Capability.SEE_PLAN), actor.may(Capability.EDIT_PLAN)),
    )
    identity = Identity(bool(person.sex), person.birth_date is not None)
    return PersonFile(
        person=person,
        life=life,
        heading=heading_of(person, life, actor.day),
        missing=missing_on(identity, life, actor.day),
        tabs=tabs_of(person, actor, view),
        gestures=gestures_of(person, actor, apt(FIRST_GESTURES, life, actor.day)),
        other_gestures=gestures_of(person, actor, apt(OTHER_GESTURES, life, actor.day)),
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
        followed_by=getattr(person, "counsellor_named", ""),
    )


def birth_words(person: Person) -> str:
    """« née Lévêque », in agreement with what is declared."""
    if not person.birth_name:
        return ""
    by_sex = {Sex.WOMAN.value: _("née %(name)s"), Sex.MAN.value: _("né %(name)s")}
    words = by_sex.get(person.sex, _("birth name %(name)s"))
    return words % {"name": person.birth_name}


TABS = (
    ("file", "people:file", gettext_lazy("Follow-up"), Capability.SEE_PERSON),
    ("situation", "people:situation", gettext_lazy("Situation"), Capability.SEE_PERSON),
    ("plan", "plan:page", gettext_lazy("Barriers and steps"), Capability.SEE_PLAN),
    (
        "meetings",
        "people:meetings",
        gettext_lazy("Appointments and workshops"),
        Capability.SEE_PERSON,
    ),
)
"""The views of a person: word of the code, page, words, and what it takes."""


def tabs_of(person: Person, actor: Actor, view: str) -> list[dict[str, Any]]:
    """The views of the same person that this reader may open, as links."""
    return [
        {"label": label, "url": url, "current": key == view}
        for key, name, label, capability in TABS
        if actor.may(capability) and (url := _address(name, person))
    ]


def apt(gestures: Iterable[Gesture], life: Life, day: date) -> list[Gesture]:
    """Those of the gestures that mean something in this life, that day."""
    return [each for each in gestures if each.if_only is None or each.if_only(life, day)]


def gestures_of(person: Person, actor: Actor, gestures: Iterable[Gesture]) -> list[dict[str, Any]]:
    """What this reader may do with the file, as links."""
    return [
        {"label": gesture.label, "url": url, "variant": gesture.variant, "key": gesture.key}
        for gesture in gestures
        if actor.may(gesture.capability) and (url := _address(gesture.name, person))
    ]


def _address(name: str, person: Person) -> str:
    """Where the page about this person is; nowhere while it is not built."""
    try:
        return reverse(name, args=[person.uuid])
    except NoReverseMatch:
        return ""
