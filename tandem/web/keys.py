"""The keys of the house: one table, for the page that lists them, its dialog, and the tests.

A key that leads to a page works from everywhere; the others work where their gesture is shown.
None is the only way to do anything; they can be switched off, and are silent while one writes
(WCAG 2.1.4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.accounts.permissions import Actor, Capability


class Group(StrEnum):
    """What a key is for."""

    GO = "go"
    DO = "do"
    READ = "read"


GROUPS: dict[Group, str | Promise] = {
    Group.GO: _("Go to a page"),
    Group.DO: _("Do something"),
    Group.READ: _("Read and write"),
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key, or several pressed one after the other."""

    keys: tuple[str, ...]
    label: str | Promise
    group: Group
    where: str | Promise = ""
    name: str = ""
    """The page to which it leads, from everywhere."""
    capability: Capability = Capability.SEE_OWN_ACCOUNT
    is_always_on: bool = False
    """It needs a key that writes nothing: it stays when the others are switched off."""

    @property
    def code(self) -> str:
        """How the pages name it: « g a », « Control+Enter »."""
        return " ".join(self.keys)

    @property
    def parts(self) -> list[list[str]]:
        """What is pressed, as the keyboard of the service names it: together, then in turn."""
        return [[str(FACES.get(one, one)) for one in step.split("+")] for step in self.keys]

    def url(self) -> str:
        """Where it leads; nothing where it leads nowhere, or to a page that is not built."""
        try:
            return reverse(self.name) if self.name else ""
        except NoReverseMatch:
            return ""


FACES: dict[str, str | Promise] = {
    "Control": "Ctrl",
    "Enter": _("Enter"),
    "Escape": _("Escape"),
}

KEYS = (
    Key(("g", "j"), _("My day"), Group.GO, name="day:mine", capability=Capability.SEE_DAY),
    Key(("g", "a"), _("Agenda"), Group.GO, name="agenda:week", capability=Capability.SEE_AGENDA),
    Key(("g", "p"), _("People"), Group.GO, name="people:list", capability=Capability.SEE_PEOPLE),
    Key(
        ("g", "r"), _("To call back"), Group.GO, name="calls:list", capability=Capability.SEE_CALLS
    ),
    Key(("/",), _("Find a person"), Group.DO, capability=Capability.SEE_PEOPLE),
    Key(
        ("n",),
        _("Open the file of someone new"),
        Group.DO,
        name="newcomers:new",
        capability=Capability.ADMIT_PERSON,
    ),
    Key(
        ("r",),
        _("Note a message to call back"),
        Group.DO,
        name="calls:note",
        capability=Capability.TAKE_MESSAGE,
    ),
    Key(
        ("e",),
        _("Note an interview"),
        Group.DO,
        where=_("on a person’s file, and for the appointment under way of My day"),
        capability=Capability.RECORD_INTERVIEW,
    ),
    Key(
        ("v",),
        _("Give an appointment"),
        Group.DO,
        where=_("on a person’s file, and in the agenda"),
        capability=Capability.GIVE_APPOINTMENT,
    ),
    Key(
        ("f",),
        _("Print the route sheet"),
        Group.DO,
        where=_("on a person’s file"),
        capability=Capability.EDIT_PLAN,
    ),
    Key(
        ("p",),
        _("Print"),
        Group.DO,
        where=_("where there is something to print"),
        capability=Capability.SEE_DAY,
    ),
    Key(("j",), _("Next line"), Group.READ, where=_("in a list")),
    Key(("k",), _("Line before"), Group.READ, where=_("in a list")),
    Key(("Enter",), _("Open the line"), Group.READ, where=_("in a list"), is_always_on=True),
    Key(
        ("Control+Enter",),
        _("Record what is being written"),
        Group.READ,
        where=_("in a form"),
        is_always_on=True,
    ),
    Key(("Escape",), _("Close what is open"), Group.READ, is_always_on=True),
    Key(("?",), _("This list"), Group.READ),
)


def keys_of(actor: Actor) -> Iterator[Key]:
    """The keys of use to this reader."""
    for key in KEYS:
        if actor.may(key.capability) and (not key.name or key.url()):
            yield key


def ways_of(actor: Actor) -> dict[str, str]:
    """From the keys that lead to a page to its address."""
    return {key.code: key.url() for key in keys_of(actor) if key.name}
