"""The journal is only added to; changes are told inside their transaction."""

from collections.abc import Collection
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tandem.kernel import changes, journal
from tandem.kernel.models import JournalEntry
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_line_of_the_journal_holds_ids_only() -> None:
    person = PersonFactory(last_name="Barré")

    entry = journal.record(journal.Action.VIEWED, kind="person", ids=[person.uuid])

    assert entry.ids == [str(person.uuid)]
    assert "Barré" not in repr(entry.__dict__)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_journalentry SET kind = 'other'",
        "DELETE FROM kernel_journalentry",
    ],
)
def test_the_journal_can_neither_be_changed_nor_emptied(statement: str) -> None:
    journal.record(journal.Action.VIEWED, kind="person")

    with pytest.raises(IntegrityError, match="only be added"), transaction.atomic():
        connection.cursor().execute(statement)
    with pytest.raises(IntegrityError, match="only be added"), transaction.atomic():
        JournalEntry.objects.update(kind="other")
    assert JournalEntry.objects.get().kind == "person"


HEARD: list[Collection[int]] = []


def listener(person_ids: Collection[int]) -> None:
    """Stands for the reporting floor."""
    HEARD.append(person_ids)


def test_listeners_hear_of_people_in_the_same_transaction(settings: Any) -> None:
    settings.TANDEM_CHANGE_LISTENERS = [f"{__name__}.listener"]
    HEARD.clear()

    with transaction.atomic():
        changes.touched([3, 5])
        changes.touched([])

    assert HEARD == [[3, 5]]


@pytest.mark.django_db(transaction=True)
def test_a_change_told_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        changes.touched([1])
