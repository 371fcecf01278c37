"""The queue: who comes first, what is done in one click, what is undone, who may not see."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tandem.accounts.enums import Role
from tandem.activities.enums import AttemptResult, RequestState
from tandem.activities.models import CallAttempt, CallRequest, PhoneCall
from tandem.kernel.drafts import versions_of
from tandem.people.models import Person
from tests.cast import sign_in
from tests.factories import (
    CallAttemptFactory,
    CallRequestFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
)
from tests.web.calls.conftest import FRIDAY, PHONE, TODAY, form

pytestmark = pytest.mark.django_db
CALLS = "/a-rappeler/"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def call(laure):
    return CallRequestFactory(person=laure, phone=PHONE, received_at=FRIDAY, reason="Rappelez-moi")


def names(page):
    return [line.name for line, _form in page.context["lines"]]


def at(call, gesture=""):
    return f"{CALLS}{call.uuid}/{gesture}"


def answered(client, call, result="spoken", **given):
    return client.post(at(call, "essai/"), form(result=result, **given))


def state_of(call):
    call.refresh_from_db()
    return call.state


def test_who_has_waited_too_long_comes_first_and_who_was_tried_today_last(claires):
    CallRequestFactory(received_at=NOW, caller_name="Nouvelle")
    CallRequestFactory(received_at=NOW, caller_name="Pressée", is_urgent=True)
    CallRequestFactory(received_at=FRIDAY - timedelta(days=7), caller_name="Oubliée")
    tried = CallRequestFactory(received_at=FRIDAY - timedelta(days=9), caller_name="Essayée")
    CallAttemptFactory(request=tried, tried_at=NOW)

    page = claires.get(CALLS)

    assert names(page) == ["Oubliée", "Pressée", "Nouvelle", "Essayée"]
    assertContains(page, "En retard de 4 jours")
    assertContains(page, "Avant ce soir")
    assertContains(page, "Avant mercredi soir")
    assertContains(page, "1 essai, aujourd’hui à 9\u00a0h")


def test_a_line_says_who_where_to_call_and_what_was_said(claires, call):
    InterviewFactory(person=call.person, held_on=TODAY)

    page = claires.get(CALLS)

    assertContains(page, reverse("people:file", args=[call.person.uuid]))
    assertContains(page, 'href="tel:+33639985698"')
    assertContains(page, "Rappelez-moi")
    assertContains(page, "entretien depuis, le lundi\u00a023\u00a0novembre")


@pytest.mark.parametrize(("held_at", "is_since"), [(time(8, 30), False), (time(9, 30), True)])
def test_an_interview_of_the_same_day_is_since_only_if_it_is_later(
    claires, laure, held_at, is_since
):
    CallRequestFactory(person=laure, received_at=NOW)  # 9:00 on the wall
    InterviewFactory(person=laure, held_on=TODAY, held_at=held_at)

    assert ("entretien depuis" in claires.get(CALLS).content.decode()) is is_since


def test_without_a_number_left_the_one_of_her_file_is_called(claires, laure):
    CallRequestFactory(person=laure, phone="", received_at=NOW)

    assertContains(claires.get(CALLS), 'href="tel:+33639985698"')


def test_called_back_in_one_click_then_undone_in_one(claires, call):
    page = claires.post(at(call, "essai/"), form(result="spoken"), follow=True)
    assert state_of(call) == RequestState.DONE
    assert PhoneCall.objects.count() == 1
    assertContains(page, "Laure Barré\u00a0: rappel fait à 9\u00a0h.")

    claires.post(page.context["undo"].url, page.context["undo"].answers)

    assert state_of(call) == RequestState.WAITING
    assert not PhoneCall.objects.exists()


@pytest.mark.parametrize("result", ["spoken", "wrong_number"])
def test_what_was_written_of_a_call_that_is_undone_is_given_back_once(claires, call, result):
    answered(claires, call, result=result, note="Rappeler après 17 h")
    attempt = str(CallAttempt.objects.get().uuid)

    page = claires.post(at(call, "essai/annuler/"), form(attempt=attempt), follow=True)
    assertContains(page, 'value="Rappeler après 17 h"')

    answered(claires, call, result="no_answer", note="")
    assertNotContains(claires.get(f"{CALLS}?appel={call.uuid}"), 'value="Rappeler')


def test_what_a_colleague_wrote_of_a_call_is_given_back_to_nobody_else(claires, cast, call):
    answered(sign_in(Client(), cast.marc), call, result="no_answer", note="Rappeler après 17 h")
    attempt = str(CallAttempt.objects.get().uuid)

    page = claires.post(at(call, "essai/annuler/"), form(attempt=attempt), follow=True)

    assertNotContains(page, "17 h")


def test_a_double_click_calls_back_once(claires, call):
    answers = form(result="spoken")

    for _ in range(2):
        assertRedirects(claires.post(at(call, "essai/"), answers), CALLS)

    assert CallAttempt.objects.count() == 1


def test_the_second_to_close_keeps_what_she_wrote_and_is_told_who_did(claires, client, cast, call):
    answered(claires, call)
    client.logout()
    marcs = sign_in(client, cast.marc)

    page = answered(marcs, call, note="Elle vient jeudi.")

    assertContains(page, "Claire Fournier a déjà rappelé")
    assertContains(page, 'value="Elle vient jeudi."')
    assertContains(page, "Rouvrir le message")


def test_no_answer_leaves_it_waiting_and_a_message_is_left_only_where_she_accepts(claires, call):
    answered(claires, call, "no_answer")
    refused = answered(claires, call, "voicemail")

    assert state_of(call) == RequestState.WAITING
    assertContains(refused, "n’en laissez pas")
    assertNotContains(claires.get(CALLS), "J’ai laissé un message")
    Person.objects.update(accepts_voicemail=True)
    assertContains(claires.get(CALLS), "J’ai laissé un message")


def test_giving_up_asks_why_and_is_taken_back(claires, call):
    refused = claires.post(at(call, "abandonner/"), form(reason=" "))
    assertContains(refused, "Dites pourquoi on ne rappelle plus.")

    page = claires.post(at(call, "abandonner/"), form(reason="Faux numéro."), follow=True)
    assert state_of(call) == RequestState.GIVEN_UP
    assertContains(claires.get(f"{CALLS}?etat=sans-suite"), "Faux numéro.")
    claires.post(page.context["undo"].url, page.context["undo"].answers)

    assert state_of(call) == RequestState.WAITING


def test_those_called_back_are_listed_and_reopened(claires, call):
    answered(claires, call)

    assertContains(claires.get(f"{CALLS}?etat=rappeles"), at(call))
    claires.post(at(call, "rouvrir/"))

    assert names(claires.get(CALLS)) == ["Laure Barré"]


def test_two_people_at_one_number_are_both_offered_and_one_is_chosen(claires, laure):
    paul = PersonFactory(last_name="Barré", first_name="Paul", phone=PHONE)
    call = CallRequestFactory(phone=PHONE, received_at=NOW, caller_name="")

    page = claires.get(CALLS)
    assertContains(page, "C’est Laure Barré")
    assertContains(page, "C’est Paul Barré")
    claires.post(at(call, "personne/"), {"person": str(paul.uuid)})

    assert CallRequest.objects.get().person == paul


@pytest.mark.parametrize("person", ["nobody", "00000000-0000-0000-0000-000000000000"])
def test_someone_who_is_not_there_is_not_taken_for_the_caller(claires, call, person):
    assert claires.post(at(call, "personne/"), {"person": person}).status_code == 404


def test_someone_known_is_found_by_name_on_the_page_of_the_message(claires, laure):
    call = CallRequestFactory(received_at=NOW)

    page = claires.post(at(call), {"q": "barré"})

    assertContains(page, f'value="{laure.uuid}"')


def test_a_file_begins_with_what_the_message_says_and_takes_it_along(claires, claire):
    call = CallRequestFactory(phone=PHONE, caller_name="Mme Traoré", received_at=NOW)

    answer = claires.post(at(call, "fiche/"))
    page = claires.get(answer["Location"])
    sent = {name: page.context["form"][name].value() for name in ("last_name", "contact")}

    assert sent == {"last_name": "Traoré", "contact": PHONE}
    home = {"first_name": "Samira", "kind": "domiciled", "q": "", "notice": "on", "language": "fr"}
    answer = claires.post(answer["Location"], form(**sent, **home))
    assert answer["Location"].startswith(CALLS)
    assert CallRequest.objects.get().person.first_name == "Samira"


def test_the_message_goes_to_the_file_opened_for_it_however_her_name_was_heard(claires, claire):
    call = CallRequestFactory(phone="", caller_name="Mme Taoré", received_at=NOW)
    begun = claires.post(at(call, "fiche/"))["Location"]
    home = {"kind": "domiciled", "q": "", "notice": "on", "language": "fr"}
    names = {"last_name": "Konaté", "first_name": "Awa", "contact": "06 39 98 01 77"}

    claires.post(begun, form(**names, **home))

    call.refresh_from_db()
    assert call.person.last_name == "Konaté"


def test_an_orientation_begins_with_what_the_message_says(claires, claire, sesame):
    call = CallRequestFactory(
        phone=PHONE,
        caller_name="M. Ba",
        received_at=NOW,
        program=sesame,
        reason="Cherche un emploi",
    )

    page = claires.post(at(call, "orientation/"), follow=True)

    known = page.context["form"]
    assert known["last_name"].value() == "Ba"
    assert known["contact"].value() == PHONE
    assert known["request"].value() == "Cherche un emploi"
    assertNotContains(page, "Abandonner le brouillon")
    assert versions_of(claire.user.uuid, "orientation", claire.user.uuid)


def test_the_orientation_of_someone_known_is_noted_on_her_own_page(claires, call):
    answer = claires.post(at(call, "orientation/"))

    assert answer["Location"] == reverse("referrals:for_person", args=[call.person.uuid])


def test_a_message_is_corrected_and_two_colleagues_see_both_texts(claires, call):
    kept = {"version": "1", "phone": PHONE, "caller_name": "", "received_at": "20/11/2026 9 h 12"}
    claires.post(at(call), form(**kept, reason="Avant midi"))

    page = claires.post(at(call), form(**kept, reason="Après 14 h"))

    call.refresh_from_db()
    assert call.reason == "Avant midi"
    assertContains(page, "Avant midi")
    assertContains(page, "Après 14 h")


def test_what_was_said_is_read_by_the_one_who_called_alone(claires, client, cast, call):
    answered(claires, call, note="Garde d’enfant demandée")
    assertContains(claires.get(at(call)), "Garde d’enfant demandée")
    client.logout()

    assertNotContains(sign_in(client, cast.marc).get(at(call)), "Garde d’enfant")


def test_a_message_is_on_the_file_of_the_person_and_leads_to_its_page(claires, call):
    page = claires.get(reverse("people:file", args=[call.person.uuid]))

    assertContains(page, "Message laissé")
    assertContains(page, "«\u00a0Rappelez-moi\u00a0»")
    assertContains(page, at(call))


def test_a_closed_file_is_not_in_the_queue(claires, claire, call):
    PersonRestrictionFactory(member=claire, person=call.person)

    assert names(claires.get(CALLS)) == []
    assert claires.get(at(call)).status_code == 404
    assert answered(claires, call).status_code == 404


def test_the_delays_of_twelve_months_are_measured(claires, claire):
    for days in (0, 1):
        called = CallRequestFactory(received_at=FRIDAY, state=RequestState.DONE)
        CallAttemptFactory(
            request=called, tried_at=FRIDAY + timedelta(days=3 * days), result=AttemptResult.SPOKEN
        )
    CallRequestFactory(received_at=FRIDAY - timedelta(days=14))
    CallRequestFactory(received_at=FRIDAY - timedelta(days=700))

    page = claires.get(CALLS)

    assertContains(page, "2 appels rendus\u00a0; la moitié en un jour ouvré au plus.")
    assertContains(page, "Dans le délai\u00a0: 2 sur 3.")


def test_when_everyone_was_called_back_the_page_says_so(claires):
    assertContains(claires.get(CALLS), "Tout le monde a été rappelé.")


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.DPO])
def test_the_queue_does_not_exist_for_those_who_call_nobody_back(client, cast, role):
    assert sign_in(client, cast.playing(role)).get(CALLS).status_code == 404


def test_two_hundred_calls_cost_what_two_do(claires, sesame, django_assert_num_queries):
    def calls(number):
        for place in range(number):
            person = PersonFactory(phone=f"06 39 98 {place // 100:02d} {place % 100:02d}")
            known = CallRequestFactory(person=person, program=sesame, received_at=timezone.now())
            CallAttemptFactory(request=known)
            CallRequestFactory(phone=person.phone, received_at=FRIDAY, before=date(2026, 11, 24))

    calls(1)
    claires.get(CALLS)
    with django_assert_num_queries(9):
        claires.get(CALLS)
    calls(100)

    with django_assert_num_queries(9):
        claires.get(CALLS)
