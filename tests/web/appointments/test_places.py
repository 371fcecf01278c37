"""The places someone prefers or avoids, said on her file."""

from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tandem.people.models import PlacePreference
from tandem.web.templatetags.typography import unbroken

pytestmark = pytest.mark.django_db


def typed(centre, seen, wish="avoided", reason="Un voisin y travaille"):
    named = {f"wish_{centre.uuid.hex}": wish, f"reason_{centre.uuid.hex}": reason}
    return {"form_id": str(uuid4()), "seen": seen, **named}


def test_a_place_to_avoid_is_kept_with_its_reason_then_changed_and_taken_off(
    claires, laure, centre
):
    address = reverse("places:edit", args=[laure.uuid])
    for wish, kept in [("avoided", ["avoided"]), ("preferred", ["preferred"]), ("", [])]:
        page = claires.get(address)
        claires.post(address, typed(centre, page.context["seen"], wish))

        assert list(PlacePreference.objects.values_list("wish", flat=True)) == kept


def test_a_colleague_who_was_quicker_is_not_overwritten_unseen(claires, laure, centre):
    address = reverse("places:edit", args=[laure.uuid])
    claires.post(address, typed(centre, "", "preferred"))

    page = claires.post(address, typed(centre, "", "avoided"))

    assertContains(page, "changé ces lieux entre-temps")
    assertContains(page, unbroken("Lieu préféré : Centre social."))
    assert PlacePreference.objects.get().wish == "preferred"


def test_a_reason_holds_no_security_number(claires, laure, centre):
    sent = typed(centre, "", reason="1 85 05 78 006 084")

    page = claires.post(reverse("places:edit", args=[laure.uuid]), sent)

    assertContains(page, "numéro de sécurité sociale")
    assert not PlacePreference.objects.exists()
