"""Opening the file of someone new: one write, one number, and what makes no sense is refused."""

import threading
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.people.actions_admission import Home, admit_person, give_notice
from tandem.people.enums import HomeKind
from tandem.people.models import DistinctPeople, NoticeGiven, Person, Residence
from tandem.people.numbering import next_file_number
from tests.factories import CommuneFactory, PersonFactory

pytestmark = pytest.mark.django_db
BY = uuid4()
ON = date(2013, 6, 3)


@pytest.fixture
def heard(monkeypatch):
    """People whose facts were said to have changed."""
    told = []
    monkeypatch.setattr("tandem.people.actions_admission.touched", told.extend)
    return told


def admit(**given):
    return admit_person(**{"by": BY, "on": ON, "last_name": "Martin"} | given)


def test_a_file_is_opened_with_its_home_journaled_and_told(heard):
    commune = CommuneFactory()

    person = admit(first_name="Odile", phone="06 12 34 56 78", home=Home(commune=commune))

    kept = Person.objects.reachable_at("0612345678").get()
    home = Residence.objects.get(person=kept)
    entry = JournalEntry.objects.get()
    assert (kept.pk, kept.first_name) == (person.pk, "Odile")
    assert (home.commune, home.since) == (commune, ON)
    assert (entry.action, entry.kind, entry.ids) == ("created", "person", [str(kept.uuid)])
    assert heard == [kept.pk]


def test_someone_without_first_name_commune_or_contact_has_a_file_too(heard):
    person = admit(home=Home(kind=HomeKind.DOMICILED), has_no_contact=True)

    assert (person.full_name, person.has_no_contact) == ("Martin", True)
    assert Residence.objects.get().commune is None


def test_the_notice_given_is_kept_with_its_version_and_its_day(heard):
    person = admit(notice_version="2026-1")

    given = NoticeGiven.objects.get()
    assert (given.person, given.version) == (person, "2026-1")
    assert (given.given_on, given.given_by) == (ON, BY)


def test_a_notice_given_twice_the_same_day_is_kept_once():
    person = PersonFactory()

    for _ in range(2):
        give_notice(person=person, by=BY, on=ON, version="1")

    assert NoticeGiven.objects.count() == 1


def test_a_notice_is_not_given_tomorrow():
    with pytest.raises(RefusedError) as refusal:
        give_notice(
            person=PersonFactory(), by=BY, on=timezone.localdate() + timedelta(days=1), version="1"
        )

    assert list(refusal.value.reasons) == ["given_on"]


def test_those_said_to_be_someone_else_are_not_proposed_again(heard):
    alike = PersonFactory(last_name="Martin")

    person = admit(other_people=[alike.pk])

    pair = DistinctPeople.objects.get()
    assert (pair.first, pair.second, pair.said_by) == (alike, person, BY)


@pytest.mark.parametrize(
    ("born", "fits"),
    [
        (date(1988, 2, 29), True),
        (ON, True),
        (ON + timedelta(days=1), False),
        (date(1892, 12, 31), False),
        (date(1893, 1, 1), True),
    ],
)
def test_a_birth_date_is_one_of_someone_alive_that_day(heard, born, fits):
    if fits:
        assert admit(birth_date=born).birth_date == born
        return
    with pytest.raises(RefusedError) as refusal:
        admit(birth_date=born)

    assert list(refusal.value.reasons) == ["birth_date"]
    assert not Person.objects.exists()


def test_a_commune_that_is_no_more_is_refused():
    commune = CommuneFactory(valid_to=date(2012, 12, 31))

    with pytest.raises(RefusedError) as refusal:
        admit(home=Home(commune=commune))

    assert commune.name in refusal.value.reasons["commune"]


def test_nobody_is_admitted_tomorrow():
    with pytest.raises(RefusedError):
        admit(on=timezone.localdate() + timedelta(days=1))


def test_what_is_dated_is_not_given_with_the_identity():
    with pytest.raises(TypeError):
        admit(resource="RSA")


def test_numbers_follow_one_another_year_by_year_and_pass_over_those_in_use():
    PersonFactory(reference="2013-0002")

    numbers = [next_file_number(ON), next_file_number(ON), next_file_number(date(2014, 1, 2))]

    assert numbers == ["2013-0001", "2013-0003", "2014-0001"]


def test_the_number_of_an_erased_file_is_not_given_again(heard):
    erased = admit()
    erased_number = erased.reference
    erased.delete()

    assert admit().reference > erased_number


@pytest.mark.django_db(transaction=True)
def test_two_files_opened_at_once_have_two_numbers():
    numbers, ready = [], threading.Barrier(2)

    def open_one():
        ready.wait()
        with transaction.atomic():
            numbers.append(admit().reference)
        connection.close()

    writers = [threading.Thread(target=open_one) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(numbers) == ["2013-0001", "2013-0002"]
