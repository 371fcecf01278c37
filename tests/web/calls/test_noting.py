"""Listening with a pen: each line is kept once, a wrong one stays, nobody is given away."""

from datetime import date

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tandem.accounts.enums import Role
from tandem.activities.enums import AbsenceKind
from tandem.activities.models import CallRequest
from tandem.kernel.models import FormDraft, JournalEntry
from tests.cast import sign_in
from tests.factories import AbsenceFactory, CallRequestFactory, PersonFactory
from tests.web.calls.conftest import PHONE, TODAY, line

pytestmark = pytest.mark.django_db
NOTE = "/a-rappeler/noter/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def kept(**only):
    return list(CallRequest.objects.filter(**only))


def test_several_lines_are_kept_at_once_and_the_page_comes_back_for_more(claires, claire, laure):
    sent = line(1, phone=PHONE, reason="Rappelez-moi") | line(2, phone="+32 470 12 34 56")

    answer = claires.post(NOTE, sent | line(3))

    assertRedirects(answer, NOTE, fetch_redirect_response=False)
    assert {row.person for row in kept()} == {laure, None}
    assert {row.taken_by for row in kept()} == {claire}
    page = claires.get(NOTE)
    assertContains(page, "2 messages notés.")
    assertContains(page, "Laure Barré")
    assertContains(page, "autofocus")


def test_ten_lines_one_of_them_wrong_lose_nothing(claires):
    sent = {}
    for number in range(10):
        sent |= line(number, phone=f"06 39 98 01 0{number}", reason=f"Message {number}")
    wrong = next(name for name, text in sent.items() if text == "06 39 98 01 07")

    page = claires.post(NOTE, sent | {wrong: "06 39"})

    assert len(kept()) == 9
    assertContains(page, "Un message à corriger")
    assertContains(page, 'value="Message 7"')
    assertNotContains(page, 'value="Message 6"')
    assertContains(page, f'href="#id_{wrong}"')


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"phone": "12", "reason": "a"}, "10 chiffres"),
        ({"reason": "Rappelez-moi"}, "sans l’un ni l’autre"),
        ({"phone": PHONE, "received_at": "demain"}, "encore à venir"),
        ({"phone": PHONE, "received_at": "11 h 30"}, "encore à venir"),
        ({"phone": PHONE, "received_at": "tantôt"}, "hier 17\u00a0h\u00a030"),
        ({"phone": PHONE, "before": "20/11/2026"}, "avant le message lui-même"),
        ({"phone": PHONE, "before": "31/02/2027"}, "25/11/2026"),
        ({"phone": PHONE, "reason": "Mon numéro : 2 80 02 78 146 022 11"}, "sécurité sociale"),
    ],
)
def test_what_cannot_be_is_explained_and_stays_as_it_was_typed(claires, said, words):
    page = claires.post(NOTE, line(**said))

    assertContains(page, words)
    for text in said.values():
        assertContains(page, f'value="{text}"')
    assert not kept()


@pytest.mark.parametrize("spelling", ["masqué", "numéro masqué", "privé", ""])
def test_a_hidden_number_is_no_mistake(claires, spelling):
    claires.post(NOTE, line(phone=spelling, caller_name="Mme Traoré"))

    assert [row.phone for row in kept()] == [""]


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("", "2026-11-23", "09:00"),
        ("8h12", "2026-11-23", "08:12"),
        ("hier 17 h 30", "2026-11-22", "17:30"),
        ("vendredi 9:05", "2026-11-20", "09:05"),
        ("19/11/2026", "2026-11-19", "00:00"),
    ],
)
def test_when_it_was_left_is_read_in_any_spelling(claires, text, day, hour):
    claires.post(NOTE, line(phone=PHONE, received_at=text))

    there = timezone.localtime(kept()[0].received_at)
    assert (f"{there:%Y-%m-%d}", f"{there:%H:%M}") == (day, hour)


def test_the_day_before_which_to_call_is_the_next_one_of_that_name(claires):
    claires.post(NOTE, line(phone=PHONE, before="vendredi"))

    assert kept()[0].before == date(2026, 11, 27)


def test_the_same_line_sent_twice_is_one_message(claires):
    sent = line(phone=PHONE)

    for _ in range(2):
        claires.post(NOTE, sent)

    assert len(kept()) == 1


def test_a_number_that_waits_already_is_told(claires):
    CallRequestFactory(phone=PHONE, received_at=timezone.now())

    page = claires.post(NOTE, line(phone=PHONE), follow=True)

    assertContains(page, "Ce numéro attend déjà")


def test_by_keyboard_each_line_is_kept_alone_while_the_next_one_is_typed(claires, laure):
    first, second = line(1, phone=PHONE), line(2, phone="06 12")
    only = next(iter(first)).split("-")[0]

    part = claires.post(NOTE, first | second | {"only": only}, **HTMX)

    assert [row.person for row in kept()] == [laure]
    assertContains(part, "Noté")
    assertContains(part, 'hx-swap-oob="beforeend:#lignes"')
    assert FormDraft.objects.get().form == "messages"
    assertContains(claires.get(NOTE), 'value="06 12"')


def test_a_wrong_line_alone_comes_back_with_its_reason(claires):
    sent = line(1, phone="06 12")

    part = claires.post(NOTE, sent | {"only": next(iter(sent)).split("-")[0]}, **HTMX)

    assertContains(part, "10 chiffres")
    assertContains(part, 'value="06 12"')


def test_a_line_noted_by_mistake_is_taken_away_and_given_back(claires):
    claires.post(NOTE, line(phone=PHONE))
    (row,) = kept()

    page = claires.post(f"/a-rappeler/{row.uuid}/retirer/", follow=True)
    assert not kept()
    claires.post(f"/saisies/message/{row.uuid}/retablir/")

    assertContains(page, "Annuler")
    assert [one.uuid for one in kept()] == [row.uuid]


def test_only_what_one_has_just_noted_is_taken_away_there(claires):
    other = CallRequestFactory()

    assert claires.post(f"/a-rappeler/{other.uuid}/retirer/").status_code == 404
    assert kept() == [other]


def test_reception_takes_a_message_and_learns_nothing_of_who_calls(client, cast, laure):
    signed = sign_in(client, cast.receptionist)

    page = signed.post(NOTE, line(phone=PHONE, reason="Rappeler"), follow=True)

    assert kept()[0].person == laure
    assertContains(page, "06\u00a039\u00a098\u00a056\u00a098")
    assertNotContains(page, "Barré")
    assert JournalEntry.objects.filter(action="listed").exclude(ids=[]).count() == 0


def test_what_to_tell_callers_is_there_while_someone_is_away(claires, claire):
    AbsenceFactory(
        member=claire,
        kind=AbsenceKind.SICK,
        opened_on=TODAY,
        closed_on=date(2026, 11, 27),
        message="Le service rappelle dès lundi.",
    )

    page = claires.get(NOTE)

    assertContains(page, "Le service rappelle dès lundi.")
    assertContains(page, "vendredi\u00a027\u00a0novembre")


def test_two_hundred_lines_noted_cost_what_two_do(claires, django_assert_max_num_queries):
    PersonFactory(phone=PHONE)
    claires.get(NOTE)

    with django_assert_max_num_queries(10):
        claires.get(NOTE)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.DPO, Role.VOLUNTEER])
def test_nobody_else_notes_messages(client, cast, role):
    assert sign_in(client, cast.playing(role)).get(NOTE).status_code == 404
