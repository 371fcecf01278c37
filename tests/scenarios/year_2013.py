"""The year 2013 in the database: the pack of the service, its people, acts, team and money.

`year_2013` gives a test the shipped configuration, the whole pack `tests/packs/service-2013`
(2003 to 2013, of which 2012 and 2013 are complete) brought in by the import, its facts, and what
the 2014 document printed. It is laid down once for each file of tests; each test then works in a
savepoint that is undone after it. A test that asks for it has the database already.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tandem.exchange import configuration
from tandem.exchange.pack.importing import importing
from tandem.reporting.models import PublishedFigure
from tests.laying_down import laid_down

PACK = Path(__file__).resolve().parents[1] / "packs" / "service-2013"
EXPECTED: list[dict[str, Any]] = json.loads((PACK / "expected.json").read_text(encoding="utf-8"))[
    "figures"
]


def load() -> None:
    """Configure the service and bring the pack in."""
    configuration.apply_shipped()
    with importing(PACK) as summary:
        assert summary.is_written, "\n".join(str(refusal) for refusal in summary.refusals())
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            year=2013,
            code=figure["code"],
            column=figure["column"],
            value=figure["published_value"],
            percent=figure["published_percent"],
        )
        for figure in EXPECTED
        if figure["published_value"] is not None or figure["published_percent"] is not None
    )


@pytest.fixture(scope="module")
def year_2013_loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The pack, laid down once for a file of tests and taken away after it."""
    yield from laid_down(django_db_blocker, load)


@pytest.fixture
def year_2013(year_2013_loaded: None, django_db_blocker: Any) -> Iterator[None]:
    """The pack in the database; what a test writes over it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
