"""Correcting what was wrongly noted or dated in a situation: with a trace, seen by both of two."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.kernel.models import Correction
from tandem.people.models import Housing
from tests.cast import sign_in
from tests.factories import (
    CommuneFactory,
    HouseholdFactory,
    HousingFactory,
    JobSeekerStatusFactory,
    PersonFactory,
    ResidenceFactory,
    ResourceFactory,
    ResourceKindFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory(last_name="Martin", first_name="Odile")


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


def resource(kind, **answers):
    return {
        "form_id": str(uuid4()),
        "kind": kind.code,
        "opened_on": "01/03/2013",
        "closed_on": "",
        "is_main": "on",
        "monthly_amount": "475,50",
        "proof_seen_on": "",
    } | answers


ROWS = {
    "domicile": (ResidenceFactory, {"kind": "home", "q": "Bourg-Zessai", "details": ""}),
    "foyer": (HouseholdFactory, {"situation": "couple"}),
    "logement": (HousingFactory, {"kind": "owner"}),
    "emploi": (JobSeekerStatusFactory, {"status": "unknown"}),
}


def correction_of(kind, row):
    return reverse("situation:correct", args=[kind, row.uuid])


def corrected(**answers):
    usual = {"form_id": str(uuid4()), "version": "1", "since": "010313", "reason": "Erreur"}
    return usual | answers


@pytest.mark.parametrize("kind", ROWS)
def test_a_row_is_corrected_with_a_trace_and_leads_back_to_the_situation(claires, person, kind):
    CommuneFactory(name="Bourg-Zessai")
    factory, answers = ROWS[kind]
    row = factory(person=person)

    answer = claires.post(correction_of(kind, row), corrected(**answers))

    row.refresh_from_db()
    assert answer["Location"] == reverse("people:situation", args=[person.uuid])
    assert row.since == date(2013, 3, 1)
    assert Correction.objects.get().reason == "Erreur"


@pytest.mark.parametrize("kind", ROWS)
def test_the_form_shows_the_row_as_it_is(claires, person, kind):
    row = ROWS[kind][0](person=person)

    text = claires.get(correction_of(kind, row)).content.decode()

    assert 'value="01/01/2012"' in text
    assert reverse("corrections:cancel", args=[kind, row.uuid]) in text


def test_a_resource_is_corrected_and_shows_its_kind(claires, person):
    row = ResourceFactory(person=person)
    address = correction_of("ressource", row)

    text = claires.get(address).content.decode()
    claires.post(address, resource(row.kind, version="1", reason="Erreur"))

    row.refresh_from_db()
    assert f'value="{row.kind.code}" selected' in text
    assert 'value="475,00"' in text
    assert (row.opened_on, str(row.monthly_amount)) == (date(2013, 3, 1), "475.50")


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"closed_on": "01/02/2013"}, "closed_on"),
        ({"opened_on": "demain"}, "opened_on"),
        ({"kind": "inconnue"}, "kind"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_wrong_correction_is_refused_beside_the_answer(claires, person, answers, field):
    row = ResourceFactory(person=person)
    sent = resource(row.kind, version="1", reason="Erreur") | answers

    text = claires.post(correction_of("ressource", row), sent).content.decode()

    assert f'href="#id_{field}"' in text
    assert not Correction.objects.exists()


def test_what_was_just_recorded_is_corrected_without_a_reason(claires, person):
    form = {"form_id": str(uuid4()), "since": "hier", "kind": "shelter"}
    claires.post(reverse("situation:housing", args=[person.uuid]), form)
    row = Housing.objects.get()

    text = claires.get(correction_of("logement", row)).content.decode()
    again = form | {"form_id": str(uuid4()), "kind": "tenant", "version": "1"}
    claires.post(correction_of("logement", row), again)

    row.refresh_from_db()
    assert "id_reason" not in text
    assert row.kind == "tenant"


def test_a_resource_that_is_no_longer_offered_stays_when_something_else_is_corrected(
    claires, person
):
    kind = ResourceKindFactory(label_fr="RMI", valid_to=date(2013, 12, 31))
    row = ResourceFactory(person=person, kind=kind)

    claires.post(
        correction_of("ressource", row), resource(kind, version="1", reason="Montant relu")
    )

    row.refresh_from_db()
    assert (row.kind, str(row.monthly_amount)) == (kind, "475.50")


def test_two_colleagues_on_one_row_see_both_texts(claires, person):
    row = HousingFactory(person=person)
    claires.post(correction_of("logement", row), corrected(kind="owner"))

    text = claires.post(correction_of("logement", row), corrected(kind="shelter")).content.decode()

    row.refresh_from_db()
    assert 'name="version" value="2"' in text
    assert row.kind == "owner"


def test_an_entry_that_is_not_of_a_situation_is_not_corrected_here(claires, person):
    row = HousingFactory(person=person)

    for kind in ("entretien", "inconnu"):
        assert claires.get(correction_of(kind, row)).status_code == 404
