"""The receipt for the prescriber: received, answered, nothing intimate."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.pathways.enums import Outcome
from tandem.pathways.models import Referral
from tests.factories import AppointmentFactory, RefusalReasonFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def page_of(referral):
    return reverse("referrals:receipt", args=[referral.uuid])


def text_of(answer):
    return answer.content.decode()


def test_it_says_what_was_received_and_nothing_intimate(claires, waiting):
    theme = ThemeFactory()
    waiting.perceived_barriers.add(theme)
    waiting.explanation, waiting.derogation_reason = "Mots de la décision.", "Motif intime."
    waiting.save()

    text = text_of(claires.get(page_of(waiting)))

    assert "20\u00a0novembre\u00a02026" in text
    assert "Brigitte Rey" in text
    for secret in ("rencontrer du monde", theme.label, "Mots de la décision", "Motif intime"):
        assert secret not in text


def test_a_refusal_gives_its_reason_and_never_its_words(claires, waiting):
    waiting.outcome, waiting.decided_on = Outcome.REFUSED, date(2026, 11, 25)
    waiting.refusal_reason = RefusalReasonFactory(label_fr="Plus de place")
    waiting.explanation = "Entre nous."
    waiting.save()

    text = text_of(claires.get(page_of(waiting)))

    assert "Plus de place" in text
    assert "Entre nous." not in text


@pytest.mark.parametrize("agrees", [True, False, None])
def test_the_first_appointment_is_told_only_with_her_agreement(claires, waiting, agrees):
    waiting.outcome, waiting.has_person_agreed = Outcome.ACCEPTED, agrees
    waiting.decided_on = date(2026, 11, 25)
    waiting.save()
    AppointmentFactory(person=waiting.person, program=waiting.program, held_on=date(2026, 11, 30))

    assert ("30\u00a0novembre" in text_of(claires.get(page_of(waiting)))) is (agrees is True)


def test_it_is_noted_as_given_once_said_so(claires, waiting):
    answer = claires.post(page_of(waiting), {"form_id": str(uuid4())})

    assert answer["Location"] == reverse("referrals:referral", args=[waiting.uuid])
    assert Referral.objects.get(pk=waiting.pk).receipt_given_on == date(2026, 11, 26)
    assert "Remis le 26\u00a0novembre" in text_of(claires.get(page_of(waiting)))
