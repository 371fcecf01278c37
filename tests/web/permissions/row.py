"""What a row of the table of permissions says, and the groups of roles it speaks of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tandem.accounts.enums import Role
from tandem.people.models import Person

NOWHERE = UUID(int=0)
EVERYONE = frozenset(Role)
COUNSELLING = frozenset({Role.COUNSELLOR, Role.PROGRAM_OFFICER})
FIGURES = COUNSELLING | {Role.DIRECTOR}
SETTINGS = frozenset({Role.PROGRAM_OFFICER, Role.DIRECTOR, Role.ADMINISTRATOR})
COMMUNES = COUNSELLING | {Role.ADMINISTRATOR}


@dataclass(frozen=True)
class World:
    """What the addresses speak of."""

    person: UUID
    token: str
    session: UUID = NOWHERE


Kwargs = Callable[[World], dict[str, Any]]


def nothing(world: World) -> dict[str, Any]:
    """An address without parameter."""
    return {}


def about(name: str) -> Kwargs:
    """An address about one person."""
    return lambda world: {name: world.person}


def made_for(name: str, factory: Any, path: str = "person", **fields: Any) -> Kwargs:
    """An address about something that belongs to a person: it is made for her when asked.

    :param path: how the factory leads to the person.
    """

    def kwargs(world: World) -> dict[str, Any]:
        person = Person.objects.filter(uuid=world.person).first()
        return {name: factory(**{path: person}, **fields).uuid if person else world.person}

    return kwargs


def always(**kwargs: Any) -> Kwargs:
    """An address whose parameters speak of no one."""
    return lambda _world: kwargs


@dataclass(frozen=True)
class Row:
    """One address: to whom it opens, what it then answers, what it answers to an unknown reader."""

    name: str
    open_to: frozenset[Role]
    answer: int = 200
    kwargs: Kwargs = nothing
    method: str = "get"
    anonymous: int = 302
    is_about_someone: bool = False
    """Its parameters name a person, or something that belongs to one."""
