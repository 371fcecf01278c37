"""What a visit to a page is: who opens it, where it is, and what is typed wrong in its form."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.browser.chromium import Reader
from tests.browser.people import (
    COUNSELLOR,
    PROTECTED,
    give_password,
)
from tests.browser.site import Site


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


@dataclass(frozen=True)
class Mistake:
    """What is typed wrong in the form of a page, before it is sent."""

    visit: Visit
    answers: dict[str, str]

    def __str__(self) -> str:
        return str(self.visit)


def sight(visits: list[Visit], name: str, as_seen: str = "") -> Visit:
    """The visit of this page, as it is seen then."""
    return next(visit for visit in visits if (visit.name, visit.as_seen) == (name, as_seen))
