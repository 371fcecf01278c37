"""A passage made by mistake is taken back in one gesture, or later with its reason."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.kernel.models import Correction
from tandem.pathways.models import Enrolment, Referral
from tandem.reporting.facts import differences
from tandem.web.team.enrolments import taking_back
from tests.factories import EndReasonFactory, InterviewFactory
from tests.web.enrolments.test_transfer_page import page_of, passing, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mistaken(claires, here, emploi):
    """Someone passed on by mistake, just now: the address that takes it back."""
    EndReasonFactory(code="passage")
    claires.post(page_of(here), passing(here, emploi))
    passage = Referral.objects.get()
    return reverse("enrolments:take_back", args=[here.person.uuid, passage.uuid])


def test_the_page_that_says_it_is_recorded_takes_it_back_by_one_button(claires, here, mistaken):
    text = text_of(claires.get(reverse("people:file", args=[here.person.uuid])))
    assert f'action="{mistaken}"' in text

    answer = claires.post(mistaken)

    assert answer["Location"] == reverse("people:file", args=[here.person.uuid])
    assert Enrolment.objects.get().closed_on is None
    assert not Referral.objects.exists()
    assert Correction.objects.filter(change="cancelled").count() == 2
    assert list(differences()) == []


def test_a_second_click_is_told_and_changes_nothing(claires, here, mistaken):
    claires.post(mistaken)
    before = Correction.objects.count()

    answer = claires.post(mistaken, follow=True)

    assert "ne peut plus être annulé" in text_of(answer)
    assert Correction.objects.count() == before


def test_once_it_is_no_longer_fresh_its_reason_is_asked(claires, mistaken, monkeypatch):
    monkeypatch.setattr(taking_back, "is_reason_asked", lambda *_entry: True)

    assert "dites pourquoi" in text_of(claires.post(mistaken))
    assert Referral.objects.exists()

    said = {"back-form_id": str(uuid4()), "back-reason": "Mauvaise personne."}
    claires.post(mistaken, said)

    assert not Referral.objects.exists()


def test_the_page_of_a_passage_leads_to_taking_the_last_one_back(claires, here, mistaken):
    assert mistaken in text_of(claires.get(page_of(here)))


def test_once_something_followed_it_stays(claires, here, claire, emploi, mistaken):
    InterviewFactory(person=here.person, program=emploi, holder=claire, held_on=date(2026, 11, 26))

    claires.post(mistaken)

    assert Referral.objects.count() == 1
    assert Enrolment.objects.get(closed_on=None).program == emploi
