"""The secret address of one's agenda: told once, voided by the next, empty of what is private."""

import re
from datetime import date, time
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.models import CalendarFeed, RoleAssignment
from tandem.kernel.models import JournalEntry
from tests.cast import sign_in
from tests.factories import AppointmentFactory, PersonRestrictionFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
OWN = "/mon-compte/agenda/"


@pytest.fixture(autouse=True)
def on_that_day():
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


def ask(browser, button, **answers):
    """Press a button of the page, and follow."""
    form = {"form_id": str(uuid4()), button: "1"} | answers
    return browser.post(OWN, form, follow=True)


def address_of(page):
    """The address that the page tells, less the name of the site."""
    (found,) = re.findall(r">https?://[^/]+(/agenda/abonnement/[^<]+)<", page.content.decode())
    return found


@pytest.fixture
def address(claires):
    return address_of(ask(claires, "new"))


def summaries(answer):
    assert answer.status_code == 200
    return [event["SUMMARY"] for event in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_an_address_is_told_once_and_only_its_digest_is_kept(claires):
    page = ask(claires, "new")

    secret = address_of(page).rpartition("/")[2].removesuffix(".ics")
    assert len(secret) >= 43
    assertNotContains(claires.get(OWN), secret)
    assert CalendarFeed.objects.get().secret_digest != secret
    assert secret not in str(claires.session.items())


def test_the_address_opens_without_signing_in_and_is_kept_nowhere(address, claire):
    AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(9, 45))

    answer = Client().get(address)

    assert summaries(answer) == ["Rendez-vous"]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"


def test_a_new_address_voids_the_former(claires, address):
    renewed = address_of(ask(claires, "new"))

    assert Client().get(address).status_code == 404
    assert Client().get(renewed).status_code == 200


def test_a_removed_address_leads_nowhere(claires, address):
    ask(claires, "close")

    assert Client().get(address).status_code == 404
    assert not CalendarFeed.objects.exists()


@pytest.mark.parametrize("change", ["closed account", "role ended"])
def test_the_address_of_someone_who_left_leads_nowhere(address, claire, change):
    if change == "closed account":
        claire.user.is_active = False
        claire.user.save()
    else:
        RoleAssignment.objects.filter(member=claire).update(closed_on=date(2026, 11, 25))

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("secret", ["inconnu", "0" * 43, "é", "a" * 500])
def test_a_wrong_address_is_that_of_no_page(address, secret):
    wrong = Client().get(reverse("calendar:feed", args=[secret]))

    assert wrong.status_code == 404
    assert wrong.content == Client().get("/nulle/part/").content


def test_what_has_not_changed_is_not_sent_again(address, claire):
    first = Client().get(address)

    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    AppointmentFactory(holder=claire, held_on=TODAY)
    changed = Client().get(address, headers={"if-none-match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_initials_are_a_choice_that_keeps_the_address(claires, address, claire):
    AppointmentFactory(
        holder=claire, held_on=TODAY, person__first_name="Laure", person__last_name="Barré"
    )

    ask(claires, "keep", shows_names="on")

    assert summaries(Client().get(address)) == ["Rendez-vous L. B."]


def test_sent_twice_the_form_makes_one_address(claires):
    form = {"form_id": str(uuid4()), "new": "1"}
    claires.post(OWN, form)
    made = CalendarFeed.objects.get().secret_digest

    page = claires.post(OWN, form, follow=True)

    assert CalendarFeed.objects.get().secret_digest == made
    assert Client().get(address_of(page)).status_code == 200


def test_each_change_is_in_the_journal_without_the_secret(claires, address):
    ask(claires, "close")

    entries = JournalEntry.objects.filter(kind="calendar_feed")
    assert {"created", "removed"} <= {entry.action for entry in entries}
    assert address.rpartition("/")[2][:20] not in str([entry.details for entry in entries])


def test_one_s_account_leads_there_for_those_who_have_an_agenda(claires, cast):
    assertContains(claires.get("/mon-compte/"), OWN)
    assertNotContains(sign_in(Client(), cast.director).get("/mon-compte/"), OWN)


def test_an_appointment_is_downloaded_for_the_person(claires, claire):
    row = AppointmentFactory(holder=claire, held_on=TODAY)

    answer = claires.get(reverse("calendar:appointment", args=[row.uuid]))

    assert summaries(answer) == ["Mon rendez-vous"]
    assert "rendez-vous.ics" in answer["Content-Disposition"]


def test_that_of_a_closed_file_is_not(claires, claire):
    row = AppointmentFactory(held_on=TODAY)
    PersonRestrictionFactory(person=row.person, member=claire)

    answer = claires.get(reverse("calendar:appointment", args=[row.uuid]))

    assert answer.status_code == 404
