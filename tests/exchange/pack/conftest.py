"""What the tests of the import stand on: a service with its lists, a small valid pack, a digest."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from tandem.exchange.configuration import apply_shipped
from tests.exchange.pack.importing import Workbench
from tests.laying_down import laid_down


@pytest.fixture(scope="module")
def service_laid_down(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The shipped configuration, laid down once for a file of tests and taken away after it."""
    yield from laid_down(django_db_blocker, apply_shipped)


@pytest.fixture
def service(service_laid_down, db):
    """A service with the shipped configuration."""


@pytest.fixture
def bench(service, tmp_path):
    """Where packs are written and imported; messages are read in French."""
    with translation.override("fr"):
        yield Workbench(tmp_path)
