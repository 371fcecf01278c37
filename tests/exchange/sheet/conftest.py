"""What the tests of the spreadsheet stand on: a service with its lists, messages in French."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import translation

from tandem.exchange.configuration import apply_shipped

NOW = "2026-11-26 10:00"


@pytest.fixture(autouse=True)
def _in_french() -> Iterator[None]:
    with translation.override("fr"):
        yield


@pytest.fixture(scope="module")
def service_laid_down(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped configuration, laid down once for a file of tests and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(NOW, tick=False):
            apply_shipped()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def service(service_laid_down: None, db: None) -> Iterator[None]:
    """The shipped configuration, on a fixed day."""
    with time_machine.travel(NOW, tick=False):
        yield
