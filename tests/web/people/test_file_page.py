"""A person's file: what it shows, to whom it opens, what it keeps to the one who wrote it."""

from datetime import date, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.test import override_settings
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.confidentiality import NoteReader
from tandem.activities.enums import AppointmentStatus, InterviewKind, Presence
from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import Channel
from tandem.web.team.people.life import Kind
from tandem.web.team.people.records import life_of
from tests.cast import sign_in
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    BarrierFactory,
    DropInVisitFactory,
    EndReasonFactory,
    EnrolmentFactory,
    FollowUpFactory,
    HouseholdFactory,
    HousingFactory,
    InterviewFactory,
    JobSeekerStatusFactory,
    ObjectiveFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PhoneCallFactory,
    ReferralFactory,
    ResidenceFactory,
    ResourceFactory,
    StepFactory,
    WorkshopFactory,
)
from tests.web.people.conftest import TODAY

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("without_second_factor", "on_that_day"),
]

TABS = ("people:file", "people:situation", "people:meetings")
NOTE = "Garde d’enfant : place demandée."


@pytest.fixture
def without_second_factor():
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield


@pytest.fixture
def on_that_day():
    with time_machine.travel(f"{TODAY} 09:00 +0100", tick=False):
        yield


@pytest.fixture
def laure(sesame, emploi):
    """Someone who passed from one program to the other, with one of every act."""
    laure = PersonFactory(
        last_name="Barré",
        first_name="Laure",
        birth_name="Lévêque",
        birth_date=date(1975, 6, 1),
        sex="F",
        phone="0199006868",
    )
    ResidenceFactory(person=laure, commune__name="Bougival")
    ResourceFactory(person=laure, monthly_amount=Decimal(425))
    JobSeekerStatusFactory(person=laure)
    HouseholdFactory(person=laure, dependent_children=2)
    HousingFactory(person=laure)
    opened, passed = date(2013, 4, 22), date(2013, 10, 10)
    ReferralFactory(person=laure, program=sesame, received_on=date(2013, 4, 18), decided_on=opened)
    EnrolmentFactory(person=laure, program=sesame, opened_on=opened, closed_on=passed)
    ReferralFactory(
        person=laure,
        program=emploi,
        channel=Channel.INTERNAL,
        organization=None,
        received_on=passed,
        explanation="recherche d'emploi effective",
    )
    FollowUpFactory(enrolment=EnrolmentFactory(person=laure, program=emploi, opened_on=passed))
    return laure


def with_acts(laure, sesame, holder, number=1):
    """Acts of every kind, as many of each."""
    relaxation = WorkshopFactory(name="Relaxation", program=sesame)
    for count in range(number):
        day = date(2013, 9, 1) + timedelta(days=count % 28)
        InterviewFactory(person=laure, program=sesame, holder=holder, held_on=day, note=NOTE)
        AttendanceFactory(person=laure, session__workshop=relaxation, session__held_on=day)
        DropInVisitFactory(person=laure, program=sesame, held_on=day)
        PhoneCallFactory(person=laure, program=sesame, held_on=day)
        AppointmentFactory(
            person=laure, program=sesame, held_on=day, status=AppointmentStatus.MISSED
        )
        StepFactory(person=laure, taken_on=day)


def counsellor():
    """Another counsellor than Claire."""
    return InterviewFactory().holder


def opened(client, person, tab="people:file", **query):
    return client.get(reverse(tab, args=[person.uuid]), query)


def test_the_head_of_the_file_says_who_she_is(client, claire, laure):
    page = opened(sign_in(client, claire), laure)

    heading = page.context["shown"].heading
    assertContains(page, "<h1>Laure Barré</h1>", html=True)
    assert (heading.commune, heading.program.name) == ("Bougival", "Dynamique Emploi")
    assert "Lévêque" in heading.birth
    assertContains(page, 'href="tel:+33199006868"')


def test_every_kind_of_act_is_on_the_timeline(client, claire, laure, sesame):
    with_acts(laure, sesame, claire)

    page = opened(sign_in(client, claire), laure)

    kinds = {line.event.act.kind for line in lines(page) if line.event.act}
    assert len(kinds) == 6
    for words in ("Relaxation", "m-round-amber", "m-square-blue", "45\u00a0min"):
        assertContains(page, words)


def lines(page):
    return [line for group in page.context["timeline"].groups for line in group.lines]


