"""Every page a person can reach, who opens it, and where it is in the demonstration.

An address of the site that is neither here nor among what is no page fails the tests.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import (
    ANONYMOUS,
    COUNSELLOR,
    DIRECTOR,
    PROTECTED,
    UNPROTECTED,
    give_password,
)
from tests.browser.site import Site

NO_PAGES = {
    "healthz": "asked by the machine",
    "readyz": "asked by the machine",
    "report:download": "a file to take away",
    "demo_sign_in": "leads to the first page",
    "home": "leads to the first page",
    "report:latest": "leads to the year",
    "mfa_reauthenticate": "leads to the proof that the account has",
}


@dataclass(frozen=True)
class Place:
    """What the addresses speak of."""

    site: Site
    person: str
    """The file of Laure Barré."""
    key: str
    """The page that removes a security key."""


@dataclass(frozen=True)
class Visit:
    """One page, seen by someone."""

    name: str
    who: str = COUNSELLOR
    kwargs: dict[str, Any] = field(default_factory=dict)
    query: str = ""
    about_someone: str = ""
    """The parameter of the address that names a person."""
    as_seen: str = ""
    """What distinguishes this sight of a page that is seen several times."""
    status: int = 200
    is_variant: bool = False
    """Built of the same parts as another sight: axe reads it once, by day, on a desk."""
    opens: Callable[["Visit", Reader, Place], None] | None = None

    def __str__(self) -> str:
        return f"{self.name} {self.as_seen}".strip()

    def address(self, place: Place) -> str:
        """Where it is in this demonstration."""
        someone = {self.about_someone: place.person} if self.about_someone else {}
        return reverse(self.name, kwargs=self.kwargs | someone) + self.query

    def open(self, reader: Reader, place: Place) -> None:
        """Go there as its reader does."""
        reader.ears.allowed.add(self.status)
        if self.opens:
            self.opens(self, reader, place)
        else:
            reader.go(self.address(place))


def after_password(visit: Visit, reader: Reader, place: Place) -> None:
    """Between the password and the second factor."""
    give_password(reader, PROTECTED)
    reader.page.wait_for_url("**" + visit.address(place) + "*")


def searched(text: str) -> Callable[[Visit, Reader, Place], None]:
    """By typing in the head of any page: the address never holds what was typed."""

    def search(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go(reverse("own_account"))
        reader.page.locator("header input[type=search]").fill(text)
        reader.page.locator("header input[type=search]").press("Enter")
        reader.page.wait_for_url("**" + visit.address(place))

    return search


def invited(visit: Visit, reader: Reader, place: Place) -> None:
    """By the link received."""
    reader.go(reverse("welcome", args=[place.site.accounts["token"]]))


def reset_link(visit: Visit, reader: Reader, place: Place) -> None:
    """By the link received."""
    uidb36, key = place.site.accounts["reset"]
    reader.go(reverse("account_reset_password_from_key", args=[uidb36, key]))


def removing_a_key(visit: Visit, reader: Reader, place: Place) -> None:
    """By the list of keys."""
    reader.go(place.key)


def unknown(visit: Visit, reader: Reader, place: Place) -> None:
    """An address that leads nowhere."""
    reader.go("/nulle/part/")


def last_session(visit: Visit, reader: Reader, place: Place) -> None:
    """By the list of workshops."""
    reader.go(reverse("workshops:list"))
    reader.page.locator("tbody th a").first.click()
    reader.page.wait_for_url(re.compile(r"/ateliers/[0-9a-f-]{36}/$"))


YEAR_2013 = {"year": 2013}
PUBLISHED = "?pourcentages=publies"
FIGURE = {"year": 2013, "code": "people.received", "column": "all"}
VISITS = [
    # The door.
    Visit("account_login", ANONYMOUS),
    Visit("account_inactive", ANONYMOUS),
    Visit("account_reset_password", ANONYMOUS),
    Visit("account_reset_password_done", ANONYMOUS),
    Visit("account_reset_password_from_key", ANONYMOUS, opens=reset_link),
    Visit(
        "account_reset_password_from_key",
        ANONYMOUS,
        kwargs={"uidb36": "1", "key": "abc-def"},
        as_seen="void",
    ),
    Visit("account_reset_password_from_key_done", ANONYMOUS),
    Visit("welcome", ANONYMOUS, opens=invited),
    Visit("welcome", ANONYMOUS, kwargs={"token": "vide"}, as_seen="void", status=410),
    Visit("mfa_authenticate", ANONYMOUS, opens=after_password),
    # One's own account.
    Visit("own_account"),
    Visit("account_logout"),
    Visit("usersessions_list"),
    Visit("account_change_password", UNPROTECTED),
    Visit("account_reauthenticate", UNPROTECTED),
    Visit("mfa_index", UNPROTECTED, as_seen="without a factor"),
    Visit("mfa_activate_totp", UNPROTECTED),
    Visit("mfa_index", PROTECTED),
    Visit("mfa_deactivate_totp", PROTECTED),
    Visit("mfa_view_recovery_codes", PROTECTED),
    Visit("mfa_generate_recovery_codes", PROTECTED),
    Visit("mfa_list_webauthn", PROTECTED),
    Visit("mfa_add_webauthn", PROTECTED),
    Visit("mfa_reauthenticate_webauthn", PROTECTED),
    Visit("mfa_remove_webauthn", PROTECTED, opens=removing_a_key),
    # The day, the week, the calls, the workshops.
    Visit("day:mine"),
    Visit("agenda:week"),
    Visit("agenda:week", query="?semaine=2013-W41", as_seen="in 2013", is_variant=True),
    Visit("calls:list"),
    Visit("workshops:list"),
    Visit("workshops:session", opens=last_session),
    Visit("components", DIRECTOR),
    # People.
    Visit("people:list"),
    Visit("people:list", query="?module=sesame&recues=2013&sort=-last", as_seen="filtered"),
    Visit("people:list", query="?commune=78158&recues=2012&ressource=rsa", as_seen="narrowed"),
    Visit("people:search", as_seen="empty"),
    Visit("people:search", opens=searched("bar"), as_seen="found"),
    Visit("people:search", opens=searched("matrin"), as_seen="nobody"),
    Visit("people:file", about_someone="person"),
    Visit("people:file", about_someone="person", query="?tout=1", as_seen="whole"),
    Visit("people:situation", about_someone="person"),
    Visit("people:meetings", about_someone="person"),
    Visit("situation:contact", about_someone="uuid"),
    Visit("situation:home", about_someone="uuid"),
    Visit("situation:resource", about_someone="uuid"),
    Visit("situation:communes", query="?q=chesnay"),
    # The report.
    Visit("report:year", COUNSELLOR, YEAR_2013),
    Visit("report:year", DIRECTOR, YEAR_2013, as_seen="by the director", is_variant=True),
    Visit("report:year", COUNSELLOR, YEAR_2013, PUBLISHED, as_seen="published", is_variant=True),
    Visit("report:year", kwargs={"year": 2012}, as_seen="the year before", is_variant=True),
    Visit("report:year", kwargs={"year": 2005}, as_seen="known by a total", is_variant=True),
    Visit("report:year", kwargs={"year": 1950}, as_seen="unknown"),
    Visit("report:people", kwargs=FIGURE),
    # What is not there.
    Visit("home", DIRECTOR, opens=unknown, as_seen="not found", status=404),
]


@dataclass(frozen=True)
class Mistake:
    """What is typed wrong in the form of a page, before it is sent."""

    visit: Visit
    answers: dict[str, str]

    def __str__(self) -> str:
        return str(self.visit)


def _sight(name: str, as_seen: str = "") -> Visit:
    return next(visit for visit in VISITS if (visit.name, visit.as_seen) == (name, as_seen))


MISTAKES = [
    Mistake(_sight("account_login"), {"login": "personne@exemple.test", "password": "faux"}),
    Mistake(_sight("account_reset_password"), {"email": "personne"}),
    Mistake(
        _sight("account_reset_password_from_key"), {"password1": "court", "password2": "autre"}
    ),
    Mistake(_sight("welcome"), {"new_password1": "court", "new_password2": "autre"}),
    Mistake(_sight("mfa_authenticate"), {"code": "000000"}),
    Mistake(
        _sight("account_change_password"),
        {"oldpassword": "faux", "password1": "court", "password2": "autre"},
    ),
    Mistake(_sight("account_reauthenticate"), {"password": "faux"}),
    Mistake(_sight("mfa_activate_totp"), {"code": "000000"}),
    Mistake(_sight("situation:contact"), {"last_name": "", "phone": "0612", "email": "laure"}),
    Mistake(_sight("situation:home"), {"since": "bientôt", "q": "Nullepart"}),
    Mistake(_sight("situation:resource"), {"opened_on": "31/02/2026", "monthly_amount": "assez"}),
]
NEVER_WRONG = {
    "mfa_add_webauthn": "the browser asks for the key itself, and sends what it answered",
    "mfa_reauthenticate_webauthn": "the browser asks for the key itself",
    "components": "its form is an example, shown with its mistakes and never sent",
}
"""Pages whose form has fields and cannot be refused."""
