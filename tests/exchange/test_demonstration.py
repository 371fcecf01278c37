"""The demonstration: the year 2013 untouched, and a recent period beside it."""

import csv
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.availability import free_slots
from tandem.activities.models import (
    Absence,
    Appointment,
    CallRequest,
    DropInVisit,
    Interview,
    PhoneCall,
    WorkshopSession,
)
from tandem.exchange import demonstration
from tandem.exchange.recent_period import COUNSELLOR, fictional_people, write_recent_period
from tandem.kernel.holidays import is_holiday
from tandem.pathways.applicants import assess_person
from tandem.pathways.enums import Channel, Outcome
from tandem.pathways.models import Barrier, PersonsWords, Referral, Step
from tandem.people.models import Person
from tandem.reporting.models import PersonYear, PublishedFigure
from tandem.reporting.report import build
from tests.laying_down import laid_down

EXPECTED = Path(__file__).parents[1] / "packs" / "service-2013" / "expected.json"
RECENT = [someone.ref for someone in fictional_people()]


@pytest.fixture(scope="module")
def laid_out(django_db_setup, django_db_blocker):
    """The demonstration as it looks today, laid out once for these tests, which read it."""
    yield from laid_down(django_db_blocker, lambda: demonstration.lay_out(timezone.localdate()))


@pytest.mark.django_db
@pytest.mark.usefixtures("laid_out")
class TestLaidOut:
    def test_the_figures_of_2012_and_2013_are_those_of_the_document(self):
        expected = json.loads(EXPECTED.read_text(encoding="utf-8"), parse_float=Decimal)
        asked = [(build(2013), expected["figures"]), (build(2012), expected["year_2012"])]

        wrong = {
            (report.year, figure["code"], figure["column"])
            for report, figures in asked
            for figure in figures
            if report.cell(figure["code"], figure["column"]).value != figure["value"]
        }

        assert wrong == set()

    def test_fourteen_people_came_lately_and_none_in_the_years_of_the_document(self):
        assert Person.objects.filter(reference__in=RECENT).count() == 14
        assert not PersonYear.objects.filter(person__reference__in=RECENT, year__lt=2015).exists()

    def test_the_counsellor_receives_at_three_sites_and_still_has_hours_to_give(self):
        today = timezone.localdate()
        holder = TeamMember.objects.get(name=COUNSELLOR).pk

        slots = free_slots([holder], today, today + timedelta(days=14), now=timezone.now())

        assert len({slot.site_id for slot in slots}) == 3
        assert {one.member_id for one in Absence.objects.filter(opened_on__gt=today)} == {holder}

    def test_four_orientations_wait_with_what_was_told_and_one_takes_a_derogation(self):
        waiting = Referral.objects.filter(outcome=Outcome.WAITING, person__reference__in=RECENT)
        outside = waiting.get(person__reference="N13")
        assessment = assess_person(
            outside.person, outside.program, Channel.PARTNER, timezone.localdate()
        )

        assert all(row.request and row.medium for row in waiting)
        assert waiting.filter(is_urgent=True).count() == 1
        assert assessment is not None
        assert [reason.condition for reason in assessment.not_met] == ["territory"]

    def test_four_orientations_wait_and_three_people_are_to_be_called_back(self):
        waiting = Referral.objects.filter(outcome=Outcome.WAITING, person__reference__in=RECENT)
        messages = CallRequest.objects.waiting()

        assert waiting.count() == 4
        assert messages.count() == 3
        assert [row.person is None for row in messages] == [False, False, True]
        assert not PhoneCall.objects.filter(person__reference__in=RECENT).exists()

    def test_this_week_has_interviews_a_workshop_and_open_reception(self):
        week = {"held_on__gte": monday(), "held_on__lte": timezone.localdate()}

        expected_today = 4 if timezone.localdate() == monday() else 0
        assert Interview.objects.filter(**week).count() == 10 - expected_today
        assert WorkshopSession.objects.filter(**week).count() == 1
        assert DropInVisit.objects.filter(**week).count() == 2

    def test_the_latest_interviews_have_a_private_note(self):
        latest = Interview.objects.order_by("-held_on", "-held_at", "-pk")[:4]

        assert [interview.note for interview in latest] == list(demonstration.NOTES)
        assert not any(interview.is_note_shared for interview in latest)

    def test_a_few_recent_people_have_a_plan_and_nobody_of_2013_has_one(self):
        planned = PersonsWords.objects.values_list("person__reference", flat=True)

        assert set(planned) == {"N01", "N03", "N04", "N05", "N08"}
        assert not Barrier.objects.exclude(person__reference__in=RECENT).exists()
        assert Barrier.objects.open().exists()
        assert Step.objects.filter(person__reference__in=RECENT).count() == 1

    def test_appointments_are_planned_today_and_on_the_working_days_after(self):
        planned = Appointment.objects.filter(
            person__reference__in=RECENT, held_on__gte=timezone.localdate()
        )
        later = [row.held_on for row in planned if row.held_on > timezone.localdate()]

        assert planned.filter(held_on=timezone.localdate()).count() == 4
        assert len(later) == 6
        assert all(day.weekday() < 5 and not is_holiday(day) for day in later)

    def test_recent_interviews_were_about_something(self):
        about = Interview.objects.filter(person__reference__in=RECENT)

        assert not about.filter(themes=None).exists()

    def test_one_of_each_role_that_is_played_has_an_account(self):
        today = RoleAssignment.objects.on(timezone.localdate())

        roles = today.filter(member__user__isnull=False).values_list("role", flat=True)

        played = [
            Role.ADMINISTRATOR,
            Role.COUNSELLOR,
            Role.DIRECTOR,
            Role.PROGRAM_OFFICER,
            Role.RECEPTION,
        ]
        assert sorted(roles) == played

    def test_the_errata_of_the_document_are_kept_as_printed(self):
        women = PublishedFigure.objects.get(year=2013, code="people.received", column="all")

        assert women.value == 139
        assert PublishedFigure.objects.filter(year=2012).count() == 6


