"""The day: what it shows, what it keeps closed, what waits, what it costs."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import AppointmentStatus, MessageState, Presence
from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import BarrierState, Outcome
from tandem.people.enums import MessageChannel, Sex
from tandem.reporting import facts
from tandem.web.team.day.opening import Gap
from tests.cast import sign_in
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    AttendanceFactory,
    BarrierFactory,
    CallRequestFactory,
    InterviewFactory,
    MessageFactory,
    ObjectiveFactory,
    OfficeHoursFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PlannedActionFactory,
    ReferralFactory,
    ResidenceFactory,
    SiteFactory,
    StepFactory,
    WorkshopSessionFactory,
)
from tests.web.day.conftest import TODAY

pytestmark = pytest.mark.django_db
DAY = "/ma-journee/"
YESTERDAY = TODAY - timedelta(days=1)


def titles(page):
    return [line.title for line in page.context["shown"].lines]


def waiting(page):
    return {str(item.label): item.count for item in page.context["shown"].todo}


def a_full_day(program, number):
    """Everything that the page shows, as many of each."""
    for _ in range(number):
        AppointmentFactory(program=program, held_on=TODAY)
        AppointmentFactory(program=program, held_on=YESTERDAY)
        seen = InterviewFactory(program=program, held_on=TODAY).person
        facts.recompute([seen.pk])
        AttendanceFactory(session__held_on=TODAY, session__workshop__program=program)
        CallRequestFactory(program=program)
        ReferralFactory(program=program, received_on=TODAY, outcome=Outcome.WAITING)
        PlannedActionFactory(due_on=YESTERDAY)
        StepFactory(taken_on=TODAY)
        BarrierFactory(state=BarrierState.LIFTED, closed_on=TODAY)


def test_the_day_is_the_first_page_of_those_who_receive_people(client, cast):
    for role in (Role.COUNSELLOR, Role.PROGRAM_OFFICER):
        assert sign_in(client, cast.playing(role)).get("/")["Location"] == DAY


def test_the_menu_has_its_six_words_in_order(claires):
    menu = [str(entry["label"]) for entry in claires.get(DAY).context["menu"]]

    assert menu == ["Ma journée", "Personnes", "Agenda", "À rappeler", "Ateliers", "Rapport"]


def test_the_title_is_the_date_in_words(claires):
    assertContains(claires.get(DAY), "<h1>Lundi\u00a023\u00a0novembre 2026</h1>")


def test_appointments_interviews_and_sessions_come_in_order_of_time(claires, sesame):
    meeting = AppointmentFactory(held_on=TODAY, held_at=time(11), program=sesame)
    held = InterviewFactory(held_on=TODAY, held_at=time(9, 45), program=sesame)
    session = WorkshopSessionFactory(held_on=TODAY, held_at=time(16), workshop__program=sesame)
    AppointmentFactory(held_on=YESTERDAY)
    InterviewFactory(held_on=TODAY + timedelta(days=1))

    page = claires.get(DAY)

    assert titles(page) == [
        held.person.full_name,
        meeting.person.full_name,
        session.workshop.name,
    ]
    assertContains(page, reverse("people:file", args=[held.person.uuid]))
    assertContains(page, reverse("workshops:session", args=[session.uuid]))
    assertContains(page, "9\u00a0h\u00a045")
    assertContains(page, "m-round-amber")


def test_an_appointment_that_became_an_interview_takes_one_line(claires, sesame):
    held = InterviewFactory(held_on=TODAY, program=sesame)
    AppointmentFactory(
        held_on=TODAY,
        person=held.person,
        program=sesame,
        interview=held,
        status=AppointmentStatus.HONOURED,
    )

    assert titles(claires.get(DAY)) == [held.person.full_name]


def test_a_session_says_how_many_came(claires):
    session = WorkshopSessionFactory(held_on=TODAY)
    AttendanceFactory(session=session)
    AttendanceFactory(session=session, presence=Presence.ABSENT)
    AttendanceFactory(session=session, presence=Presence.CANCELLED)

    assertContains(claires.get(DAY), "1 présent sur 2")


def test_a_colleagues_name_is_shown_and_ones_own_is_not(claires, claire, cast):
    InterviewFactory(held_on=TODAY, holder=claire)
    AppointmentFactory(held_on=TODAY, holder__name="Autre Conseillère")

    details = [line.detail for line in claires.get(DAY).context["shown"].lines]

    assert sorted(details) == ["", "Autre Conseillère"]


def test_a_closed_file_keeps_its_hour_without_its_name(claires, claire):
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    AppointmentFactory(held_on=TODAY, person=closed)
    AppointmentFactory(held_on=YESTERDAY, person=closed)
    ReferralFactory(person=closed, outcome=Outcome.WAITING)
    CallRequestFactory(person=closed)

    page = claires.get(DAY)

    assert len(titles(page)) == 1
    assertNotContains(page, "Voisine")
    assertNotContains(page, str(closed.uuid))
    assert waiting(page) == {}


def test_a_note_is_never_on_the_day(claires, claire):
    InterviewFactory(held_on=TODAY, holder=claire, note="Garde d’enfant demandée")

    assertNotContains(claires.get(DAY), "Garde d’enfant")


def test_what_waits_is_counted_and_what_is_done_takes_no_line(claires, sesame):
    CallRequestFactory(received_at=datetime(2026, 11, 19, 8, tzinfo=UTC))
    ReferralFactory(outcome=Outcome.WAITING)
    ReferralFactory()
    AppointmentFactory(held_on=YESTERDAY)
    AppointmentFactory(held_on=YESTERDAY, status=AppointmentStatus.TO_FILL_IN)
    AppointmentFactory(held_on=YESTERDAY, status=AppointmentStatus.MISSED)

    page = claires.get(DAY)

    assert waiting(page) == {
        "personne à rappeler": 1,
        "orientation à traiter": 1,
        "rendez-vous à renseigner": 2,
    }
    assertContains(page, "jeudi\u00a019, 9\u00a0h")
    assertContains(page, 'href="/a-rappeler/"')


def test_who_could_not_be_told_of_her_appointment_waits(claires, claire):
    later = AppointmentFactory(holder=claire, held_on=TODAY + timedelta(days=2))
    about = {"person": later.person, "appointment": later}
    MessageFactory(state=MessageState.DEAD, **about)
    MessageFactory(channel=MessageChannel.LETTER, **about)

    assert waiting(claires.get(DAY)) == {
        "message qui n’a pas pu partir": 1,
        "lettre à imprimer": 1,
    }


def test_a_file_waits_when_the_report_of_the_year_will_miss_something(claires, sesame):
    now, before = (
        InterviewFactory(program=sesame, held_on=day).person for day in (TODAY, date(2025, 3, 5))
    )
    ResidenceFactory(person=now)
    facts.recompute([now.pk, before.pk])

    page = claires.get(DAY)

    assert waiting(page) == {"fiche à compléter": 1}
    assertContains(page, now.full_name)
    assertNotContains(page, before.full_name)


def test_three_names_are_shown_and_the_others_counted(claires):
    for _ in range(7):
        ReferralFactory(outcome=Outcome.WAITING)

    page = claires.get(DAY)

    assertContains(page, "et 4 autres")
    assert len(page.context["shown"].todo[0].people) == 3


@pytest.fixture
def planned(claire, sesame):
    """An appointment of the counsellor, half an hour ago."""
    person = PersonFactory(sex=Sex.WOMAN)
    hour = time(8, 30)
    return AppointmentFactory(
        person=person, holder=claire, program=sesame, held_on=TODAY, held_at=hour
    )


def test_absent_is_said_in_one_click_beside_the_interview_and_undone_in_one(claires, planned):
    page = claires.get(DAY)
    assertContains(page, "Absente<")
    assertContains(page, "Entretien fait")
    became = reverse("appointments:became", args=[planned.uuid])

    page = claires.post(became, {"became": "missed", "back": "day"}, follow=True)
    planned.refresh_from_db()
    assert (page.redirect_chain[0][0], planned.status) == (DAY, AppointmentStatus.MISSED)
    undo = reverse("appointments:put_back", args=[planned.uuid]) + "?back=day"
    assertContains(page, f'action="{undo}"')
    claires.post(undo)

    planned.refresh_from_db()
    assert planned.status in {AppointmentStatus.UPCOMING, AppointmentStatus.TO_FILL_IN}


def test_nobody_is_absent_before_her_hour(claires, claire):
    AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(15))

    assertNotContains(claires.get(DAY), 'value="missed"')


def test_an_arrival_is_on_the_line_and_else_what_is_good_to_know(claires, claire, planned):
    planned.arrived_at = time(8, 25)
    planned.save()
    missed = AppointmentFactory(
        holder=claire, held_on=date(2026, 10, 17), status=AppointmentStatus.MISSED
    )
    InterviewFactory(person=missed.person, held_on=date(2026, 10, 1))
    AppointmentFactory(holder=claire, person=missed.person, held_on=TODAY, held_at=time(16))
    AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(17))

    besides = [line.beside for line in claires.get(DAY).context["shown"].lines]

    assert besides == [
        "Arrivée à 8\u00a0h\u00a025",
        "absence le 17 oct.",
        "premier entretien",
    ]


def test_the_day_goes_from_site_to_site_with_the_hours_that_are_free(claires, claire, sesame):
    first, second = SiteFactory(name="Centre social"), SiteFactory(name="Espace Sésame")
    known = {"holder": claire, "opened_on": TODAY, "rule": "FREQ=WEEKLY;BYDAY=MO"}
    OfficeHoursFactory(**known, site=first, starts_at=time(9), ends_at=time(12))
    AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(10, 30), minutes=45, site=first)
    AppointmentFactory(holder=claire, held_on=TODAY, held_at=time(14), site=second)

    shown = claires.get(DAY).context["shown"]

    assert shown.lead == ("Centre social, de 9\u00a0h à 12\u00a0h. 2 rendez-vous.")
    assert [stop.name for stop in shown.stops] == ["Centre social", "Espace Sésame"]
    gaps = [entry for stop in shown.stops for entry in stop.entries if isinstance(entry, Gap)]
    assert [(gap.at, gap.until) for gap in gaps] == [
        (time(9), time(10, 30)),
        (time(11, 15), time(12)),
    ]


def test_no_hour_is_free_while_she_is_away(claires, claire):
    OfficeHoursFactory(holder=claire, opened_on=TODAY, rule="", starts_at=time(9), ends_at=time(12))
    AbsenceFactory(
        member=claire, opened_on=TODAY, closed_on=TODAY, starts_at=time(9), ends_at=time(10, 30)
    )

    stops = claires.get(DAY).context["shown"].stops

    assert [(gap.at, gap.until) for stop in stops for gap in stop.entries] == [
        (time(10, 30), time(12))
    ]


def test_tomorrow_is_the_next_day_of_work(claires, claire):
    tomorrow = AppointmentFactory(held_on=TODAY + timedelta(days=1), holder=claire)

    page = claires.get(DAY)

    assertContains(page, "Demain")
    assertContains(page, tomorrow.person.full_name)
    assert titles(page) == []


def test_the_good_news_of_the_year_are_told_and_those_of_before_are_not(claires):
    step = StepFactory(taken_on=YESTERDAY)
    StepFactory(taken_on=date(2025, 12, 31))
    BarrierFactory(state=BarrierState.LIFTED, closed_on=date(2026, 3, 2))

    page = claires.get(DAY)

    assertContains(page, "Cette année\u00a0: 1 étape franchie, 1 frein levé.")
    assertContains(page, step.person.full_name)


def test_what_was_decided_and_what_is_to_be_looked_at_again_waits(claires):
    PlannedActionFactory(due_on=YESTERDAY)
    PlannedActionFactory(due_on=TODAY)
    ObjectiveFactory(review_on=TODAY)

    assert waiting(claires.get(DAY)) == {"action en retard": 1, "bilan à faire": 1}


def test_the_program_officer_reads_one_sentence_that_says_what_to_do_now(client, cast):
    marcs = sign_in(client, cast.marc)
    assertContains(marcs.get(DAY), "À faire maintenant\u00a0: rien, tout est à jour.")

    ReferralFactory(outcome=Outcome.WAITING)
    CallRequestFactory(received_at=datetime(2026, 11, 12, 8, tzinfo=UTC))

    assert marcs.get(DAY).context["shown"].first.label == "personne à rappeler"


def test_an_empty_day_says_so(claires):
    page = claires.get(DAY)

    assertContains(page, "Aucun rendez-vous aujourd’hui.")
    assertContains(page, "Rien n’attend.")


def test_the_journal_holds_the_people_whom_the_day_names(claires):
    meeting = AppointmentFactory(held_on=TODAY)
    waits = ReferralFactory(outcome=Outcome.WAITING)

    claires.get(DAY)

    event = JournalEntry.objects.get(kind="person")
    assert event.ids == [str(meeting.person.uuid), str(waits.person.uuid)]


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.DPO])
def test_the_day_does_not_exist_for_those_who_receive_nobody(client, cast, role):
    assert sign_in(client, cast.playing(role)).get(DAY).status_code == 404


def test_the_direction_keeps_the_report_alone(client, cast):
    menu = sign_in(client, cast.director).get("/mon-compte/").context["menu"]

    assert [str(entry["label"]) for entry in menu] == ["Rapport"]


def test_a_full_day_costs_what_a_quiet_one_does(
    claires, sesame, django_assert_num_queries, django_assert_max_num_queries
):
    claires.get(DAY)
    a_full_day(sesame, 2)
    with django_assert_max_num_queries(10) as quiet:
        claires.get(DAY)
    a_full_day(sesame, 48)

    with django_assert_num_queries(len(quiet)):
        claires.get(DAY)
