"""Giving an appointment: from a free hour, from a file; what is refused keeps what was typed."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tandem.accounts.models import RoleAssignment
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.people.enums import PlaceWish
from tandem.people.models import PlacePreference
from tandem.web.templatetags.typography import unbroken
from tests.cast import sign_in
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    EnrolmentFactory,
    OfficeHoursFactory,
    PersonFactory,
    ProgramFactory,
    SiteFactory,
)
from tests.web.appointments.conftest import TUESDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot(claire, centre, hours):
    """The code of nine forty-five on Tuesday."""
    return f"{TUESDAY}T09:45.{claire.uuid.hex}.{centre.uuid.hex}"


@pytest.fixture
def at(slot):
    return f"{reverse('appointments:at')}?creneau={slot}"


def filled(claire, centre, **typed):
    known = {"on": "24/11/2026", "at": "9 h 45", "minutes": "45", "place": "on_site"}
    hidden = {"form_id": str(uuid4()), "holder": str(claire.uuid), "program": "", "slot": ""}
    return {**known, **hidden, "site": str(centre.uuid)} | typed


@pytest.fixture
def send(claires, claire, centre, at):
    def post(address=at, **typed):
        return claires.post(address, filled(claire, centre, **typed))

    return post


def test_a_free_hour_is_given_with_what_its_permanence_says(send, laure, sesame, hours, centre):
    page = send(person=str(laure.uuid), q="barre")

    given = Appointment.objects.get()
    assert (given.held_on, given.held_at, given.ends_at) == (TUESDAY, time(9, 45), time(10, 30))
    assert (given.site, given.program, given.office_hours) == (centre, sesame, hours)
    assertRedirects(page, "/agenda/?semaine=2026-W48", fetch_redirect_response=False)


def test_what_was_given_is_said_and_can_be_taken_back(send, claires, laure):
    page = claires.get(send(person=str(laure.uuid)).url)

    given = Appointment.objects.get()
    assertContains(page, "Laure Barré, mardi\u00a024\u00a0novembre à 9\u00a0h\u00a045.")
    claires.post(reverse("appointments:take_back", args=[given.uuid]))
    given.refresh_from_db()
    assert given.cancelled_because == "mistake"


def test_someone_is_found_by_typing_and_the_moment_typed_stays(send, laure):
    page = send(q="barre", search="1", at="10 h 30")

    assertContains(page, f'value="{laure.uuid}"')
    assertContains(page, "checked")
    assertContains(page, 'value="10 h 30"')
    assertNotContains(page, "réponse à corriger")


def test_of_several_who_are_found_nobody_is_chosen_for_her(send, laure):
    PersonFactory(first_name="Luc", last_name="Barré")

    page = send(q="barre", search="1")

    assert page.context["chosen"] == ""


def test_the_part_of_the_page_is_enough_for_htmx(claires, claire, centre, at, laure):
    sent = filled(claire, centre, q="barre", search="1")
    page = claires.post(at, sent, headers={"HX-Request": "true"})

    assertContains(page, "Laure")
    assertNotContains(page, "<html")


def test_nobody_chosen_is_said_and_what_was_typed_stays(send, laure):
    page = send(q="barre")

    assertContains(page, "Choisissez pour qui")
    assertContains(page, 'value="barre"')
    assert not Appointment.objects.exists()


def test_an_hour_that_was_taken_meanwhile_leads_to_the_next_ones(send, claire, laure):
    AppointmentFactory(holder=claire, held_on=TUESDAY, held_at=time(9, 30), minutes=30)

    page = send(person=str(laure.uuid), q="barre")

    assertContains(page, unbroken("Ce créneau vient d’être pris ; voici les suivants."))
    assertContains(page, "Mardi\u00a024\u00a0novembre à 10\u00a0h\u00a030")
    assertContains(page, f'value="{laure.uuid}"')
    assertNotContains(page, "Mardi\u00a024\u00a0novembre à 9\u00a0h\u00a045, Centre social</label>")


def test_a_slot_chosen_on_an_older_page_is_no_longer_there(send, claire, laure, slot):
    AppointmentFactory(holder=claire, held_on=TUESDAY, held_at=time(9, 45), minutes=45)

    page = send(reverse("appointments:new", args=[laure.uuid]), slot=slot)

    assertContains(page, unbroken("Ce créneau vient d’être pris ; voici les suivants."))


def test_an_hour_that_is_gone_is_said_before_anything_is_typed(claires, claire, at):
    AppointmentFactory(holder=claire, held_on=TUESDAY, held_at=time(9, 45), minutes=45)

    assertContains(claires.get(at), unbroken("Ce créneau n’est plus libre ; voici les suivants."))


def test_from_a_file_the_next_free_hours_are_offered(claires, laure, hours):
    address = reverse("appointments:new", args=[laure.uuid])
    page = claires.get(address)
    codes = [code for code, _words in page.context["form"].fields["slot"].widget.choices]

    assert len(codes) == 10  # three days of three, and another moment
    answer = claires.post(address, {"form_id": str(uuid4()), "slot": codes[0]})
    assertRedirects(
        answer, reverse("people:file", args=[laure.uuid]), fetch_redirect_response=False
    )
    assert Appointment.objects.get().held_at == time(9)


def offered(page):
    return [words for _code, words in page.context["form"].fields["slot"].widget.choices[:-1]]


def test_the_hours_of_her_program_are_offered_where_she_comes(claires, claire, laure, hours):
    other, avoided = SiteFactory(name="Espace Emploi"), SiteFactory(name="Mairie")
    usual = {"holder": claire, "opened_on": date(2026, 1, 6), "ends_at": time(9, 45)}
    OfficeHoursFactory(site=other, program=ProgramFactory(), rule="FREQ=WEEKLY;BYDAY=WE", **usual)
    OfficeHoursFactory(site=avoided, program=None, rule="FREQ=WEEKLY;BYDAY=TH", **usual)
    PlacePreference.objects.create(person=laure, site=avoided, wish=PlaceWish.AVOIDED)

    words = offered(claires.get(reverse("appointments:new", args=[laure.uuid])))

    assert len(words) == 9
    assert all("Centre social" in each for each in words)


def test_before_one_knows_for_whom_each_hour_says_its_program(claires, claire, hours, sesame):
    other = ProgramFactory(name="Dynamique Emploi")
    wednesdays = {"rule": "FREQ=WEEKLY;BYDAY=WE", "opened_on": date(2026, 1, 7)}
    OfficeHoursFactory(holder=claire, site=hours.site, program=other, **wednesdays)

    words = offered(claires.get(reverse("appointments:at")))

    assert words[0].endswith(f"Centre social ({sesame.name})")
    assert words[3].endswith("Centre social (Dynamique Emploi)")


def test_where_no_hour_suits_those_there_are_are_offered(claires, claire, laure):
    OfficeHoursFactory(
        holder=claire,
        site=SiteFactory(name="Mairie"),
        program=ProgramFactory(),
        ends_at=time(9, 45),
    )

    words = offered(claires.get(reverse("appointments:new", args=[laure.uuid])))

    assert words
    assert all("Mairie" in each for each in words)


def test_whoever_is_expected_already_is_not_given_the_same_twice_unseen(claires, laure, centre):
    AppointmentFactory(person=laure, held_on=TUESDAY, held_at=time(9), site=centre)

    page = claires.get(reverse("appointments:new", args=[laure.uuid]))

    said = "Déjà un rendez-vous : mardi\u00a024\u00a0novembre à 9\u00a0h, Centre social."
    assertContains(page, unbroken(said))


def test_a_day_before_she_came_is_said_to_be_past(send, sesame):
    newcomer = EnrolmentFactory(program=sesame, opened_on=date(2026, 11, 20)).person

    assertContains(send(person=str(newcomer.uuid), on="25/10/2026"), "Ce jour est passé")


@pytest.mark.parametrize("hour", ["9h45", "9 h 45", "09:45", "0945", "9:45"])
def test_an_hour_is_understood_however_it_is_typed(send, laure, hour):
    send(person=str(laure.uuid), at=hour)

    assert Appointment.objects.get().held_at == time(9, 45)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on": "20/11/2026"}, "Ce jour est passé"),
        ({"on": "23/11/2026", "at": "8 h"}, "Cette heure est passée"),
        ({"on": "28/03/2027", "at": "2 h 30"}, "Les horloges changent"),
        ({"at": "25 h"}, "Indiquez une heure"),
        ({"at": ""}, "Indiquez l’heure"),
        ({"on": ""}, "Indiquez le jour"),
        ({"on": "31 février"}, "Indiquez une date"),
        ({"minutes": "2"}, "minutes"),
        ({"at": "23 h 30"}, "finirait le lendemain"),
    ],
)
def test_each_mistake_says_what_to_do_and_nothing_is_lost(send, laure, typed, words):
    page = send(person=str(laure.uuid), q="barre", **typed)

    assertContains(page, words)
    assertContains(page, 'value="barre"')
    assert not Appointment.objects.exists()


def test_someone_who_left_is_refused_in_words(send, sesame):
    gone = EnrolmentFactory(program=sesame, closed_on=date(2026, 6, 30)).person

    assertContains(send(person=str(gone.uuid)), "a quitté Sésame le 30/06/2026")


def test_a_double_click_gives_one_appointment(send, laure):
    sent = {"person": str(laure.uuid), "form_id": str(uuid4())}

    first, second = send(**sent), send(**sent)

    assert first.url == second.url
    assert Appointment.objects.count() == 1


def test_without_a_program_it_is_asked(send, sesame):
    other = EnrolmentFactory().program
    stranger = PersonFactory()

    page = send(person=str(stranger.uuid), slot="")

    assertContains(page, "Dites pour quel module")
    assert send(person=str(stranger.uuid), program=other.code).status_code == 302


def test_a_warning_is_said_and_blocks_nothing(send, claires, claire, centre, laure, at):
    PlacePreference.objects.create(person=laure, site=centre, wish=PlaceWish.AVOIDED)
    AbsenceFactory(member=claire, opened_on=TUESDAY, closed_on=TUESDAY)

    page = claires.get(send(person=str(laure.uuid)).url)

    assertContains(page, "éviter ce lieu")
    assert Appointment.objects.get().status == AppointmentStatus.UPCOMING


def test_two_publics_that_would_meet_are_said_before_the_hour_is_given(claires, hours, slot):
    other = EnrolmentFactory(opened_on=date(2026, 1, 5)).person

    page = claires.get(f"{reverse('appointments:new', args=[other.uuid])}?creneau={slot}")

    assertContains(page, "les deux publics se croiseraient")


def test_the_reason_of_a_place_to_avoid_is_not_on_the_page(claires, centre, laure):
    PlacePreference.objects.create(
        person=laure, site=centre, wish=PlaceWish.AVOIDED, reason="Un voisin y travaille"
    )

    page = claires.get(reverse("appointments:new", args=[laure.uuid]))

    assertContains(page, unbroken("Lieu à éviter : Centre social."))
    assertNotContains(page, "voisin")


def test_the_form_costs_the_same_for_two_hours_and_for_two_hundred(
    claires, claire, hours, laure, django_assert_max_num_queries
):
    address = reverse("appointments:new", args=[laure.uuid])
    claires.get(address)
    with django_assert_max_num_queries(25) as quiet:
        claires.get(address)
    for number in range(40):
        AppointmentFactory(holder=claire, held_on=TUESDAY + timedelta(weeks=number))

    with django_assert_max_num_queries(len(quiet)):
        claires.get(address)


def test_nothing_chosen_is_asked_once(claires, laure, hours):
    page = claires.post(reverse("appointments:new", args=[laure.uuid]), {"form_id": str(uuid4())})

    assertContains(page, "Une réponse à corriger")
    assertContains(page, "Choisissez un des créneaux libres, ou indiquez un autre moment.")


@pytest.mark.parametrize("ticked", ["", "autre"])
def test_another_moment_is_understood_whether_it_was_ticked_or_not(
    claires, claire, centre, laure, hours, ticked
):
    address = reverse("appointments:new", args=[laure.uuid])
    assertContains(claires.get(address), "Jour, heure, durée et lieu")

    claires.post(address, filled(claire, centre, slot=ticked, on="25/11/2026", at="14 h"))

    given = Appointment.objects.get()
    assert (given.held_on, given.held_at) == (date(2026, 11, 25), time(14))


def test_without_any_counsellor_it_says_what_to_do(client, cast, centre, laure):
    RoleAssignment.objects.filter(member=cast.claire).delete()
    address = reverse("appointments:new", args=[laure.uuid])

    page = sign_in(client, cast.marc).post(address, filled(cast.claire, centre))

    assertContains(page, "Personne n’est conseillère ou conseiller aujourd’hui")
