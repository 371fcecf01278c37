"""Two merge at once, or one merges while another records: one file stands, nothing is lost."""

import threading
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction

from tandem.activities.models import DropInVisit
from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.people.merging import merge_people, undo_merge
from tandem.people.models import Merge, Person
from tandem.reporting.facts import differences, rebuild
from tests.factories import DropInVisitFactory, PersonFactory, ProgramFactory

pytestmark = pytest.mark.django_db(transaction=True)

HEAD_START = 0.5
"""Seconds that the second writer has to go as far as it can before the first commits."""
BY = uuid4()


def while_uncommitted(first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """What the second was refused, in words, having begun while the first had not committed."""
    refused: list[str] = []

    def write() -> None:
        try:
            second()
        except RefusedError as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    other = threading.Thread(target=write)
    with transaction.atomic():
        first()
        other.start()
        time.sleep(HEAD_START)
    other.join()
    return refused


def merging(kept: Person, absorbed: Person) -> Callable[[], object]:
    return lambda: merge_people(kept=kept, absorbed=absorbed, by=BY)


def three_people() -> list[Person]:
    people = PersonFactory.create_batch(3)
    for person in people:
        DropInVisitFactory(person=person)
    rebuild()
    return people


@pytest.mark.parametrize("pairs", [((0, 1), (0, 1)), ((0, 1), (1, 0)), ((0, 1), (2, 1))])
def test_of_two_merges_of_one_file_the_second_is_told(pairs) -> None:
    people = three_people()
    first, second = (merging(people[kept], people[absorbed]) for kept, absorbed in pairs)

    refused = while_uncommitted(first, second)

    assert len(refused) == 1
    assert Merge.objects.count() == 1
    assert list(differences()) == []


def test_a_merge_into_a_file_being_absorbed_is_refused() -> None:
    one, two, three = three_people()

    refused = while_uncommitted(merging(one, two), merging(two, three))

    assert len(refused) == 1
    assert Person.objects.standing().count() == 2


def test_two_undo_at_once_and_it_is_undone_once() -> None:
    one, two, _three = three_people()
    merge = merge_people(kept=one, absorbed=two, by=BY)

    refused = while_uncommitted(
        lambda: undo_merge(merge=merge, by=BY), lambda: undo_merge(merge=merge, by=BY)
    )

    assert len(refused) == 1
    assert list(differences()) == []


def test_what_is_recorded_in_a_file_being_merged_is_refused_in_words() -> None:
    one, two, _three = three_people()
    program = ProgramFactory()

    def records() -> None:
        with transaction.atomic():
            DropInVisitFactory(person=two, program=program)
            touched([two.pk])

    refused = while_uncommitted(merging(one, two), records)

    assert len(refused) == 1
    assert not DropInVisit.objects.filter(person=two).exists()
    assert list(differences()) == []


def test_of_two_who_cancel_one_entry_at_once_the_second_is_told() -> None:
    visit = DropInVisitFactory()

    def cancels() -> None:
        cancel_entry(row=visit, person=visit.person, by=BY)

    refused = while_uncommitted(cancels, cancels)

    assert len(refused) == 1
    assert Correction.objects.count() == 1
