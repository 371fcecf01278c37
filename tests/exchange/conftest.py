"""What the tests of this floor share."""

import pytest
from django.utils import translation

from tests.exchange.filled_service import archive, service

__all__ = ["archive", "service"]  # fixtures


@pytest.fixture
def in_english():
    """Messages as they are written in the code."""
    with translation.override("en"):
        yield
