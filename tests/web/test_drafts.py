"""What is being typed in a form is kept, and given back when it is opened again."""

from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tandem.kernel.drafts import keep_draft, versions_of
from tandem.kernel.models import FormDraft
from tandem.web.drafts import LONGEST_DRAFT
from tests.cast import sign_in
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def without_second_factor():
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


@pytest.fixture
def person():
    return PersonFactory(last_name="Martin", first_name="Odile", phone="06 00 00 00 01")


def page_of(person):
    return reverse("situation:contact", args=[person.uuid])


def contact(**answers):
    known = {"version": "1", "last_name": "Martin", "first_name": "Odile"}
    return {"form_id": str(uuid4())} | known | answers


def keeping(person, *, form="contact", name="keep"):
    address = reverse(f"drafts:{name}", kwargs={"form": form, "subject": person.uuid})
    return f"{address}?retour={page_of(person)}"


def shown(client, person):
    return client.get(page_of(person)).content.decode()


def test_what_is_typed_is_kept_and_the_hour_is_said(claires, person):
    answer = claires.post(keeping(person), contact(phone="06 1"), headers=HTMX)

    assert "Brouillon gardé à" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_the_form_opened_again_gives_back_what_was_typed(claires, person):
    claires.post(keeping(person), contact(street_address="12 rue des Ér"), headers=HTMX)

    text = shown(claires, person)

    assert "12 rue des Ér" in text
    assert "Brouillon du" in text


def test_it_is_given_back_after_the_session_and_on_another_machine(claires, claire, person):
    claires.post(keeping(person), contact(street_address="12 rue"), headers=HTMX)

    assert "12 rue" in shown(sign_in(Client(), claire), person)


def test_a_draft_is_never_given_to_a_colleague(claires, cast, person):
    claires.post(keeping(person), contact(street_address="12 rue"), headers=HTMX)

    text = shown(sign_in(Client(), cast.marc), person)

    assert "12 rue" not in text
    assert "Brouillon du" not in text


def test_without_script_a_button_keeps_and_leads_back_to_the_form(claires, person):
    answer = claires.post(keeping(person), contact(street_address="12 rue"))

    assert answer["Location"] == page_of(person)
    assert "12 rue" in shown(claires, person)


@pytest.mark.parametrize("page", ["https://ailleurs.exemple.test/", "//ailleurs.test", "ici"])
def test_a_draft_never_leads_elsewhere(claires, person, page):
    address = reverse("drafts:keep", kwargs={"form": "contact", "subject": person.uuid})

    assert claires.post(f"{address}?retour={page}", contact())["Location"] == "/"


def test_giving_up_the_draft_shows_the_form_as_it_was(claires, person):
    claires.post(keeping(person), contact(street_address="12 rue"), headers=HTMX)

    answer = claires.post(keeping(person, name="discard"))

    assert answer["Location"] == page_of(person)
    assert "12 rue" not in shown(claires, person)


def test_once_recorded_nothing_is_kept(claires, person):
    answers = contact(street_address="12 rue des Érables")
    claires.post(keeping(person), answers, headers=HTMX)

    claires.post(page_of(person), answers)

    assert not FormDraft.objects.exists()


def test_a_keeping_that_arrives_after_the_recording_is_left_aside(claires, person):
    answers = contact(street_address="12 rue des Érables")
    claires.post(page_of(person), answers)

    claires.post(keeping(person), answers, headers=HTMX)

    assert not FormDraft.objects.exists()


def test_a_refused_form_keeps_its_draft(claires, person):
    answers = contact(phone="12", street_address="12 rue")
    claires.post(keeping(person), answers, headers=HTMX)

    claires.post(page_of(person), answers)

    assert FormDraft.objects.count() == 1


def test_two_screens_of_one_author_are_both_shown(claires, person):
    claires.post(keeping(person), contact(street_address="Chez sa mère"), headers=HTMX)
    kept = claires.post(keeping(person), contact(street_address="Chez sa sœur"), headers=HTMX)

    text = shown(claires, person)

    assert "Un autre écran" in kept.content.decode()
    assert "Chez sa mère" in text
    assert "Chez sa sœur" in text


def test_recording_on_one_screen_leaves_the_draft_of_the_other(claires, claire, person):
    mine = contact(street_address="Chez sa sœur")
    claires.post(keeping(person), contact(street_address="Chez sa mère"), headers=HTMX)

    claires.post(page_of(person), mine)

    (left,) = versions_of(claire.user.uuid, "contact", person.uuid)
    assert left.typed["street_address"] == ["Chez sa mère"]


def test_a_draft_of_an_older_version_overwrites_no_one(claires, cast, person):
    claires.post(keeping(person), contact(street_address="12 rue"), headers=HTMX)
    sign_in(Client(), cast.marc).post(page_of(person), contact(phone="06 22 22 22 22"))

    assert 'name="version" value="1"' in shown(claires, person)


def test_the_page_is_told_that_the_session_has_ended(client, person):
    answer = client.post(keeping(person), contact(street_address="12 rue"), headers=HTMX)

    assert "Votre session a pris fin" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert not FormDraft.objects.exists()


def test_what_is_too_long_says_so(claires, person):
    words = "a" * (LONGEST_DRAFT + 1)

    answer = claires.post(keeping(person), contact(street_address=words), headers=HTMX)

    assert "trop long" in answer.content.decode()


def test_an_opened_form_costs_one_query_for_its_draft(
    claires, claire, person, django_assert_num_queries
):
    with django_assert_num_queries(1):
        versions_of(claire.user.uuid, "contact", person.uuid)


def test_a_draft_of_choices_and_boxes_is_given_back(claires, claire, person):
    keep_draft(
        owner=claire.user.uuid,
        form="home",
        subject=person.uuid,
        typed={"kind": ["lodged"], "since": ["hier"], "details": ["Chez sa tante"]},
        window="a",
    )

    text = claires.get(reverse("situation:home", args=[person.uuid])).content.decode()

    assert 'value="hier"' in text
    assert "Chez sa tante" in text
    assert text.split('value="lodged"')[1].split(">")[0].strip().endswith("checked")