def test_the_passage_shows_both_marks_and_its_reason(client, claire, laure, sesame):
    page = opened(sign_in(client, claire), laure)

    (passage,) = [line.event for line in lines(page) if line.event.then_program]
    assert (passage.program.name, passage.then_program.name) == ("Sésame", "Dynamique Emploi")
    assert [bool(step.transfer) for step in page.context["path"]] == [False, True, False]
    assertContains(page, "recherche d&#x27;emploi effective")


def test_the_counsellor_reads_her_own_note_and_sees_that_it_is_private(
    client, claire, laure, sesame
):
    with_acts(laure, sesame, claire)

    page = opened(sign_in(client, claire), laure)

    assertContains(page, NOTE)
    assertContains(page, 'class="prive"')


def test_a_private_note_of_another_counsellor_is_not_shown(client, claire, laure, sesame):
    with_acts(laure, sesame, counsellor())

    page = opened(sign_in(client, claire), laure)

    assertNotContains(page, NOTE)


def test_a_shared_summary_is_read_by_every_counsellor(client, claire, laure, sesame):
    InterviewFactory(person=laure, holder=counsellor(), note=NOTE, is_note_shared=True)

    page = opened(sign_in(client, claire), laure)

    assertContains(page, NOTE)
    assert [bool(line.event.private) for line in lines(page) if line.event.note == NOTE] == [True]


def test_the_program_officer_sees_that_an_interview_was_held_and_no_note(client, cast, laure):
    InterviewFactory(person=laure, holder=cast.claire, note=NOTE, label="Entretien de bilan")
    InterviewFactory(person=laure, holder=cast.claire, note=NOTE, is_note_shared=True)

    page = opened(sign_in(client, cast.marc), laure)

    assertContains(page, "Entretien de bilan")
    assertNotContains(page, NOTE)


def test_a_note_on_a_call_belongs_to_the_one_who_took_it(client, cast, laure):
    PhoneCallFactory(person=laure, taken_by=cast.marc, note=NOTE)

    page = opened(sign_in(client, cast.claire), laure)

    assertNotContains(page, NOTE)


def test_absences_and_missed_appointments_say_so(client, claire, laure, sesame):
    AttendanceFactory(person=laure, presence=Presence.ABSENT)
    AppointmentFactory(person=laure, status=AppointmentStatus.MISSED)

    page = opened(sign_in(client, claire), laure, "people:meetings")

    assert [line.event.state for line in lines(page)] == ["non", "non"]


def moved_on(laure):
    """A barrier lifted, an objective reached, and two that are not."""
    closed = {"person": laure, "closed_on": date(2013, 11, 21)}
    BarrierFactory(state="lifted", theme__label_fr="Garde d’enfants", **closed)
    ObjectiveFactory(state="reached", text="Trois matinées libres", **closed)
    BarrierFactory(state="given_up", theme__label_fr="Numérique", **closed)
    ObjectiveFactory(person=laure, text="Passer le permis")


def test_barriers_lifted_and_objectives_reached_are_on_the_timeline(client, claire, laure):
    moved_on(laure)

    page = opened(sign_in(client, claire), laure)

    told = {line.event.act.kind: line.event for line in lines(page) if line.event.act}
    assert {kind: event.state for kind, event in told.items()} == {
        Kind.BARRIER: "ok",
        Kind.OBJECTIVE: "ok",
    }
    assert told[Kind.OBJECTIVE].detail == "Trois matinées libres"
    assertContains(page, "Garde d’enfants")
    assertNotContains(page, "Numérique")


def test_the_program_officer_sees_that_they_moved_and_not_what_they_say(client, cast, laure):
    moved_on(laure)

    page = opened(sign_in(client, cast.marc), laure)

    assertContains(page, "Garde d’enfants")
    assertContains(page, "Objectif")
    assertNotContains(page, "Trois matinées libres")


def test_an_appointment_that_became_an_interview_is_told_once(client, claire, laure):
    interview = InterviewFactory(person=laure, kind=InterviewKind.REVIEW)
    AppointmentFactory(person=laure, interview=interview, status=AppointmentStatus.HONOURED)

    page = opened(sign_in(client, claire), laure)

    assert len([line for line in lines(page) if line.event.act]) == 1


def test_the_reason_of_an_end_is_given(client, claire, sesame):
    stay = EnrolmentFactory(
        program=sesame, closed_on=date(2013, 6, 1), end_reason=EndReasonFactory(label_fr="Retraite")
    )

    page = opened(sign_in(client, claire), stay.person)

    assertContains(page, "Retraite")


