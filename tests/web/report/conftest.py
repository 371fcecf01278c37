"""Who reads the report: one person for each role, beside the people of 2013."""

import pytest
from django.test import Client
from django.utils import translation

from tandem.accounts.enums import Role
from tests.cast import NAMES, sign_in, team_member


class Readers:
    """Browsers, each signed in as someone who holds one role."""

    def __call__(self, role: Role) -> Client:
        """The browser of someone of this role."""
        key, name = NAMES[role]
        return sign_in(Client(), team_member(role, name=f"{name} {key}", key=f"reader-{key}"))


@pytest.fixture
def reading() -> Readers:
    """Signs someone in."""
    return Readers()


@pytest.fixture
def in_english():
    """Words as they are written in the code."""
    with translation.override("en"):
        yield
