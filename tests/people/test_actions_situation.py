"""What is added to a situation and what is corrected in it: written, refused, traced, told."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.people.actions import change_person
from tandem.people.actions_situation import (
    complete_identity,
    correct_circumstance,
    correct_residence,
    correct_resource,
    date_circumstance,
)
from tandem.people.enums import FamilySituation, HomeKind, HousingKind, JobSeeking
from tandem.people.models import Household, Housing, JobSeekerStatus, Residence, Resource
from tests.factories import (
    CommuneFactory,
    HousingFactory,
    JobSeekerStatusFactory,
    PersonFactory,
    ResidenceFactory,
    ResourceFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
MARCH = date(2013, 3, 1)
LEAP_DAY = date(1988, 2, 29)
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def heard(monkeypatch):
    """People whose facts were said to have changed."""
    told = []
    for module in ("tandem.people.actions_situation", "tandem.kernel.corrections"):
        monkeypatch.setattr(f"{module}.touched", told.extend)
    return told


def complete(person, **said):
    return complete_identity(person=person, by=BY, expected_version=1, **said)


def test_an_identity_is_completed_journaled_and_told(heard):
    person = PersonFactory()

    kept = complete(person, sex="F", birth_date=LEAP_DAY, language="ar")

    entry = JournalEntry.objects.get()
    assert (kept.sex, kept.birth_date, kept.language, kept.version) == ("F", LEAP_DAY, "ar", 2)
    assert entry.details == {"fields": ["sex", "birth_date", "language"]}
    assert heard == [person.pk]


def test_an_identity_that_someone_else_completed_is_not_overwritten(heard):
    person = PersonFactory()
    complete(person, sex="F")

    with pytest.raises(ChangedMeanwhileError):
        complete(person, sex="H")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"birth_date": TOMORROW}, "birth_date"),
        ({"birth_date": date(1850, 1, 1)}, "birth_date"),
        ({"birth_date": date(2012, 6, 1)}, "birth_date"),
        ({"known_since": TOMORROW}, "known_since"),
        ({"known_since": date(1970, 1, 1), "birth_date": LEAP_DAY}, "known_since"),
        ({"known_since": date(2001, 4, 23)}, "known_since"),
    ],
    ids=["to come", "too old", "after a home", "known tomorrow", "before birth", "not open yet"],
)
def test_a_date_that_contradicts_a_life_is_refused_and_nothing_moves(said, name):
    ServiceFactory(opened_on=date(2001, 4, 24))
    person = ResidenceFactory(since=date(2012, 1, 1)).person

    with pytest.raises(RefusedError) as refusal:
        complete(person, **said)

    person.refresh_from_db()
    assert list(refusal.value.reasons) == [name]
    assert (person.birth_date, person.known_since, person.version) == (None, None, 1)


def test_a_name_is_not_completed_like_an_identity():
    with pytest.raises(TypeError):
        complete(PersonFactory(), last_name="Roy")


def test_someone_who_gets_a_telephone_is_no_longer_out_of_reach():
    person = PersonFactory(has_no_contact=True)

    kept = change_person(person=person, by=BY, expected_version=1, phone="06 12 34 56 78")

    assert kept.has_no_contact is False


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (Household, {"situation": FamilySituation.COUPLE, "dependent_children": 2}),
        (Housing, {"kind": HousingKind.SHELTER}),
        (JobSeekerStatus, {"status": JobSeeking.REGISTERED}),
    ],
)
def test_a_circumstance_is_dated_journaled_and_told(heard, model, said):
    person = PersonFactory()

    row = date_circumstance(model=model, person=person, by=BY, since=MARCH, **said)

    kept = model.objects.get(person=person)
    entry = JournalEntry.objects.get()
    assert {name: getattr(kept, name) for name in said} == said
    assert (entry.kind, entry.ids) == (model._meta.model_name, [str(person.uuid), str(row.uuid)])
    assert heard == [person.pk]


@pytest.mark.parametrize("since", [MARCH, TOMORROW, LEAP_DAY - timedelta(days=1)])
def test_a_circumstance_is_dated_once_a_day_and_within_a_life(since):
    person = PersonFactory(birth_date=LEAP_DAY)
    HousingFactory(person=person, since=MARCH)

    with pytest.raises(RefusedError) as refusal:
        date_circumstance(model=Housing, person=person, by=BY, since=since, kind=HousingKind.TENANT)

    assert list(refusal.value.reasons) == ["since"]
    assert Housing.objects.count() == 1


def test_a_circumstance_is_corrected_with_its_trace(heard):
    row = JobSeekerStatusFactory(since=MARCH)

    correct_circumstance(
        row=row,
        by=BY,
        expected_version=1,
        since=None,
        status=JobSeeking.NOT_REGISTERED,
        reason="Erreur de saisie",
    )

    trace = Correction.objects.get()
    row.refresh_from_db()
    assert (row.since, row.status, row.version) == (None, JobSeeking.NOT_REGISTERED, 2)
    assert (trace.kind, trace.row, trace.reason) == (
        "jobseekerstatus",
        row.uuid,
        "Erreur de saisie",
    )
    assert heard == [row.person.pk]


def move(home, **said):
    kept = {"since": home.since, "kind": HomeKind.HOME, "commune": home.commune}
    correct_residence(row=home, by=BY, expected_version=1, **kept | said)


def test_a_home_is_corrected_with_its_trace(heard):
    home, commune = ResidenceFactory(), CommuneFactory()

    move(home, since=MARCH, commune=commune)

    home.refresh_from_db()
    assert (home.since, home.commune) == (MARCH, commune)
    assert Correction.objects.get().row == home.uuid


def test_a_correction_that_says_the_same_leaves_no_trace(heard):
    move(ResidenceFactory())

    assert not Correction.objects.exists()


@pytest.mark.parametrize("since", [MARCH, TOMORROW])
def test_a_home_is_not_moved_onto_another_nor_to_tomorrow(since):
    home = ResidenceFactory(since=date(2012, 1, 1))
    ResidenceFactory(person=home.person, since=MARCH)

    with pytest.raises(RefusedError):
        move(home, since=since)

    assert Residence.objects.get(pk=home.pk).since == date(2012, 1, 1)


def test_the_second_of_two_who_correct_a_home_is_told(heard):
    home = ResidenceFactory()
    move(home, since=MARCH)

    with pytest.raises(ChangedMeanwhileError):
        move(home, since=date(2013, 4, 1))


def change(resource, **said):
    kept = {
        name: getattr(resource, name)
        for name in (
            "kind",
            "opened_on",
            "closed_on",
            "is_main",
            "monthly_amount",
            "proof_seen_on",
        )
    }
    correct_resource(row=resource, by=BY, expected_version=resource.version, **kept | said)


@pytest.mark.parametrize("opened_on", [date(2013, 2, 1), date(2013, 4, 1)])
def test_the_resource_that_was_replaced_ends_where_the_other_now_begins(heard, opened_on):
    former = ResourceFactory(opened_on=date(2012, 1, 1), closed_on=date(2013, 2, 28))
    row = ResourceFactory(person=former.person, opened_on=MARCH)

    change(row, opened_on=opened_on)

    former.refresh_from_db()
    row.refresh_from_db()
    assert (row.opened_on, former.closed_on) == (opened_on, opened_on - timedelta(days=1))
    assert {trace.row for trace in Correction.objects.all()} == {row.uuid, former.uuid}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"opened_on": date(2012, 1, 1)}, "opened_on"),
        ({"opened_on": date(2011, 6, 1)}, "opened_on"),
        ({"opened_on": TOMORROW}, "opened_on"),
        ({"closed_on": date(2013, 2, 1)}, "closed_on"),
    ],
)
def test_a_resource_is_not_corrected_into_another_and_nothing_moves(said, name):
    former = ResourceFactory(opened_on=date(2012, 1, 1), closed_on=date(2013, 2, 28))
    row = ResourceFactory(person=former.person, opened_on=MARCH)

    with pytest.raises(RefusedError) as refusal:
        change(row, **said)

    assert list(refusal.value.reasons) == [name]
    ends = Resource.objects.order_by("opened_on").values_list("opened_on", "closed_on")
    assert list(ends) == [(former.opened_on, former.closed_on), (MARCH, None)]


def test_a_resource_that_becomes_a_second_one_stands_beside_any_other(heard):
    row = ResourceFactory(opened_on=MARCH)
    ResourceFactory(person=row.person, opened_on=date(2014, 1, 1), is_main=False)

    change(row, is_main=False, opened_on=date(2012, 1, 1), monthly_amount=Decimal("12.50"))

    row.refresh_from_db()
    assert (row.is_main, str(row.monthly_amount)) == (False, "12.50")


def test_who_saw_a_proof_stays_when_something_else_is_corrected(heard):
    witness = uuid4()
    row = ResourceFactory(proof_seen_on=MARCH, proof_seen_by=witness)

    change(row, monthly_amount=Decimal(500))
    seen_by = Resource.objects.get().proof_seen_by
    row.refresh_from_db()
    change(row, proof_seen_on=date(2013, 4, 1))

    assert seen_by == witness
    assert Resource.objects.get().proof_seen_by == BY
