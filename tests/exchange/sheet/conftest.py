"""What the tests of the spreadsheet stand on: a service with its lists, messages in French."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.utils import translation

from tandem.exchange.configuration import apply_shipped
from tests.laying_down import laid_down

NOW = "2026-11-26 10:00"


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture(scope="module")
def service_laid_down(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped configuration, laid down once for a file of tests and taken away after it."""
    on_that_day = time_machine.travel(NOW, tick=False)
    yield from laid_down(django_db_blocker, on_that_day(apply_shipped))


@pytest.fixture
def service(service_laid_down: None, db: None) -> Iterator[None]:
    """The shipped configuration, on a fixed day."""
    with time_machine.travel(NOW, tick=False):
        yield
