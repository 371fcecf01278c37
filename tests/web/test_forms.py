"""Every form: sent twice it acts once, two people lose nothing, nothing unasked is taken."""

import threading
from uuid import uuid4

import pytest
from django import forms
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, connection, transaction
from django.http import QueryDict
from django.template.loader import render_to_string

from tandem.kernel.models import SubmittedForm
from tandem.kernel.refused import RefusedError
from tandem.people.actions import change_person
from tandem.people.models import Person
from tandem.web.fields import DateField, PhoneField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm, once, submitted
from tandem.web.templatetags.typography import unbroken
from tests.factories import PersonFactory

BY = uuid4()


class Greeting(IdempotentForm):
    name = forms.CharField()
    day = DateField(required=False)


class Naming(VersionedModelForm):
    class Meta:
        model = Person
        fields = ("last_name", "first_name")


def sent(**answers):
    data = QueryDict(mutable=True)
    data.update({"form_id": str(uuid4())} | answers)
    return data


def counter(url="/fait/"):
    acts = []

    def act():
        acts.append(url)
        return f"{url}{len(acts)}"

    return acts, act


class Measuring(forms.Form):
    length = forms.IntegerField(label="Durée", min_value=5)
    name = forms.CharField(label="Nom", error_messages={"required": "Donnez le nom."})


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, ["Durée : ce champ est obligatoire.", "Donnez le nom."]),
        ({"length": "2", "name": "A"}, ["Durée : assurez-vous que cette valeur est"]),
        ({"length": "deux", "name": "A"}, ["Saisissez un nombre entier."]),
    ],
)
def test_the_summary_names_the_answer_that_a_usual_message_does_not(answers, words):
    page = render_to_string("components/error_summary.html", {"form": Measuring(answers)})

    for said in words:
        assert unbroken(said) in page


def test_each_rendering_has_its_own_identity():
    assert Greeting()["form_id"].value() != Greeting()["form_id"].value()


def test_a_form_sent_twice_acts_once_and_leads_to_the_same_page(db):
    data = sent(name="Odile")
    acts, act = counter()

    answers = [submitted(Greeting(data), by=BY, act=act) for _ in range(2)]

    assert len(acts) == 1
    assert [answer["Location"] for answer in answers] == ["/fait/1", "/fait/1"]


def test_a_refused_form_may_be_sent_again_corrected(db):
    identity = str(uuid4())
    _acts, act = counter()

    first = submitted(Greeting(sent(form_id=identity, name="")), by=BY, act=act)
    second = submitted(Greeting(sent(form_id=identity, name="Odile")), by=BY, act=act)

    assert first is None
    assert second["Location"] == "/fait/1"


def test_an_action_that_fails_leaves_nothing_behind(db):
    def act():
        PersonFactory()
        raise RefusedError({"name": "Non."})

    form = Greeting(sent(name="Odile"))

    assert submitted(form, by=BY, act=act) is None
    assert form.errors["name"] == ["Non."]
    assert not Person.objects.exists()
    assert not SubmittedForm.objects.exists()


def test_a_refusal_by_the_database_is_not_taken_for_a_second_sending(db):
    def act():
        with transaction.atomic():
            PersonFactory(reference="P-1")
            PersonFactory(reference="P-1")

    with pytest.raises(IntegrityError):
        once(uuid4(), by=BY, act=act)


def test_a_form_sent_again_by_someone_else_is_refused(db):
    data = sent(name="Odile")
    submitted(Greeting(data), by=BY, act=counter()[1])

    with pytest.raises(SuspiciousOperation):
        submitted(Greeting(data), by=uuid4(), act=counter()[1])


@pytest.mark.django_db(transaction=True)
def test_two_sendings_at_the_same_moment_act_once():
    identity, meeting, answers = uuid4(), threading.Barrier(2), []

    def act():
        return f"/personnes/{PersonFactory().uuid}/"

    def send():
        try:
            meeting.wait(timeout=10)
            answers.append(once(identity, by=BY, act=act))
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert Person.objects.count() == 1
    assert len(answers) == 2
    assert len(set(answers)) == 1


