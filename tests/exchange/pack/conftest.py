"""What the tests of the import stand on: a service with its lists, a small valid pack, a digest."""

import pytest
from django.utils import translation

from tandem.exchange.configuration import apply_shipped
from tandem.territory import shipped
from tests.exchange.pack.importing import Workbench

MET = {"78092", "78126", "78350", "78158", "78524", "78551", "78646"}
AROUND = [row for row in shipped.read_shipped_communes() if row.code in MET]


@pytest.fixture
def service(db, monkeypatch):
    """A service with the shipped configuration and the communes around it."""
    monkeypatch.setattr(shipped, "read_shipped_communes", lambda *_: AROUND)
    apply_shipped()


@pytest.fixture
def bench(service, tmp_path):
    """Where packs are written and imported; messages are read in French."""
    with translation.override("fr"):
        yield Workbench(tmp_path)
