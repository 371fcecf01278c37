"""The sheet and the card as pages: what they say, to whom they open, what they never hold."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.kernel.models import JournalEntry, Wording
from tandem.pathways.enums import Doer, Outcome
from tandem.web.templatetags.typography import unbroken
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    CaseNoteFactory,
    EnrolmentFactory,
    InterviewFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PartnerContactFactory,
    PersonFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ProgramFactory,
    ReferralFactory,
    RefusalReasonFactory,
    ResourceFactory,
    ServiceFactory,
    SiteFactory,
)

TODAY = date(2026, 11, 23)
PAGES = ("route_sheet:page", "route_sheet:paper", "route_sheet:card")
SHEETS = PAGES[:2]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]


@pytest.fixture
def on_that_day():
    with (
        override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False),
        time_machine.travel(f"{TODAY} 09:00 +0100", tick=False),
    ):
        yield


@pytest.fixture
def sesame():
    return ProgramFactory(name="Sésame")


@pytest.fixture
def laure(sesame):
    """Someone with everything that a sheet may say, and everything that it must not."""
    laure = PersonFactory(first_name="Laure", last_name="Barré")
    ServiceFactory(name="Sésame et Dynamique Emploi", phone="0199000001")
    EnrolmentFactory(person=laure, program=sesame)
    ResourceFactory(person=laure, kind__label_fr="RSA socle")
    reason = RefusalReasonFactory(label_fr="Hors territoire")
    ReferralFactory(person=laure, outcome=Outcome.REFUSED, refusal_reason=reason)
    InterviewFactory(person=laure, program=sesame, note="Note secrète.")
    CaseNoteFactory(person=laure, body="Démarche secrète.", is_shared=True)
    PersonsWordsFactory(person=laure, request="Un mi-temps.", life_project="Voyager.")
    PlannedActionFactory(person=laure, due_on=TODAY + timedelta(days=9))
    return laure


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


def opened(client, name, person, **query):
    return client.get(reverse(name, args=[person.uuid]), query)


def meets(person, program, **given):
    return AppointmentFactory(
        person=person,
        program=program,
        held_on=TODAY + timedelta(days=3),
        held_at=time(9, 45),
        site=SiteFactory(name="Espace Sésame", address="2 bis avenue des Prés", access="Bus 17."),
        **given,
    )


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_says_her_words_what_is_to_be_done_and_the_next_date(
    claires, laure, sesame, name
):
    meets(laure, sesame)

    page = opened(claires, name, laure)

    for words in (
        "Un mi-temps.",
        "Appeler la halte-garderie.",
        "pour le 2 décembre 2026",
        "Jeudi 26 novembre 2026",
        "9\u00a0h\u00a045",
        "2 bis avenue des Prés",
        "Bus 17.",
        "01\u00a099\u00a000\u00a000\u00a001",
    ):
        assertContains(page, words)


def on_paper(page):
    """What a page prints: all but what is for the screen."""
    text = page.content.decode()
    start = text.index("<article")
    return text[start : text.index("</article>")]


@pytest.mark.parametrize("name", PAGES)
def test_no_program_no_resource_no_refusal_no_note_is_on_it(claires, laure, sesame, name):
    meets(laure, sesame)

    paper = on_paper(opened(claires, name, laure))

    for forbidden in ("Sésame", "Dynamique", "RSA", "Hors territoire", "secrète", "CCAS", "Barré"):
        assert forbidden not in paper


@pytest.mark.parametrize("name", PAGES)
def test_the_carrier_is_nowhere_on_the_page(claires, laure, name):
    ServiceFactory(carrier="CCAS de Bourg")

    assertNotContains(opened(claires, name, laure), "CCAS de Bourg")


@pytest.mark.parametrize("name", PAGES)
def test_printing_leaves_one_event(claires, laure, name):
    opened(claires, name, laure)

    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids) == ("viewed", [str(laure.uuid)])


def test_only_what_is_ticked_is_printed(claires, laure):
    ObjectiveFactory(person=laure, text="Trois matinées.")
    NetworkMemberFactory(person=laure)
    asked = {"choisi": "1", "parts": ["objectifs", "reseau"], "langue": "fr"}

    paper = on_paper(opened(claires, "route_sheet:paper", laure, **asked))

    assert "Trois matinées." in paper
    assert "Une voisine" in paper
    for left_out in ("Un mi-temps.", "halte-garderie", "rendez-vous"):
        assert left_out not in paper


def test_a_choice_that_does_not_exist_gives_the_usual_sheet(claires, laure):
    page = opened(claires, "route_sheet:paper", laure, choisi="1", parts="tout", langue="xx")

    assertContains(page, "Un mi-temps.")
    assertContains(page, 'lang="fr"')


def test_what_would_give_her_away_is_left_out_and_said_when_it_is_chosen(claires, laure):
    action = PlannedActionFactory(person=laure, what="Porter le dossier RSA")

    usual = opened(claires, "route_sheet:page", laure)
    asked = {"choisi": "1", "taches": str(action.uuid), "langue": "fr"}
    chosen = opened(claires, "route_sheet:page", laure, **asked)

    assert "RSA" not in on_paper(usual)
    assertContains(usual, unbroken("Porter le dossier RSA (cite « RSA »)"))
    assert "Porter le dossier RSA" in on_paper(chosen)
    assertContains(chosen, unbroken("la feuille cite « RSA »"))


@pytest.mark.parametrize("name", PAGES)
def test_a_sheet_in_arabic_is_written_from_right_to_left(claires, laure, sesame, name):
    meets(laure, sesame)

    page = opened(claires, name, laure, langue="ar")

    assertContains(page, 'dir="rtl"')
    assertContains(page, "الخميس 26 نوفمبر 2026")


def test_the_language_that_she_reads_comes_by_itself(claires, laure):
    laure.language = "uk"
    laure.save()

    page = opened(claires, "route_sheet:page", laure)

    assertContains(page, "Мій план дій")
    assertContains(page, "n’ont pas été relus")


def test_the_service_says_it_in_its_own_words(claires, laure):
    Wording.objects.create(code="route_sheet.title", language="fr", text="Où j’en suis")

    assertContains(opened(claires, "route_sheet:paper", laure), "<h2>Où j’en suis</h2>", html=True)


@pytest.mark.parametrize("name", PAGES)
def test_without_an_appointment_there_is_room_to_write_it(claires, laure, name):
    page = opened(claires, name, laure)

    assertContains(page, "La date n’est pas encore choisie.")
    assertContains(page, "a-ecrire")


def test_a_past_appointment_or_a_cancelled_one_is_not_the_next(claires, laure, sesame):
    AppointmentFactory(person=laure, program=sesame, held_on=TODAY - timedelta(days=1))
    meets(laure, sesame, status="cancelled")

    assertContains(opened(claires, "route_sheet:card", laure), "pas encore choisie")


def test_an_appointment_without_hour_nor_place_is_said_all_the_same(claires, laure, sesame):
    AppointmentFactory(person=laure, program=sesame, held_on=TODAY, held_at=None, site=None)

    page = opened(claires, "route_sheet:paper", laure)

    assertContains(page, "Lundi 23 novembre 2026")
    assertNotContains(page, "Pour venir")


def test_someone_of_whom_nothing_is_noted_has_a_sheet(claires):
    page = opened(claires, "route_sheet:paper", PersonFactory(first_name=""))

    assertNotContains(page, "Ce qui est prévu")
    assertNotContains(page, "Pour nous joindre")


def test_what_is_done_or_given_up_is_not_to_be_done(claires, laure):
    PlannedActionFactory(person=laure, what="Déjà faite", done_on=TODAY)
    PlannedActionFactory(person=laure, what="Abandonnée", given_up_on=TODAY)

    paper = on_paper(opened(claires, "route_sheet:paper", laure))

    assert "Déjà faite" not in paper
    assert "Abandonnée" not in paper


def test_a_partner_is_named_without_her_structure(claires, laure):
    contact = PartnerContactFactory(name="Mme Diallo", organization__name="Service des dettes")
    PlannedActionFactory(person=laure, what="Rappeler", doer=Doer.PARTNER, contact=contact)

    paper = on_paper(opened(claires, "route_sheet:paper", laure))

    assert "Mme Diallo" in paper
    assert "dettes" not in paper


@pytest.mark.parametrize("name", SHEETS)
def test_what_is_typed_is_never_read_as_a_page(claires, laure, name):
    PlannedActionFactory(person=laure, what="<script>alert(1)</script>")

    page = opened(claires, name, laure)

    assertNotContains(page, "<script>alert")
    assertContains(page, "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("name", SHEETS)
def test_the_words_of_a_sheet_are_not_for_the_program_officer(client, cast, laure, name):
    assert opened(sign_in(client, cast.marc), name, laure).status_code == 404


def test_the_program_officer_prints_a_card(client, cast, laure, sesame):
    meets(laure, sesame)

    assertContains(
        opened(sign_in(client, cast.marc), "route_sheet:card", laure), "9\u00a0h\u00a045"
    )


@pytest.mark.parametrize("number", [1, 60])
@pytest.mark.parametrize("name", PAGES)
def test_a_sheet_costs_the_same_whatever_is_to_be_done(
    claires, laure, name, number, django_assert_max_num_queries
):
    for _each in range(number):
        PlannedActionFactory(person=laure)
        NetworkMemberFactory(person=laure)
        ObjectiveFactory(person=laure)
    opened(claires, name, laure)

    with django_assert_max_num_queries(19):  # 13 for the sheet, 6 for whoever opens it
        opened(claires, name, laure)
