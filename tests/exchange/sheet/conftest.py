"""What the tests of the spreadsheet stand on: a service with its lists, messages in French."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import translation

from tandem.exchange.configuration import apply_shipped


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture
def service(db: None) -> Iterator[None]:
    """The shipped configuration, on a fixed day."""
    with time_machine.travel("2026-11-26 10:00", tick=False):
        apply_shipped()
        yield