def monday():
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


@pytest.mark.parametrize(
    "today",
    [
        date(2026, 1, 1),
        date(2028, 2, 29),
        date(2026, 11, 21),
        date(2026, 11, 22),
        date(2026, 11, 23),
    ],
    ids=["new year", "leap day", "saturday", "sunday", "monday"],
)
def test_no_act_of_the_recent_period_is_to_come_or_on_a_week_end(tmp_path, today):
    write_recent_period(tmp_path, today)

    with (tmp_path / "actes.csv").open(encoding="utf-8") as stream:
        days = [date.fromisoformat(row["date"]) for row in csv.DictReader(stream)]
    assert max(days) <= today
    assert all(day.weekday() < 5 for day in days)
    assert min(days) > date(2014, 1, 1)


def test_the_same_day_draws_the_same_period(tmp_path):
    for folder in ("one", "other"):
        write_recent_period(tmp_path / folder, date(2026, 11, 23))

    one, other = (
        {file.name: file.read_bytes() for file in (tmp_path / folder).iterdir()}
        for folder in ("one", "other")
    )
    assert one == other


def test_a_machine_whose_clock_is_wrong_is_told_so(tmp_path):
    with pytest.raises(ValueError, match="set its clock"):
        write_recent_period(tmp_path, date(2013, 6, 1))


def test_nobody_of_the_recent_period_bears_the_name_of_someone_of_2013():
    with (demonstration.YEAR_2013 / "personnes.csv").open(encoding="utf-8") as stream:
        names = {(row["nom"], row["prenom"]) for row in csv.DictReader(stream)}

    assert names.isdisjoint((s.last_name, s.first_name) for s in fictional_people())


def test_the_pack_shipped_with_the_demonstration_is_the_one_of_the_tests():
    ours = Path(__file__).parents[1] / "packs" / "service-2013"

    shipped = {file.name: file.read_bytes() for file in demonstration.YEAR_2013.iterdir()}

    assert shipped == {file.name: file.read_bytes() for file in ours.glob("*.csv")}
