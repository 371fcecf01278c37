"""What the tests of the settings share: who sets, and forms as they are sent."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from tandem.web.forms import IdempotentForm
from tests.cast import Cast, sign_in
from tests.factories import ServiceFactory


@pytest.fixture(autouse=True)
def without_second_factor() -> Iterator[None]:
    """The second factor has its own tests."""
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture
def service(db: None) -> object:
    """The service of this instance."""
    return ServiceFactory(name="Cap Rebond", carrier="Association Rebond")


@pytest.fixture
def nadia(service: object, cast: Cast) -> Client:
    """The administrator's browser."""
    return sign_in(Client(), cast.administrator)


@pytest.fixture
def marc(service: object, cast: Cast) -> Client:
    """The program officer's browser."""
    return sign_in(Client(), cast.marc)


def sent(browser: Client, address: str, **answers: object) -> object:
    """The page, filled as it is shown, with these answers: what a browser would send."""
    form = browser.get(address).context["form"]
    return browser.post(address, as_shown(form) | answers | {"form_id": str(uuid4())})


def as_shown(form: IdempotentForm) -> dict[str, object]:
    """What the fields of a page hold when it is opened."""
    shown = {}
    for field in form:
        value = field.value()
        if field.widget_type == "checkbox":
            value = "on" if value else None
        elif value is not None and not isinstance(value, list):
            value = field.field.widget.format_value(value)
            value = value[0] if isinstance(value, list) and value else value
        if value not in (None, []):
            shown[field.html_name] = value
    return shown


def words(answer: object) -> str:
    """The page as text."""
    return answer.content.decode()  # type: ignore[attr-defined]
