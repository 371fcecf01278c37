"""Notes between two interviews: written, read by whom it may concern, corrected by their author."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import NoteKind
from tandem.activities.models import CaseNote
from tandem.kernel.models import Correction
from tests.cast import sign_in, team_member
from tests.factories import CaseNoteFactory, PartnerContactFactory, ReferralFactory
from tests.web.interviews.conftest import TODAY

pytestmark = pytest.mark.django_db


def page_of(person):
    return reverse("notes:new", args=[person.uuid])


def note(**given):
    return {
        "form_id": str(uuid4()),
        "kind": "call",
        "written_on": "hier",
        "body": "Le bailleur a rappelé.",
        "readers": "privee",
    } | given


@pytest.fixture
def kept(claire, laure):
    return CaseNoteFactory(author=claire, person=laure, written_on=TODAY)


def address(kept, name="read"):
    return reverse(f"notes:{name}", args=[kept.uuid])


def test_a_note_is_kept_private_at_its_date(claires, claire, laure, enrolment):
    answer = claires.post(page_of(laure), note())

    written = CaseNote.objects.get()
    assert answer["Location"] == reverse("people:file", args=[laure.uuid])
    assert (written.author, written.kind, written.written_on, written.is_shared) == (
        claire,
        NoteKind.CALL,
        date(2026, 11, 25),
        False,
    )
    assert written.program == enrolment.program


def test_a_note_may_name_a_contact(claires, laure):
    contact = PartnerContactFactory()
    ReferralFactory(person=laure, contact=contact)

    claires.post(page_of(laure), note(contact=str(contact.uuid), readers="partagee"))

    written = CaseNote.objects.get()
    assert (written.contact, written.is_shared) == (contact, True)


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"body": ""}, "body", "Écrivez la note"),
        ({"body": "2 84 03 78 126 123 45"}, "body", "sécurité sociale"),
        ({"written_on": "demain"}, "written_on", "à venir"),
        ({"written_on": "11/03/1984"}, "written_on", "naissance"),
        ({"written_on": "bientôt"}, "written_on", "25/11/2026"),
    ],
    ids=str,
)
def test_each_mistake_says_what_to_do(claires, laure, given, field, words):
    page = claires.post(page_of(laure), note(**given))

    assertContains(page, words)
    assertContains(page, f'href="#id_{field}"')
    assert not CaseNote.objects.exists()


def test_a_double_click_keeps_one(claires, laure):
    given = note()

    for _ in range(2):
        claires.post(page_of(laure), given)

    assert CaseNote.objects.count() == 1


def test_a_colleague_reads_it_only_if_it_is_shared(client, kept):
    colleague = sign_in(client, team_member(Role.COUNSELLOR, name="Rose Colin", key="rose"))

    private = colleague.get(address(kept)).status_code
    CaseNote.objects.update(is_shared=True)

    assert private == 404
    assertContains(colleague.get(address(kept)), "Le bailleur a rappelé.")
    assert colleague.get(address(kept, "change")).status_code == 404


def test_the_program_officer_reads_none(client, cast, kept):
    CaseNote.objects.update(is_shared=True)
    marcs = sign_in(client, cast.marc)

    assert marcs.get(address(kept)).status_code == 404
    assert marcs.get(page_of(kept.person)).status_code == 404


def test_its_author_corrects_it_with_a_trace(claires, kept):
    answer = claires.post(address(kept, "change"), note(version="1", body="Autrement"))

    kept.refresh_from_db()
    assert answer["Location"] == address(kept)
    assert kept.body == "Autrement"
    assert Correction.objects.filter(row=kept.uuid).exists()


def test_two_screens_see_both_texts(claires, kept):
    claires.post(address(kept, "change"), note(version="1", body="Premier écran"))

    page = claires.post(address(kept, "change"), note(version="1", body="Deuxième écran"))

    assertContains(page, "<td>Premier écran</td>", html=True)
    assertContains(page, "<td>Deuxième écran</td>", html=True)


def test_the_page_of_a_note_says_who_reads_it(claires, kept):
    page = claires.get(address(kept))

    assertContains(page, "Note privée, vous seule")
    assertContains(page, address(kept, "change"))
    assertNotContains(page, "Note partagée")