def test_what_the_report_needs_is_asked_for(client, claire):
    page = opened(sign_in(client, claire), PersonFactory())

    assert len(page.context["shown"].missing) == 4
    assertContains(page, "avis att")


def test_forty_events_then_the_whole_history(client, claire, laure, sesame):
    for day in range(1, 29):
        InterviewFactory(person=laure, program=sesame, held_on=date(2013, 7, day), held_at=time(9))
        DropInVisitFactory(person=laure, program=sesame, held_on=date(2013, 7, day))
    signed = sign_in(client, claire)

    short, whole = opened(signed, laure), opened(signed, laure, tout="1")

    assertContains(short, "?tout=1")
    assert (len(lines(short)), len(lines(whole))) == (40, 58)
    assertNotContains(whole, "?tout=1")


@pytest.mark.parametrize("tab", TABS)
def test_each_view_of_a_file_leaves_one_event(client, claire, laure, tab):
    page = opened(sign_in(client, claire), laure, tab)

    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids) == ("viewed", [str(laure.uuid)])
    assert page.status_code == 200


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER, Role.INTERN])
def test_a_file_does_not_exist_for_those_who_do_not_open_files(client, cast, tab, role):
    page = opened(sign_in(client, cast.playing(role)), PersonFactory(), tab)

    assert page.status_code == 404


@pytest.mark.parametrize("tab", TABS)
def test_a_closed_file_is_the_same_page_as_a_file_that_does_not_exist(client, claire, tab):
    closed = PersonRestrictionFactory(member=claire).person
    signed = sign_in(client, claire)

    refused, unknown = opened(signed, closed, tab), signed.get(reverse(tab, args=[uuid4()]))

    assert refused.status_code == unknown.status_code == 404
    assert refused.content == unknown.content


@pytest.mark.parametrize("tab", TABS)
def test_no_address_on_a_file_holds_a_name(client, claire, laure, sesame, tab):
    with_acts(laure, sesame, claire)

    page = opened(sign_in(client, claire), laure, tab)

    addresses = [part.split('"')[0].lower() for part in page.content.decode().split('href="')[1:]]
    assert not [one for one in addresses if "barr" in one or "laure" in one or "veque" in one]


@pytest.mark.parametrize("number", [1, 30])
def test_a_life_is_read_in_six_queries(laure, sesame, claire, number, django_assert_num_queries):
    with_acts(laure, sesame, claire, number)
    reader = NoteReader(claire.pk, reads_own_notes=True, reads_shared_notes=True)

    with django_assert_num_queries(6):
        life = life_of(laure, reader, sees_explanations=True)

    assert len(life.acts) == 6 * number


@pytest.mark.parametrize("number", [1, 30])
def test_a_file_costs_the_same_whatever_the_number_of_acts(
    client, claire, laure, sesame, number, django_assert_max_num_queries
):
    with_acts(laure, sesame, claire, number)
    signed = sign_in(client, claire)
    opened(signed, laure)

    with django_assert_max_num_queries(12):  # 7 for the file, 5 for whoever opens it
        opened(signed, laure)


def test_the_situation_keeps_what_was_before(client, claire, laure):
    ResidenceFactory(person=laure, commune__name="Louveciennes", since=date(2011, 1, 1))

    page = opened(sign_in(client, claire), laure, "people:situation")

    assertContains(page, "Bougival")
    assertContains(page, "Louveciennes")
    assertContains(page, reverse("situation:home", args=[laure.uuid]))


def test_only_the_gestures_that_lead_somewhere_are_offered(client, claire, sesame):
    sign_in(client, claire)
    someone = PersonFactory()
    names = ("enrolments:transfer", "enrolments:exit", "enrolments:reopen")
    links = {name: f'href="{reverse(name, args=[someone.uuid])}"' for name in names}

    never = client.get(reverse("people:file", args=[someone.uuid]))
    stay = EnrolmentFactory(person=someone, program=sesame, opened_on=date(2013, 1, 7))
    there = client.get(reverse("people:file", args=[someone.uuid]))
    stay.closed_on, stay.end_reason = date(2013, 2, 1), EndReasonFactory()
    stay.save()
    gone = client.get(reverse("people:file", args=[someone.uuid]))

    for page, offered in ((never, ()), (there, names[:2]), (gone, names[2:])):
        assert {n for n, link in links.items() if link in page.content.decode()} == {*offered}
