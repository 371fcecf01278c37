"""The pages that compare two files, make them one, and undo it."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tandem.activities.models import DropInVisit
from tandem.people.merging import fingerprint_of, merge_people
from tandem.people.models import DistinctPeople, Merge, Person
from tandem.reporting.facts import differences
from tests.cast import Cast, sign_in
from tests.factories import (
    DropInVisitFactory,
    EnrolmentFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    ProgramFactory,
    ResidenceFactory,
)
from tests.web.corrections.test_cancelling import read

pytestmark = pytest.mark.django_db
BORN = date(1980, 2, 29)


@pytest.fixture
def claires(client: Client, cast: Cast) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, cast.claire)


@pytest.fixture
def kept() -> Person:
    """The file that stands afterwards."""
    return PersonFactory(last_name="Roux", first_name="Anne", birth_date=BORN)


@pytest.fixture
def absorbed() -> Person:
    """The same person, typed again."""
    return PersonFactory(last_name="Rous", first_name="Anne", birth_date=BORN)


def comparing(one: Person, other: Person) -> str:
    return reverse("duplicates:merge", args=[one.uuid, other.uuid])


def file_of(person: Person) -> str:
    return reverse("people:file", args=[person.uuid])


def confirmed(client: Client, one: Person, other: Person, **answers: str):
    """The form that makes them one, as the browser sends it."""
    form = {
        "form_id": str(uuid4()),
        "seen": fingerprint_of(one, other),
        "last_name": "kept",
    } | answers
    return client.post(comparing(one, other), form)


def test_probable_duplicates_are_listed_with_what_they_have_in_common(claires, kept, absorbed):
    page = claires.get(reverse("duplicates:list"))

    assert comparing(kept, absorbed) in page.content.decode()
    assert "Même nom, ou presque, même date de naissance" in read(page)


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_costs_the_same_for_few_and_for_many(
    claires, number, django_assert_max_num_queries
):
    for place in range(number):
        born = date(1980, 1, 1 + place % 28)
        PersonFactory.create_batch(2, last_name="Roux", first_name="Anne", birth_date=born)
    claires.get(reverse("duplicates:list"))

    with django_assert_max_num_queries(11):  # 5 of its own, with the journal
        claires.get(reverse("duplicates:list"))


def test_a_file_closed_to_me_is_not_proposed(claires, cast, kept, absorbed):
    PersonRestrictionFactory(person=absorbed, member=cast.claire)

    pages = [
        claires.get(reverse("duplicates:list")),
        claires.get(reverse("duplicates:choose", args=[kept.uuid])),
    ]

    assert not any("Rous " in page.content.decode() for page in pages)


@pytest.mark.parametrize("closed", ["kept", "absorbed"])
def test_a_file_closed_to_me_is_not_merged_by_me(claires, cast, kept, absorbed, closed):
    PersonRestrictionFactory(person=kept if closed == "kept" else absorbed, member=cast.claire)

    assert claires.get(comparing(kept, absorbed)).status_code == 404
    assert confirmed(claires, kept, absorbed).status_code == 404
    assert not Merge.objects.exists()


def test_the_page_says_what_becomes_of_each_row(claires, kept, absorbed):
    InterviewFactory.create_batch(3, person=absorbed)
    program = ProgramFactory(name="Sésame")
    for person, day in ((kept, date(2013, 3, 1)), (absorbed, date(2013, 1, 1))):
        EnrolmentFactory(person=person, program=program, opened_on=day, closed_on=None)
        ResidenceFactory(person=person, since=date(2013, 1, 1))

    page = read(claires.get(comparing(kept, absorbed)))

    assert "Entretien : 3" in page
    assert "Depuis le : 1er janvier 2013 ( 1er mars 2013 )" in page or "1er mars 2013" in page
    assert "Résidence" in page
    assert "Reste à part :" in page


def test_where_they_differ_one_chooses(claires, kept, absorbed):
    page = claires.get(comparing(kept, absorbed))

    assert 'name="last_name" value="absorbed"' in page.content.decode()
    assert "Roux Rous" in read(page)


def test_a_language_is_said_by_its_name(claires, kept, absorbed):
    absorbed.language = "ar"
    absorbed.save()

    assert "Français Arabe" in read(claires.get(comparing(kept, absorbed)))


def test_what_only_the_other_file_says_is_announced(claires, kept, absorbed):
    absorbed.phone = "06 12 34 56 78"
    absorbed.save()

    page = read(claires.get(comparing(kept, absorbed)))

    assert "Téléphone : 06 12 34 56 78" in page


def test_two_files_become_one_as_it_was_chosen(claires, kept, absorbed):
    DropInVisitFactory(person=absorbed)

    answer = confirmed(claires, kept, absorbed, last_name="absorbed")

    kept.refresh_from_db()
    assert answer["Location"] == file_of(kept)
    assert kept.last_name == "Rous"
    assert DropInVisit.objects.get().person == kept
    assert list(differences()) == []


def test_the_page_that_follows_undoes_it_in_one_press(claires, kept, absorbed):
    there = confirmed(claires, kept, absorbed)["Location"]
    undo = reverse("duplicates:undo", args=[Merge.objects.get().uuid])

    assert f'action="{undo}"' in claires.get(there).content.decode()
    claires.post(undo)

    assert Person.objects.standing().count() == 2


def test_a_double_click_merges_once(claires, kept, absorbed):
    answers = {"form_id": str(uuid4()), "seen": fingerprint_of(kept, absorbed)}

    first, second = (confirmed(claires, kept, absorbed, **answers) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Merge.objects.count() == 1


def test_a_second_tab_is_led_to_the_file_that_stands(claires, kept, absorbed):
    confirmed(claires, kept, absorbed)

    for answer in (confirmed(claires, kept, absorbed), confirmed(claires, absorbed, kept)):
        assert answer["Location"] == file_of(kept)
    assert Merge.objects.count() == 1


def test_a_person_is_not_merged_with_herself(claires, kept):
    answer = claires.get(comparing(kept, kept), follow=True)

    assert "une seule et même fiche" in read(answer)


def test_what_changed_since_the_page_was_shown_is_shown_again_then_confirmed(
    claires, kept, absorbed
):
    seen = fingerprint_of(kept, absorbed)
    DropInVisitFactory(person=absorbed)

    again = confirmed(claires, kept, absorbed, seen=seen)

    assert "a changé entre-temps" in read(again)
    assert f'value="{fingerprint_of(kept, absorbed)}"' in again.content.decode()
    assert not Merge.objects.exists()


def test_a_choice_left_out_is_asked_again(claires, kept, absorbed):
    page = confirmed(claires, kept, absorbed, last_name="").content.decode()

    assert 'href="#id_last_name_0"' in page
    assert not Merge.objects.exists()


def merged(kept, absorbed):
    return merge_people(kept=kept, absorbed=absorbed, by=uuid4())


def test_the_address_of_the_absorbed_file_leads_to_the_one_that_stands(claires, kept, absorbed):
    merged(kept, absorbed)

    answers = {
        name: claires.get(reverse(name, args=[absorbed.uuid]) + "?tout=1")["Location"]
        for name in ("people:file", "people:situation", "situation:contact")
    }

    assert answers == {name: reverse(name, args=[kept.uuid]) + "?tout=1" for name in answers}


def test_what_is_sent_about_the_absorbed_file_is_about_the_one_that_stands(claires, kept, absorbed):
    merged(kept, absorbed)

    answer = claires.post(reverse("situation:home", args=[absorbed.uuid]), {})

    assert answer.status_code == 307
    assert answer["Location"] == reverse("situation:home", args=[kept.uuid])


@pytest.mark.parametrize("closed", ["kept", "absorbed"])
def test_it_leads_nowhere_for_those_to_whom_either_was_closed(
    claires, cast, kept, absorbed, closed
):
    PersonRestrictionFactory(person=kept if closed == "kept" else absorbed, member=cast.claire)
    merged(kept, absorbed)

    assert claires.get(file_of(absorbed)).status_code == 404
    assert claires.get(file_of(kept)).status_code == 404


def test_it_leads_nowhere_for_those_who_open_no_file(client, cast, kept, absorbed):
    merged(kept, absorbed)

    assert sign_in(client, cast.director).get(file_of(absorbed)).status_code == 404


def test_a_chain_leads_to_its_end(claires, kept, absorbed):
    last = PersonFactory()
    merged(kept, absorbed)
    merged(last, kept)

    assert claires.get(file_of(absorbed))["Location"] == file_of(last)


def test_undoing_is_refused_in_words_once_something_was_recorded(claires, kept, absorbed):
    merge = merged(kept, absorbed)
    DropInVisitFactory(person=kept)
    undo = reverse("duplicates:undo", args=[merge.uuid])

    page, answer = claires.get(undo), claires.post(undo, follow=True)

    assert "Refaire deux fiches" not in read(page)
    assert "on ne peut plus la séparer" in read(answer)
    assert Person.objects.standing().count() == 1


def test_undoing_twice_says_that_it_was_done(claires, kept, absorbed):
    undo = reverse("duplicates:undo", args=[merged(kept, absorbed).uuid])
    claires.post(undo)

    assert "il y a deux fiches" in read(claires.post(undo, follow=True))


def test_what_was_made_one_lately_is_listed(claires, kept, absorbed):
    merge = merged(kept, absorbed)

    page = claires.get(reverse("duplicates:list")).content.decode()

    assert reverse("duplicates:undo", args=[merge.uuid]) in page


def test_two_people_said_to_be_two_are_not_proposed_again(claires, kept, absorbed):
    address = reverse("duplicates:distinct", args=[kept.uuid, absorbed.uuid])

    claires.post(address, {"form_id": str(uuid4())})

    assert DistinctPeople.objects.count() == 1
    assert comparing(kept, absorbed) not in claires.get(reverse("duplicates:list")).content.decode()


def test_it_is_not_said_of_a_file_closed_to_me(claires, cast, kept, absorbed):
    PersonRestrictionFactory(person=absorbed, member=cast.claire)
    address = reverse("duplicates:distinct", args=[kept.uuid, absorbed.uuid])

    assert claires.post(address, {"form_id": str(uuid4())}).status_code == 404
    assert not DistinctPeople.objects.exists()


def test_the_other_file_is_chosen_among_those_that_look_alike_or_by_name(claires, kept, absorbed):
    other = PersonFactory(last_name="Zessai")
    address = reverse("duplicates:choose", args=[kept.uuid])

    alike = claires.get(address).content.decode()
    named = claires.post(address, {"q": "zess"}).content.decode()

    assert comparing(kept, absorbed) in alike
    assert comparing(kept, other) in named
    assert comparing(kept, absorbed) not in named
