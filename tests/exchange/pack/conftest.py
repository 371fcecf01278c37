"""What the tests of the import stand on: a service with its lists, a small valid pack, a digest."""

import pytest
from django.utils import translation

from tandem.exchange.configuration import apply_shipped
from tests.exchange.pack.importing import Workbench


@pytest.fixture
def service(db):
    """A service with the shipped configuration."""
    apply_shipped()


@pytest.fixture
def bench(service, tmp_path):
    """Where packs are written and imported; messages are read in French."""
    with translation.override("fr"):
        yield Workbench(tmp_path)
