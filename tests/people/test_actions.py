"""Correcting a file, dating a home and a resource: what is written, what is refused."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError, take_version
from tandem.people.actions import change_person, date_residence, date_resource
from tandem.people.enums import HomeKind
from tandem.people.models import Person, Residence, Resource
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    ResidenceFactory,
    ResourceFactory,
    ResourceKindFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
MARCH = date(2013, 3, 1)


@pytest.fixture
def heard(settings, monkeypatch):
    """People whose facts were said to have changed."""
    told = []
    monkeypatch.setattr("tandem.people.actions.touched", told.extend)
    return told


def test_a_correction_is_kept_journaled_and_told(heard):
    person = PersonFactory(phone="06 00 00 00 01")

    change_person(person=person, by=BY, expected_version=1, phone="06 12 34 56 78", email="")

    kept = Person.objects.reachable_at("0612345678").get()
    entry = JournalEntry.objects.get()
    assert kept.version == 2
    assert heard == [person.pk]
    assert (entry.action, entry.ids, entry.actor) == ("changed", [str(person.uuid)], BY)
    assert entry.details == {"fields": ["phone"]}


def test_a_correction_of_what_someone_else_changed_is_refused(heard):
    person = PersonFactory(last_name="Martin")
    change_person(person=person, by=BY, expected_version=1, last_name="Roy")

    with pytest.raises(ChangedMeanwhileError) as overtaken:
        change_person(person=person, by=BY, expected_version=1, last_name="Petit")

    assert overtaken.value.current.last_name == "Roy"
    assert Person.objects.get().last_name == "Roy"


def test_what_is_dated_is_not_corrected_like_a_name():
    with pytest.raises(TypeError):
        change_person(person=PersonFactory(), by=BY, expected_version=1, sex="F")


@pytest.mark.django_db(transaction=True)
def test_a_version_is_taken_inside_a_transaction_only():
    with pytest.raises(RuntimeError):
        take_version(PersonFactory(), 1)


def live(person, since, **given):
    home = {"kind": HomeKind.HOME, "commune": given.pop("commune", None) or CommuneFactory()}
    return date_residence(person=person, by=BY, since=since, **home, **given)


def test_a_new_home_is_added_and_the_former_stays(heard):
    former = ResidenceFactory(since=date(2012, 1, 1))

    live(former.person, MARCH)

    assert Residence.objects.filter(person=former.person).count() == 2
    assert heard == [former.person.pk]
    assert JournalEntry.objects.get().kind == "residence"


def test_two_homes_do_not_begin_the_same_day():
    former = ResidenceFactory(since=MARCH)

    with pytest.raises(RefusedError) as refusal:
        live(former.person, MARCH)

    assert "01/03/2013" in refusal.value.reasons["since"]
    assert Residence.objects.count() == 1


@pytest.mark.parametrize(("start", "fits"), [(date(2013, 3, 2), False), (MARCH, True)])
def test_a_home_is_in_a_commune_of_that_day(heard, start, fits):
    commune = CommuneFactory(valid_from=start)

    if fits:
        live(PersonFactory(), MARCH, commune=commune)
    else:
        with pytest.raises(RefusedError) as refusal:
            live(PersonFactory(), MARCH, commune=commune)
        assert commune.name in refusal.value.reasons["commune"]


def test_a_home_does_not_begin_tomorrow():
    with pytest.raises(RefusedError) as refusal:
        live(PersonFactory(), timezone.localdate() + timedelta(days=1))

    assert list(refusal.value.reasons) == ["since"]


def receive(person, opened_on, **given):
    return date_resource(
        person=person, by=BY, kind=ResourceKindFactory(), opened_on=opened_on, **given
    )


def test_a_new_main_resource_ends_the_former_the_day_before(heard):
    former = ResourceFactory(opened_on=date(2012, 1, 1))

    receive(former.person, MARCH)

    former.refresh_from_db()
    assert former.closed_on == date(2013, 2, 28)
    assert former.version == 2
    assert heard == [former.person.pk]
    kinds = JournalEntry.objects.order_by("id").values_list("action", flat=True)
    assert list(kinds) == ["changed", "created"]


def test_a_second_resource_leaves_the_main_one_alone(heard):
    main = ResourceFactory(opened_on=date(2012, 1, 1))

    receive(main.person, MARCH, is_main=False)

    main.refresh_from_db()
    assert main.closed_on is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"opened_on": date(2012, 1, 1)}, "opened_on"),
        ({"opened_on": date(2011, 1, 1)}, "opened_on"),
        ({"opened_on": MARCH, "closed_on": date(2013, 2, 1)}, "closed_on"),
        ({"opened_on": date(2099, 1, 1)}, "opened_on"),
    ],
    ids=["the same day", "under a later one", "ends before it begins", "to come"],
)
def test_a_main_resource_that_does_not_fit_is_refused_and_nothing_moves(given, name):
    former = ResourceFactory(opened_on=date(2012, 1, 1))

    with pytest.raises(RefusedError) as refusal:
        receive(former.person, **given)

    former.refresh_from_db()
    assert list(refusal.value.reasons) == [name]
    assert former.closed_on is None
    assert Resource.objects.count() == 1


def test_a_resource_that_did_not_exist_yet_is_refused():
    kind = ResourceKindFactory(label_fr="RSA", valid_from=date(2009, 6, 1))

    with pytest.raises(RefusedError) as refusal:
        date_resource(person=PersonFactory(), by=BY, kind=kind, opened_on=date(2009, 5, 31))

    assert "RSA" in refusal.value.reasons["kind"]


def test_a_proof_is_seen_by_whoever_records_it(heard):
    with_proof = receive(PersonFactory(), MARCH, proof_seen_on=MARCH)
    without = receive(PersonFactory(), MARCH)

    assert with_proof.proof_seen_by == BY
    assert without.proof_seen_by is None
