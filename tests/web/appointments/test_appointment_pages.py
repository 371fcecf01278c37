"""One appointment: moved, called off, filled in; each gesture can be undone."""

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tests.cast import sign_in
from tests.factories import AppointmentFactory, PersonRestrictionFactory
from tests.web.appointments.conftest import TODAY, TUESDAY

pytestmark = pytest.mark.django_db
STATUS = AppointmentStatus


@pytest.fixture
def planned(claire, laure, sesame, centre):
    return AppointmentFactory(
        person=laure, holder=claire, program=sesame, site=centre, held_on=TUESDAY, minutes=45
    )


@pytest.fixture
def past(claire, laure, sesame):
    return AppointmentFactory(
        person=laure, holder=claire, program=sesame, held_on=TODAY - timedelta(days=3)
    )


def address(name, row):
    return reverse(f"appointments:{name}", args=[row.uuid])


def typed(row, **answers):
    return {"form_id": str(uuid4()), "version": row.version, **answers}


def moving(row, claire, **answers):
    moment = {"slot": "autre", "on": "24/11/2026", "at": "15h", "minutes": "45"}
    return typed(row, holder=str(claire.uuid), place="on_site", site="", **moment | answers)


def test_an_appointment_says_when_where_and_what_can_be_done(claires, planned):
    page = claires.get(address("read", planned))

    assertContains(page, "Mardi\u00a024\u00a0novembre à 10\u00a0h")
    assertContains(page, "Centre social, 45 minutes")
    assertContains(page, "à venir")
    assertContains(page, "Reporter le rendez-vous")
    assertNotContains(page, "Pas venue")


def test_moved_each_leads_to_the_other_and_it_is_undone_in_one_click(claires, claire, planned):
    page = claires.post(address("move", planned), moving(planned, claire), follow=True)

    second = Appointment.objects.get(held_at=time(15))
    assertContains(page, "Rendez-vous reporté")
    assertContains(page, address("read", planned))
    assertContains(claires.get(address("read", planned)), address("read", second))
    assertContains(claires.get(address("read", planned)), "reporté")
    claires.post(address("put_back", planned))
    planned.refresh_from_db()
    assert planned.status == STATUS.UPCOMING


def test_moved_from_two_tabs_the_second_is_told(claires, claire, planned):
    sent = moving(planned, claire)
    claires.post(address("move", planned), sent)

    page = claires.post(address("move", planned), moving(planned, claire, at="16h"))

    assertContains(page, "Déjà reporté au 24/11/2026")
    assertContains(page, 'value="16h"')
    assert Appointment.objects.count() == 2


def test_changed_meanwhile_it_is_said_and_can_be_sent_again(claires, claire, planned):
    Appointment.objects.filter(pk=planned.pk).update(version=2)

    page = claires.post(address("move", planned), moving(planned, claire))

    assertContains(page, "changé entre-temps")
    assertContains(page, 'name="version" value="2"')


def test_called_off_it_says_why(claires, planned):
    page = claires.post(address("cancel", planned), typed(planned, because="site"), follow=True)

    assertContains(page, "annulé par le service")
    assertContains(page, "le lieu est fermé")
    assert Appointment.objects.get().status == STATUS.CANCELLED


def test_without_a_reason_it_is_not_called_off(claires, planned):
    assertContains(claires.post(address("cancel", planned), typed(planned)), "Dites pourquoi")


@pytest.mark.parametrize("became", ["missed", "excused", "cancelled"])
def test_a_past_one_is_filled_in_by_one_click_and_undone_by_one(claires, past, became):
    sent = {"became": became, "back": "to_fill_in"}
    page = claires.post(address("became", past), sent, follow=True)

    past.refresh_from_db()
    assert past.status == became
    assertContains(page, address("put_back", past))
    assertContains(page, "Tout est renseigné.")


def test_said_twice_the_second_is_told(claires, past):
    claires.post(address("became", past), {"became": "missed"})

    page = claires.post(address("became", past), {"became": "excused"}, follow=True)

    assertContains(page, "Déjà noté")


def test_late_and_shortened_are_said_and_taken_off(claires, past):
    claires.post(address("course", past), {"course": "late"})
    page = claires.post(address("course", past), {"course": "shortened"}, follow=True)
    assertContains(page, "arrivée en retard")
    claires.post(address("course", past), {"course": "on_time"})

    past.refresh_from_db()
    assert (past.is_late, past.is_shortened) == (False, True)


def test_nobody_came_late_to_what_was_called_off(claires, past):
    past.status = STATUS.CANCELLED
    past.save()

    assertNotContains(claires.get(address("read", past)), "Noter un retard")


@pytest.mark.parametrize("number", [2, 24])
def test_the_list_to_fill_in_costs_the_same_for_two_and_for_many(
    claires, claire, sesame, number, django_assert_max_num_queries
):
    for minute in range(number):
        AppointmentFactory(
            holder=claire,
            program=sesame,
            held_on=TODAY - timedelta(days=1),
            held_at=time(9, minute),
        )
    claires.get(reverse("appointments:to_fill_in"))

    with django_assert_max_num_queries(10):
        page = claires.get(reverse("appointments:to_fill_in"))

    assertContains(page, "Entretien fait", count=number)


def test_the_program_officer_fills_in_but_holds_no_interview(client, cast, past):
    page = sign_in(client, cast.marc).get(reverse("appointments:to_fill_in"))

    assertContains(page, "Pas venue")
    assertNotContains(page, "Entretien fait")


def test_an_appointment_of_a_closed_file_does_not_exist(claires, claire, planned):
    PersonRestrictionFactory(person=planned.person, member=claire)

    assert claires.get(address("read", planned)).status_code == 404
