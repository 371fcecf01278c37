"""The table of who reaches what: every address of Tandem, and what each role is answered.

It is written apart from the capability matrix, in the words of the rules, so that one checks the
other. An address absent from it fails the tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tandem.accounts.enums import Role

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


TABLE = [
    # Asked by the machine.
    Row("healthz", EVERYONE, anonymous=200),
    Row("readyz", EVERYONE, anonymous=200),
    # The door.
    Row("account_login", EVERYONE, answer=302, anonymous=200),
    Row("demo_sign_in", frozenset(), method="post", anonymous=404),
    Row("account_inactive", EVERYONE, anonymous=200),
    Row("mfa_authenticate", EVERYONE, answer=302),
    Row("account_logout", EVERYONE),
    Row("welcome", EVERYONE, kwargs=lambda world: {"token": world.token}, anonymous=200),
    Row("account_reset_password", EVERYONE, anonymous=200),
    Row("account_reset_password_done", EVERYONE, anonymous=200),
    Row(
        "account_reset_password_from_key",
        EVERYONE,
        kwargs=always(uidb36="1", key="abc-def"),
        anonymous=200,
    ),
    Row("account_reset_password_from_key_done", EVERYONE, anonymous=200),
    # One's own account; 302 where allauth asks for the password again.
    Row("home", EVERYONE, answer=302),
    Row("own_account", EVERYONE),
    Row("account_change_password", EVERYONE),
    Row("account_reauthenticate", EVERYONE),
    Row("usersessions_list", EVERYONE),
    Row("mfa_index", EVERYONE),
    Row("mfa_reauthenticate", EVERYONE),
    Row("mfa_activate_totp", EVERYONE, answer=302),
    Row("mfa_deactivate_totp", EVERYONE, answer=302),
    Row("mfa_view_recovery_codes", EVERYONE, answer=302),
    Row("mfa_generate_recovery_codes", EVERYONE, answer=302),
    Row("mfa_list_webauthn", EVERYONE),
    Row("mfa_add_webauthn", EVERYONE, answer=302),
    Row("mfa_reauthenticate_webauthn", EVERYONE, answer=302),
    Row("mfa_remove_webauthn", EVERYONE, answer=302, kwargs=always(pk=1)),
    # The day, the week, the calls, the workshops.
    Row("day:mine", COUNSELLING),
    Row("agenda:week", COUNSELLING),
    Row("calls:list", COUNSELLING),
    Row("workshops:list", COUNSELLING),
    Row("workshops:session", COUNSELLING, kwargs=lambda world: {"session": world.session}),
    # For those who set the service up, and those who build its pages.
    Row("components", SETTINGS),
    # People.
    Row("people:list", COUNSELLING),
    Row("people:search", COUNSELLING, method="post"),
    Row("people:file", COUNSELLING, kwargs=about("person")),
    Row("people:situation", COUNSELLING, kwargs=about("person")),
    Row("people:meetings", COUNSELLING, kwargs=about("person")),
    Row("situation:contact", COUNSELLING, kwargs=about("uuid")),
    Row("situation:home", COUNSELLING, kwargs=about("uuid")),
    Row("situation:resource", COUNSELLING, kwargs=about("uuid")),
    Row("situation:communes", COMMUNES),
    # The report.
    Row("report:latest", FIGURES, answer=302),
    Row("report:year", FIGURES, kwargs=always(year=2013)),
    Row("report:download", FIGURES, kwargs=always(year=2013, form="csv")),
    Row(
        "report:people",
        COUNSELLING,
        kwargs=always(year=2013, code="people.received", column="all"),
    ),
]