def test_answers_that_were_not_asked_are_refused(db):
    form = Naming(
        sent(last_name="A", first_name="B", version="1", sex="F"), instance=PersonFactory()
    )

    assert not form.is_valid()
    assert form.has_error("__all__", "unexpected")


def test_a_form_without_identity_is_refused(db):
    assert not Greeting({"name": "Odile"}).is_valid()


def rename(form, person):
    def act():
        change_person(
            person=person,
            by=BY,
            expected_version=form.cleaned_data["version"],
            **form.answers(),
        )
        return "/fait/"

    return submitted(form, by=BY, act=act)


def test_the_second_of_two_writers_sees_both_texts_and_loses_nothing(db):
    person = PersonFactory(last_name="Martin", first_name="Odile")
    first = Naming(sent(last_name="Martin-Roy", first_name="Odile", version="1"), instance=person)
    second = Naming(sent(last_name="Martin", first_name="Odette", version="1"), instance=person)

    assert rename(first, person)
    assert rename(second, person) is None

    assert [(d.mine, d.theirs) for d in second.conflict] == [
        ("Martin", "Martin-Roy"),
        ("Odette", "Odile"),
    ]
    assert second["first_name"].value() == "Odette"
    assert Person.objects.get().last_name == "Martin-Roy"


def test_after_seeing_both_texts_the_second_writer_may_record_hers(db):
    person = PersonFactory()
    second = Naming(sent(last_name="Roy", first_name="Odette", version="1"), instance=person)
    rename(Naming(sent(last_name="A", first_name="B", version="1"), instance=person), person)
    rename(second, person)

    again = Naming(second.data, instance=person)

    assert rename(again, person)
    assert Person.objects.get().full_name == "Odette Roy"


def test_a_replay_leads_to_the_same_page_though_the_version_has_changed(db):
    person = PersonFactory()
    data = sent(last_name="Roy", first_name="Odette", version="1")

    assert rename(Naming(data, instance=person), person)
    assert rename(Naming(data, instance=person), person)["Location"] == "/fait/"
    assert Person.objects.get().version == 2


def test_what_is_being_typed_stays_out_of_the_row_shown(db):
    person = PersonFactory(last_name="Martin")
    form = Naming(sent(last_name="Roy", first_name="", version="1"), instance=person)

    form.is_valid()

    assert person.last_name == "Martin"


@pytest.mark.parametrize(
    ("text", "error"),
    [("31/02/2026", "25/11/2026"), ("bientôt", "25/11/2026")],
)
def test_a_date_that_is_none_says_what_to_write(text, error):
    form = Greeting(sent(name="Odile", day=text))

    assert error in form.errors["day"][0]
    assert f'value="{text}"' in str(form["day"])


def test_a_date_is_shown_as_it_is_written_here():
    form = Greeting(initial={"day": Greeting.base_fields["day"].clean("2026-11-05")})

    assert 'value="05/11/2026"' in str(form["day"])


def test_a_telephone_number_is_written_by_pairs():
    assert PhoneField().clean("0612345678") == "06 12 34 56 78"


def test_what_is_no_number_says_what_to_write():
    with pytest.raises(forms.ValidationError, match=r"06.+12.+34.+56.+78"):
        PhoneField().clean("0612")


@pytest.mark.parametrize(
    "text", ["1 85 02 78 006 084 36", "NIR 285027800608436.", "2850278006084", "1 85 02 2A 006 084"]
)
def test_a_social_security_number_is_refused_in_a_text(text):
    with pytest.raises(forms.ValidationError):
        no_security_number(text)


@pytest.mark.parametrize("text", ["06 12 34 56 78", "né le 12/03/1985", "1234567890123456789"])
def test_other_numbers_are_welcome_in_a_text(text):
    no_security_number(text)
