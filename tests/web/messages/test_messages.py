"""What waits, what left, what could not; how each wishes to be told."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from tandem.activities.announcing import begins_at
from tandem.activities.enums import Hold, MessageKind, MessageState, Trouble
from tandem.activities.models import Message, Outbox
from tandem.people.enums import MessageChannel
from tandem.people.models import Person
from tests.activities.outbox.conftest import someone, told
from tests.cast import sign_in
from tests.factories import PersonRestrictionFactory
from tests.factories.activities import AppointmentFactory

pytestmark = pytest.mark.django_db
LIST = reverse("messages:list")


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


def dead(person=None, trouble=Trouble.UNREACHABLE):
    message = told(person or someone())
    Message.objects.filter(pk=message.pk).update(state=MessageState.DEAD, trouble=trouble)
    return message


def press(client, message, choice):
    address = reverse("messages:message", args=[message.uuid])
    answer = client.post(address, {"form_id": uuid4(), "choice": choice}, follow=True)
    message.refresh_from_db()
    return answer.content.decode()


def test_what_could_not_leave_is_shown_with_why_and_what_to_do(claires):
    message = dead(trouble=Trouble.INTERRUPTED)

    page = claires.get(LIST).content.decode()

    assert message.person.last_name in page
    assert "il est peut-être arrivé" in page
    assert "Demandez s’il est arrivé avant de le renvoyer." in page


def test_a_closed_file_shows_no_message(claires, claire):
    message = dead()
    PersonRestrictionFactory(person=message.person, member=claire)

    assert message.person.last_name not in claires.get(LIST).content.decode()


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_costs_the_same_for_few_and_for_many(
    claires, django_assert_max_num_queries, number
):
    person = someone()
    for day in range(number):
        dead_one = told(person, days=10 + day)
        Message.objects.filter(pk=dead_one.pk).update(state=MessageState.DEAD)

    with django_assert_max_num_queries(20):
        claires.get(LIST)


def test_it_is_sent_again(claires):
    message = dead()

    press(claires, message, "renvoyer")

    assert (message.state, message.attempts, message.trouble) == (MessageState.WAITING, 0, "")


def test_a_letter_is_made_of_it_then_posted(claires):
    message = dead(someone(street_address="3 rue des Lilas"))

    press(claires, message, "lettre")
    assert list(Message.objects.to_print(timezone.now())) == [message]
    assert "3 rue des Lilas" in message.to

    press(claires, message, "poste")
    assert message.state == MessageState.SENT


def test_a_letter_is_read_and_kept_in_the_words_that_are_printed(claires):
    message = told(person := someone(MessageChannel.LETTER, street_address="3 rue des Lilas"))
    Person.objects.filter(pk=person.pk).update(language="en")

    page = claires.get(reverse("messages:message", args=[message.uuid])).content.decode()
    press(claires, message, "poste")

    assert "appointment" in page
    assert (message.state, "appointment" in message.body) == (MessageState.SENT, True)


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_it_is_read_in_the_direction_of_its_language(claires, language, direction):
    person = someone()
    person.language = language
    person.save()

    page = claires.get(reverse("messages:message", args=[told(person).uuid])).content.decode()

    assert f'<div lang="{language}"\n           dir="{direction}"' in page


def test_it_is_withdrawn(claires):
    message = dead()

    press(claires, message, "retirer")

    assert (message.state, message.trouble) == (MessageState.WITHDRAWN, Trouble.BY_HAND)


def test_what_has_left_cannot_be_sent_again(claires):
    message = dead()
    Message.objects.filter(pk=message.pk).update(state=MessageState.SENT)

    page = press(claires, message, "renvoyer")

    assert "Ce message a changé d’état entre-temps" in page
    assert message.state == MessageState.SENT


def wish(client, person, **answers):
    address = reverse("messages:wishes", args=[person.uuid])
    form = {"form_id": uuid4(), "version": person.version, "message_channel": "sms", **answers}
    return client.post(address, form, follow=True).content.decode()


def test_who_says_yes_is_reminded_of_what_is_planned(claires):
    person = someone(accepts_reminders=False, message_channel="")
    AppointmentFactory(person=person, held_on=timezone.localdate() + timedelta(days=10))

    wish(claires, person, accepts_reminders="on", accepts_voicemail="on")

    assert Message.objects.get().kind == MessageKind.REMINDER
    assert Person.objects.get(pk=person.pk).accepts_voicemail


def test_who_wishes_another_way_is_told_that_way_and_once(claires):
    person = someone(MessageChannel.LETTER, street_address="3 rue des Lilas")
    told(person)

    wish(claires, person, accepts_reminders="on")

    rows = Message.objects.waiting().values_list("kind", "channel")
    assert sorted(rows) == [(MessageKind.CONFIRMATION, "sms"), (MessageKind.REMINDER, "sms")]
    reminder = Message.objects.waiting().get(kind=MessageKind.REMINDER)
    begins = begins_at(reminder.appointment)
    assert reminder.due_at == begins - timedelta(hours=48)


def test_who_was_reminded_by_post_is_not_reminded_again_by_sms(claires):
    person = someone(MessageChannel.LETTER, street_address="3 rue des Lilas")
    told(person)
    Message.objects.update(state=MessageState.SENT)

    wish(claires, person, accepts_reminders="on")

    assert not Message.objects.waiting().exists()


def test_who_changes_her_mind_receives_nothing_more(claires):
    message = told(someone())

    wish(claires, message.person)

    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.WITHDRAWN}


@pytest.mark.parametrize(
    ("said", "answers", "words"),
    [
        ({"phone": "01 99 00 68 68"}, {}, "pas de numéro de mobile"),
        ({"email": ""}, {"message_channel": "email"}, "pas d’adresse électronique"),
        ({}, {"message_channel": "letter"}, "pas d’adresse postale"),
        ({}, {"message_channel": ""}, "Choisissez comment"),
    ],
)
def test_a_way_that_the_file_does_not_allow_is_refused_in_words(claires, said, answers, words):
    person = someone(accepts_reminders=False, message_channel=MessageChannel.EMAIL, **said)

    page = wish(claires, person, accepts_reminders="on", **answers)

    assert words in page
    assert not Person.objects.get(pk=person.pk).accepts_reminders


class TestSettings:
    @pytest.fixture
    def marcs(self, client, cast):
        return sign_in(client, cast.marc)

    def wording(self, client, text, **more):
        address = reverse("settings:wording", args=["fr", "message.sms_reminder"])
        seen = client.get(address).context["form"]["seen"].value()
        form = {"form_id": uuid4(), "seen": seen, "text": text, **more}
        return client.post(address, form).content.decode()

    def test_an_sms_is_seen_as_received_with_its_length_before_it_is_kept(self, marcs):
        page = self.wording(marcs, "{sender} : à bientôt {when}, {where}.", preview="1")

        assert "bientot mercredi 30 sept." in page
        assert "signes sur 160" in page

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("{sender} : rappel RSA {when}, {where}", "se lirait par-dessus l’épaule"),
            ("{sender} : aide sociale {when}, {where}", "se lirait par-dessus l’épaule"),
            ("{sender} 😀 {when} {where}", "Un SMS ne peut pas écrire"),
            ("{sender} " + "x" * 150 + " {when} {where}", "raccourcissez-le"),
        ],
    )
    def test_what_an_sms_never_says_or_cannot_hold_is_refused(self, marcs, text, why):
        assert why in self.wording(marcs, text)

    def test_messages_are_held_and_leave_again(self, marcs):
        address = reverse("settings:hold")

        marcs.post(address, {"form_id": uuid4()})
        assert Outbox.objects.get().held_because == Hold.ASKED

        marcs.post(address, {"form_id": uuid4(), "reprendre": "1"})
        assert Outbox.objects.get().held_because == ""
