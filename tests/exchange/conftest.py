"""A short list of communes for the tests of this floor: those that the service meets."""

import pytest
from django.utils import translation

from tandem.territory import shipped
from tests.exchange.filled_service import archive, service

__all__ = ["archive", "service"]  # fixtures

MET_BY_THE_SERVICE = {"78092", "78126", "78350", "78158", "78524", "78646"}
AROUND = [row for row in shipped.read_shipped_communes() if row.code in MET_BY_THE_SERVICE]


@pytest.fixture
def communes_around(monkeypatch):
    """Only the communes around the service are shipped: all of France takes seconds to load."""
    monkeypatch.setattr(shipped, "read_shipped_communes", lambda: AROUND)


@pytest.fixture
def in_english():
    """Messages as they are written in the code."""
    with translation.override("en"):
        yield
