"""The counsellor away: noted in a form, then whom to tell, by the reception too."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tandem.activities.enums import AppointmentStatus, NoticeState
from tandem.activities.models import Absence, AbsenceNotice, Appointment
from tandem.kernel.models import JournalEntry
from tandem.web.team.absences.listing import told_in_words
from tests.cast import sign_in
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    PersonFactory,
    PersonRestrictionFactory,
    TeamMemberFactory,
)
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
NEW = reverse("absences:new")


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    """The second factor has its own tests."""
    settings.TANDEM_SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def marc(cast):
    """The program officer's browser."""
    return sign_in(Client(), cast.marc)


@pytest.fixture
def desk(cast):
    """The receptionist's browser."""
    return sign_in(Client(), cast.receptionist)


@pytest.fixture
def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def expected(claire, tomorrow):
    """Someone expected tomorrow at ten."""
    person = PersonFactory(last_name="Barré", first_name="Laure", phone="+33639980111")
    return AppointmentFactory(person=person, holder=claire, held_on=tomorrow, held_at=time(10))


@pytest.fixture
def away(claire, tomorrow, expected):
    """Claire is away tomorrow."""
    return AbsenceFactory(
        member=claire, opened_on=tomorrow, closed_on=tomorrow, message="De retour lundi."
    )


def tick(browser, away, meeting, page="tell", **answers):
    """A button of the list."""
    address = reverse(f"absences:{page}", args=[away.uuid, meeting.uuid])
    return browser.post(address, answers | {"form_id": str(uuid4())}, follow=True)


def test_an_absence_of_a_day_is_noted_with_one_date_and_leads_to_whom_to_tell(
    marc, claire, expected
):
    answer = sent(marc, NEW, member=claire.pk, opened_on=f"{expected.held_on:%d/%m/%Y}")

    absence = Absence.objects.get()
    assert absence.closed_on == absence.opened_on == expected.held_on
    assert "Laure Barré" in words(marc.get(answer.url))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closed_on": "01/01/2026"}, "finirait avant de commencer : vérifiez les deux dates"),
        ({"starts_at": "14h", "ends_at": "9h"}, "finirait avant de commencer : vérifiez les deux"),
        ({"message": "NIR 2 84 05 78 092 123 45"}, "numéro de sécurité sociale"),
    ],
)
def test_an_absence_that_cannot_be_is_said_and_kept_as_typed(marc, claire, wrong, said):
    text = words(sent(marc, NEW, member=claire.pk, opened_on="05/03/2027", **wrong))

    assert said in text.replace("\xa0", " ")
    assert next(iter(wrong.values())) in text
    assert not Absence.objects.exists()


def test_someone_who_is_no_counsellor_then_cannot_stand_in(marc, claire):
    leaving = TeamMemberFactory(name="Paule Henry")
    leaving.roleassignment_set.create(
        role="counsellor", opened_on=date(2020, 1, 1), closed_on=date(2027, 3, 6)
    )
    days = {"opened_on": "05/03/2027", "closed_on": "09/03/2027"}

    text = words(sent(marc, NEW, member=claire.pk, replaced_by=leaving.pk, **days))

    assert "Paule Henry n’est pas conseillère le 07/03/2027" in text


def test_the_reception_reads_names_telephones_and_the_message_and_nothing_else(desk, away):
    text = words(desk.get(reverse("absences:whom", args=[away.uuid])))

    for shown in ("Laure Barré", "06 39 98 01 11", "10 h", "De retour lundi."):
        assert shown in text.replace("\xa0", " ")
    assert "Modifier l’absence" not in text
    assert "congés" not in words(desk.get(reverse("absences:list"))).lower()
    assert JournalEntry.objects.filter(action="listed", kind="person").count() == 1


def test_the_reception_ticks_who_was_told_and_may_take_it_back(desk, away, expected):
    assert "Tout le monde est prévenu." in words(tick(desk, away, expected, state="told"))
    assert AbsenceNotice.objects.get().state == NoticeState.TOLD

    tick(desk, away, expected, page="take_back")

    assert not AbsenceNotice.objects.exists()


@pytest.mark.parametrize(
    ("told", "count", "said"),
    [
        (0, 1, "Personne n’est encore prévenu (1 personne à prévenir)."),
        (0, 3, "Personne n’est encore prévenu (3 personnes à prévenir)."),
        (1, 3, "1 personne prévenue sur 3."),
        (2, 3, "2 personnes prévenues sur 3."),
        (3, 3, "Tout le monde est prévenu."),
    ],
)
def test_how_far_one_is_is_a_plain_sentence(told, count, said):
    assert told_in_words(told, count) == said


def test_an_appointment_is_called_off_from_the_list(desk, away, expected):
    tick(desk, away, expected, state="call_off")

    assert Appointment.objects.get().status == AppointmentStatus.CANCELLED


def test_an_appointment_moved_meanwhile_is_no_longer_on_the_list(desk, away, expected):
    Appointment.objects.update(held_on=expected.held_on + timedelta(days=9))

    address = reverse("absences:tell", args=[away.uuid, expected.uuid])

    assert desk.post(address, {"state": "told", "form_id": str(uuid4())}).status_code == 404


def test_what_was_moved_since_is_said_so_and_counted_as_done(marc, away, expected):
    tick(marc, away, expected, state="to_move")
    Appointment.objects.update(status=AppointmentStatus.POSTPONED)

    text = words(marc.get(reverse("absences:whom", args=[away.uuid])))

    assert "reporté" in text
    assert "Tout le monde est prévenu" in text


def test_who_is_to_be_told_comes_first_on_the_day_of_the_program_officer(marc, away, expected):
    text = words(marc.get("/ma-journee/"))

    assert "1 personne à prévenir d’une absence" in text
    tick(marc, away, expected, state="told")
    assert "prévenir d’une absence" not in words(marc.get("/ma-journee/"))


def test_a_file_closed_to_the_reader_is_counted_and_not_named(desk, cast, away, expected):
    PersonRestrictionFactory(person=expected.person, member=cast.receptionist)

    text = words(desk.get(reverse("absences:whom", args=[away.uuid])))

    assert "Barré" not in text
    assert "1 autre personne" in text


def test_one_button_hands_the_appointments_over(marc, away, expected):
    away.replaced_by = paule = TeamMemberFactory(name="Paule Henry", counsellor=True)
    away.save()
    page = reverse("absences:whom", args=[away.uuid])
    assert "Paule Henry reprend ces rendez-vous" in words(marc.get(page))

    answer = marc.post(
        reverse("absences:take_over", args=[away.uuid]), {"form_id": str(uuid4())}, follow=True
    )

    assert Appointment.objects.get().holder == paule
    assert "1 rendez-vous repris" in words(answer).replace("\xa0", " ")


@pytest.mark.parametrize("count", [2, 40])
def test_whom_to_tell_costs_the_same_for_2_and_for_40(
    count, desk, away, claire, django_assert_max_num_queries
):
    for number in range(count):
        at = {"held_on": away.opened_on, "held_at": time(11, number)}
        AppointmentFactory(holder=claire, minutes=1, **at)

    page = reverse("absences:whom", args=[away.uuid])
    desk.get(page)  # the session is open

    with django_assert_max_num_queries(12):  # 5 of its own
        desk.get(page)
