"""« Rattraper la semaine »: a grid filled by the keyboard, pasted, corrected; nothing is lost."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment
from tandem.activities.enums import AppointmentStatus, Presence
from tandem.activities.models import Appointment, Attendance, Interview
from tandem.kernel.models import FormDraft
from tandem.pathways.models import Step
from tandem.reporting.models import PersonYear
from tandem.web.templatetags.typography import unbroken
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    StepTypeFactory,
    ThemeFactory,
    WorkshopSessionFactory,
)
from tests.web.workshops.conftest import TODAY
from tests.web.workshops.grid import GRID, in_sesame, of, sent, someone

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def meeting(sesame, odile, claire):
    return AppointmentFactory(
        person=odile, holder=claire, program=sesame, held_on=TUESDAY, held_at=time(10)
    )


@pytest.fixture
def lists(db):
    ThemeFactory(label_fr="Logement et hébergement")
    StepTypeFactory(label_fr="CDI")


def test_a_row_records_the_interview_its_theme_the_step_and_what_comes_next(
    claires, claire, meeting, lists
):
    row = of(meeting, came="honoured", theme="logement", step="cdi", next="2/12 9h30")

    answer = claires.post(GRID, sent(row))

    held = Interview.objects.get()
    assert answer["Location"] == f"{GRID}?semaine=2026-W48"
    assert (held.holder, held.held_on, held.held_at) == (claire, TUESDAY, time(10))
    assert [theme.label_fr for theme in held.themes.all()] == ["Logement et hébergement"]
    assert Step.objects.get().taken_on == TUESDAY
    following = Appointment.objects.get(status=AppointmentStatus.UPCOMING)
    assert (following.held_on, following.held_at) == (date(2026, 12, 2), time(9, 30))
    meeting.refresh_from_db()
    assert (meeting.status, meeting.interview) == (AppointmentStatus.HONOURED, held)
    assert PersonYear.objects.filter(person=held.person, year=2026).exists()


@pytest.mark.parametrize(
    ("said", "status"),
    [("excused", "excused"), ("missed", "missed"), ("absent", "missed"), ("cancelled",) * 2],
)
def test_whoever_did_not_come_leaves_an_appointment_that_says_why(claires, meeting, said, status):
    claires.post(GRID, sent(of(meeting, came=said)))

    meeting.refresh_from_db()
    assert meeting.status == status
    assert not Interview.objects.exists()


def test_someone_who_came_unplanned_is_found_by_name_and_needs_no_more(claires, odile):
    claires.post(GRID, sent(someone("ROY odile", "24", at="9h30")))

    held = Interview.objects.get()
    assert (held.person, held.held_on, held.held_at) == (odile, TUESDAY, time(9, 30))


def test_right_rows_are_recorded_once_and_wrong_ones_stay_with_what_to_do(claires, odile, sesame):
    other = in_sesame(sesame, "Ana", "d’Ormesson")
    rows = [someone("Odile Roy"), someone("Zzyx Inconnue", theme="avec son idée")]
    answers = sent(*rows, someone("dormesson ana", "mer."))

    page = claires.post(GRID, answers)
    claires.post(GRID, answers)

    assertContains(page, "2 lignes enregistrées")
    assertContains(page, unbroken("« Zzyx Inconnue » est inconnue"))
    assertContains(page, 'value="avec son idée"')
    assertNotContains(page, 'value="Odile Roy"')
    assert set(Interview.objects.values_list("person", flat=True)) == {odile.pk, other.pk}
    assert Interview.objects.count() == 2


def test_what_is_left_to_correct_is_a_draft_at_once(claires, odile):
    claires.post(GRID, sent(someone("Zzyx Inconnue", theme="son idée"), someone("Odile Roy")))

    page = claires.get(f"{GRID}?semaine=2026-W48")

    assertContains(page, 'value="Zzyx Inconnue"')
    assertContains(page, "Brouillon")
    assertNotContains(page, 'value="Odile Roy"')


def test_a_file_is_opened_for_someone_unknown_and_the_grid_waits(claires):
    answer = claires.post(GRID, sent(someone("Zzyx Inconnue", "mardi"), open="Zzyx Inconnue"))

    assert answer["Location"].startswith("/personnes/nouvelle/")
    assert "Zzyx" not in answer["Location"]
    assertContains(claires.get(GRID), 'value="Zzyx Inconnue"')


def test_a_grid_wholly_recorded_leaves_no_draft(claires, odile):
    claires.post(GRID, sent(someone("Zzyx Inconnue")))

    claires.post(GRID, sent(someone("Odile Roy"), draft_seen=seen(claires)))

    assert not FormDraft.objects.exists()


def seen(claires):
    return claires.get(GRID).context["draft"].seen


def test_namesakes_are_chosen_on_the_row(claires, sesame):
    one, other = (in_sesame(sesame, "Marie", "Martin") for _ in range(2))

    page = claires.post(GRID, sent(someone("Marie Martin")))
    claires.post(GRID, sent(someone("Marie Martin", person=str(other.uuid))))

    assertContains(page, "choisissez laquelle")
    assertContains(page, str(one.uuid))
    assert Interview.objects.get().person == other


def test_a_file_merged_into_another_is_found_under_its_old_name(claires, odile):
    PersonFactory(first_name="Odile", last_name="Leroy", merged_into=odile)

    claires.post(GRID, sent(someone("Odile Leroy")))

    assert Interview.objects.get().person == odile


def test_the_same_person_twice_on_a_day_needs_two_hours(claires, odile):
    rows = [someone("Odile Roy", at="9h"), someone("Odile Roy", at="9h")]

    page = claires.post(GRID, sent(*rows))
    claires.post(GRID, sent(someone("Odile Roy", at="16h")))

    assertContains(page, "Un entretien est déjà noté ce jour-là")
    assert Interview.objects.count() == 2


def test_someone_in_no_program_is_asked_which_one_received_her(claires, sesame):
    newcomer = PersonFactory(first_name="Odile", last_name="Roy")

    page = claires.post(GRID, sent(someone("Odile Roy")))
    claires.post(GRID, sent(someone("Odile Roy", program="sesame")))

    assertContains(page, "n’est dans aucun module")
    assert Interview.objects.get().person == newcomer


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"on": "bientôt"}, "Indiquez un jour"),
        ({"on": ""}, "Indiquez un jour"),
        ({"on": "vendredi"}, "pas encore venu"),
        ({"at": "25h"}, unbroken("par exemple 9 h 30")),
        ({"came": "peut-être"}, "Dites si la personne est venue"),
        ({"came": "missed"}, "n’y avait pas de rendez-vous"),
        ({"theme": "astrologie"}, "n’est pas dans la liste"),
        ({"step": "astronaute"}, "n’est pas dans la liste"),
        ({"next": "un jour"}, "Indiquez un jour et une heure"),
        ({"next": "20/11"}, "Ce jour est passé"),
    ],
)
def test_a_wrong_cell_says_what_to_do_keeps_its_text_and_writes_nothing(
    claires, odile, lists, cells, words
):
    page = claires.post(GRID, sent(someone("Odile Roy", **{"on": "mardi", **cells})))

    assertContains(page, words)
    for text in filter(None, cells.values()):
        assertContains(page, f'value="{text}"')
    assert not Interview.objects.exists()
    assert not Step.objects.exists()


@pytest.mark.parametrize("on", ["251126", "hier", "25/11/2026", "25/11", "mercredi 9h30"])
def test_a_day_is_written_as_one_likes(claires, odile, on):
    claires.post(GRID, sent(someone("Odile Roy", on.removesuffix(" 9h30"), at="")))

    assert Interview.objects.get().held_on == TODAY - timedelta(days=1)


def test_a_day_and_an_hour_may_share_a_cell(claires, odile):
    claires.post(GRID, sent(someone("Odile Roy", "25/11/2026 09:30")))

    assert Interview.objects.get().held_at == time(9, 30)


def test_a_wrong_next_appointment_undoes_the_whole_row(claires, meeting):
    claires.post(GRID, sent(of(meeting, came="honoured", next="20/11")))

    meeting.refresh_from_db()
    assert meeting.status == AppointmentStatus.UPCOMING
    assert not Interview.objects.exists()


def test_a_day_when_she_was_no_counsellor_is_refused(claires, claire, odile):
    RoleAssignment.objects.filter(member=claire).update(opened_on=TODAY)

    page = claires.post(GRID, sent(someone("Odile Roy")))

    assertContains(page, "ne se délèguent pas")
    assert not Interview.objects.exists()


def test_an_appointment_filled_in_on_another_screen_stands_and_what_was_typed_is_told(
    claires, meeting
):
    other_screen = sent(of(meeting, came="honoured", theme="logement"))
    claires.post(GRID, sent(of(meeting, came="excused")))

    page = claires.post(GRID, other_screen, follow=True)

    meeting.refresh_from_db()
    assert meeting.status == AppointmentStatus.EXCUSED
    assertContains(page, "déjà noté entre-temps")
    assertContains(page, "logement")


def test_a_row_half_filled_asks_whether_she_came(claires, meeting, lists):
    page = claires.post(GRID, sent(of(meeting, theme="logement")))

    assertContains(page, "Dites si la personne est venue")


def test_those_of_a_session_are_noted_row_by_row_or_all_at_once(claires, relaxation):
    session = WorkshopSessionFactory(workshop=relaxation, held_on=TUESDAY)
    rows = [AttendanceFactory(session=session, presence=Presence.EXPECTED) for _ in range(3)]
    key = f"place:{rows[0].uuid}:1:expected"

    page = claires.get(GRID)
    claires.post(GRID, sent({"key": key, "came": "excused"}, **{f"all-{session.uuid}": "on"}))

    assertContains(page, rows[0].person.full_name)
    noted = Attendance.objects.order_by("pk").values_list("presence", flat=True)
    assert list(noted) == ["excused", "present", "present"]


def test_a_word_not_understood_about_someone_of_a_session_stays_to_be_corrected(
    claires, relaxation
):
    session = WorkshopSessionFactory(workshop=relaxation, held_on=TUESDAY)
    one, other = (AttendanceFactory(session=session, presence=Presence.EXPECTED) for _ in "12")
    rows = [
        {"key": f"place:{one.uuid}:1:expected", "came": "peut-être"},
        {"key": f"place:{other.uuid}:1:expected", "came": "v"},
    ]

    page = claires.post(GRID, sent(*rows))

    assertContains(page, "venu, excusé ou absent")
    assertContains(page, 'value="peut-être"')
    assert set(Attendance.objects.values_list("presence", flat=True)) == {"expected", "present"}


def test_what_is_done_is_said_and_leaves_the_grid(claires, claire, meeting, sesame):
    InterviewFactory(holder=claire, program=sesame, held_on=TUESDAY)
    meeting.status = AppointmentStatus.HONOURED
    meeting.save()

    page = claires.get(GRID)

    assertContains(page, "1 entretien déjà noté")
    assert page.context["grid"].meetings == []


def test_a_closed_file_is_not_on_the_grid_nor_found(claires, claire, meeting):
    PersonRestrictionFactory(person=meeting.person, member=claire)

    page = claires.get(GRID)
    refused = claires.post(GRID, sent(someone("Odile Roy")))

    assertNotContains(page, "Odile")
    assertContains(refused, "est inconnue")


@pytest.mark.parametrize(
    ("address", "week"),
    [
        ("", "2026-W48"),
        ("?semaine=2026-W47", "2026-W47"),
        ("?semaine=demain", "2026-W48"),
        ("?semaine=2026-W49", "2026-W48"),
    ],
)
def test_a_week_is_reached_by_its_address(claires, sesame, address, week):
    assert claires.get(GRID + address).context["week"].code == week


def test_on_a_monday_one_catches_up_the_week_that_has_ended(client, claire, sesame):
    with time_machine.travel("2026-11-30 08:00 +0100", tick=False):
        page = sign_in(client, claire).get(GRID)

    assert page.context["week"].code == "2026-W48"


@pytest.mark.parametrize("role", [Role.PROGRAM_OFFICER, Role.DIRECTOR, Role.VOLUNTEER])
def test_the_grid_does_not_exist_for_those_who_hold_no_interview(client, cast, role):
    assert sign_in(client, cast.playing(role)).get(GRID).status_code == 404


@pytest.mark.parametrize("size", [2, 60])
def test_a_full_week_costs_what_a_quiet_one_does(
    claires, claire, sesame, relaxation, size, django_assert_max_num_queries
):
    session = WorkshopSessionFactory(workshop=relaxation, held_on=TUESDAY)
    for number in range(size):
        person = in_sesame(sesame, "Odile", "Roy")
        hour = {"held_on": TUESDAY, "held_at": time(8, number)}
        AppointmentFactory(person=person, holder=claire, program=sesame, **hour)
        AttendanceFactory(session=session, presence=Presence.EXPECTED)
    claires.get(GRID)

    with django_assert_max_num_queries(16):
        claires.get(GRID)


def test_the_address_is_the_one_of_the_week():
    assert reverse("catch_up:week") == GRID
