"""What the file and the day show of interviews and notes, and where each line leads."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import AppointmentStatus, NoteKind, Presence
from tandem.activities.models import CaseNote, InterviewGuest
from tests.cast import sign_in, team_member
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    CaseNoteFactory,
    InterviewFactory,
    PartnerContactFactory,
    PlannedActionFactory,
)
from tests.web.interviews.conftest import TODAY

pytestmark = pytest.mark.django_db


def file_of(person):
    return reverse("people:file", args=[person.uuid])


@pytest.fixture
def interview(claire, laure, theme):
    held = InterviewFactory(person=laure, holder=claire, held_on=date(2026, 11, 19))
    held.themes.add(theme)
    held.decisions.add(PlannedActionFactory(person=laure, what="Rappeler la crèche"))
    InterviewGuest.objects.create(interview=held, description="Sa sœur")
    InterviewGuest.objects.create(
        interview=held, contact=PartnerContactFactory(name="Nadia Assistante")
    )
    return held


def test_an_interview_says_what_it_was_about_and_who_was_there(claires, interview, laure):
    page = claires.get(file_of(laure))

    assertContains(page, "Thèmes\u00a0: Logement")
    assertContains(page, "Sa sœur, Nadia Assistante")
    assertContains(page, "Décidé\u00a0: Rappeler la crèche.")
    assertContains(page, reverse("interviews:read", args=[interview.uuid]))


@pytest.fixture
def note(claire, laure):
    return CaseNoteFactory(
        person=laure, author=claire, written_on=date(2026, 11, 20), kind=NoteKind.CALL
    )


def test_a_note_stands_in_the_timeline_of_its_author(claires, note, laure):
    page = claires.get(file_of(laure))

    assertContains(page, "Appel noté")
    assertContains(page, "Le bailleur a rappelé.")
    assertContains(page, reverse("notes:read", args=[note.uuid]))


def test_a_private_note_does_not_exist_for_anyone_else(client, cast, note, laure):
    rose = team_member(Role.COUNSELLOR, name="Rose Colin", key="rose")

    for member in (rose, cast.marc):
        assertNotContains(sign_in(client, member).get(file_of(laure)), "Appel noté")


def test_a_shared_note_is_read_by_a_colleague(client, note, laure):
    CaseNote.objects.update(is_shared=True)
    rose = team_member(Role.COUNSELLOR, name="Rose Colin", key="rose")

    page = sign_in(client, rose).get(file_of(laure))

    assertContains(page, "Le bailleur a rappelé.")
    assertContains(page, reverse("notes:read", args=[note.uuid]))


def test_the_program_officer_sees_at_most_that_a_shared_one_exists(client, cast, note, laure):
    CaseNote.objects.update(is_shared=True)

    page = sign_in(client, cast.marc).get(file_of(laure))

    assertContains(page, "Une note est partagée entre conseillères")
    assertNotContains(page, "bailleur")
    assertNotContains(page, reverse("notes:read", args=[note.uuid]))


def test_a_note_is_counted_nowhere(claires, note, laure):
    assertNotContains(claires.get(file_of(laure)), "venue")


def appointment(claire, laure, at, **fields):
    return AppointmentFactory(person=laure, holder=claire, held_on=TODAY, held_at=at, **fields)


def gesture(planned):
    return reverse("interviews:from_appointment", args=[planned.uuid])


def test_each_appointment_of_the_day_leads_to_its_interview(claires, claire, laure):
    planned = [appointment(claire, laure, time(hour)) for hour in (9, 10, 14)]

    page = claires.get(reverse("day:mine"))

    for one in planned:
        assertContains(page, gesture(one))
    assert [line.is_current for line in page.context["shown"].lines] == [False, True, False]


def test_before_the_first_one_no_line_is_under_way(claire, laure):
    appointment(claire, laure, time(9))
    appointment(claire, laure, time(10))

    with time_machine.travel(f"{TODAY} 07:00 +0100", tick=False):
        lines = sign_in(Client(), claire).get(reverse("day:mine")).context["shown"].lines

    assert [(line.is_current, line.key) for line in lines] == [(False, "e"), (False, "")]


def test_a_workshop_under_way_leaves_the_key_to_the_appointment(claire, laure):
    appointment(claire, laure, time(9))
    AttendanceFactory(session__held_on=TODAY, session__held_at=time(14), presence=Presence.EXPECTED)

    with time_machine.travel(f"{TODAY} 14:30 +0100", tick=False):
        lines = sign_in(Client(), claire).get(reverse("day:mine")).context["shown"].lines

    assert [(line.is_current, line.key) for line in lines] == [(False, "e"), (True, "")]


@pytest.mark.parametrize(
    "status", [AppointmentStatus.EXCUSED, AppointmentStatus.CANCELLED, AppointmentStatus.MISSED]
)
def test_who_did_not_come_has_no_interview_to_note(claires, claire, laure, status):
    planned = appointment(claire, laure, time(9), status=status)

    assertNotContains(claires.get(reverse("day:mine")), gesture(planned))


def test_the_program_officer_notes_no_interview(client, cast, laure):
    planned = appointment(cast.claire, laure, time(9))
    marcs = sign_in(client, cast.marc)

    assertNotContains(marcs.get(reverse("day:mine")), gesture(planned))
    assert marcs.get(gesture(planned)).status_code == 404
