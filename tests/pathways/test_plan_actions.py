"""What is done with a plan: each thing once, from the version read, with its trace."""

from datetime import date

import pytest

from tandem.kernel.models import JournalEntry
from tandem.kernel.periods import year_period
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError
from tandem.pathways import plan_actions as plan
from tandem.pathways.enums import BarrierState, Doer, ObjectiveState
from tandem.pathways.models import Barrier, Objective, PlannedAction, Step
from tandem.pathways.plan_actions import Who
from tandem.pathways.step_actions import change_step, record_step
from tandem.reporting.models import PersonYear
from tests.factories import (
    BarrierFactory,
    EnrolmentFactory,
    InterviewFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PersonFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ServiceFactory,
    StepFactory,
    StepTypeFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2013, 4, 22)
PERSON = Who(Doer.PERSON)


@pytest.fixture
def by(claire):
    return claire.user.uuid


@pytest.fixture
def laure():
    return PersonFactory(birth_date=date(1975, 6, 1))


def names_of(refused):
    return set(refused.value.reasons)


class TestWords:
    def test_her_words_are_dated_and_the_older_ones_stay(self, laure, by):
        PersonsWordsFactory(person=laure, since=date(2013, 1, 15))

        plan.note_words(person=laure, by=by, on=DAY, request="Un mi-temps, le matin.")

        assert laure.personswords_set.count() == 2

    def test_empty_words_and_a_second_wording_of_one_day_are_refused(self, laure, by):
        PersonsWordsFactory(person=laure, since=DAY)

        with pytest.raises(RefusedError) as refused:
            plan.note_words(person=laure, by=by, on=DAY, request=" ")

        assert names_of(refused) == {"request", "since"}

    def test_words_are_corrected_on_their_own_day(self, laure, by):
        words = PersonsWordsFactory(person=laure, since=DAY)

        kept = plan.change_words(words=words, by=by, expected_version=1, life_project="Voyager.")

        assert (kept.version, kept.life_project) == (2, "Voyager.")


class TestBarriers:
    def test_a_barrier_goes_from_identified_to_lifted_with_its_dates(self, laure, by):
        barrier = plan.identify_barrier(person=laure, by=by, theme=ThemeFactory(), on=DAY)
        for version, (to, day) in enumerate([("in_progress", 1), ("lifted", 2)], start=1):
            move = {"to": BarrierState(to), "on": date(2013, 5, day), "expected_version": version}
            barrier = plan.move_barrier(barrier=barrier, by=by, **move)

        kept = Barrier.objects.get()
        assert (kept.state, kept.closed_on) == ("lifted", date(2013, 5, 2))
        assert [row.action for row in JournalEntry.objects.order_by("pk")] == [
            "created",
            "changed",
            "changed",
        ]

    def test_a_theme_already_followed_is_not_identified_twice(self, laure, by):
        open_one = BarrierFactory(person=laure)

        with pytest.raises(RefusedError) as refused:
            plan.identify_barrier(person=laure, by=by, theme=open_one.theme, on=DAY)

        assert names_of(refused) == {"theme"}

    def test_a_barrier_that_comes_back_is_another(self, laure, by):
        lifted = BarrierFactory(person=laure, state="lifted", closed_on=date(2013, 2, 1))

        plan.identify_barrier(person=laure, by=by, theme=lifted.theme, on=DAY)

        assert Barrier.objects.open().count() == 1
        assert Barrier.objects.lifted_in(year_period(2013)).get() == lifted

    def test_a_theme_that_is_no_longer_in_the_list_is_not_taken(self, laure, by):
        gone = ThemeFactory(valid_to=date(2013, 1, 1))

        with pytest.raises(RefusedError) as refused:
            plan.identify_barrier(person=laure, by=by, theme=gone, on=DAY)

        assert names_of(refused) == {"theme"}

    def test_a_barrier_lifted_by_mistake_is_corrected(self, laure, by):
        barrier = BarrierFactory(person=laure, state="lifted", closed_on=date(2013, 2, 1))
        undone = {"state": BarrierState.IDENTIFIED, "closed_on": None}

        plan.change_barrier(barrier=barrier, by=by, expected_version=1, **undone)

        assert Barrier.objects.open().get() == barrier

    def test_it_is_not_opened_again_beside_another_of_its_theme(self, laure, by):
        closed = BarrierFactory(person=laure, state="lifted", closed_on=date(2013, 2, 1))
        BarrierFactory(person=laure, theme=closed.theme)
        undone = {"state": BarrierState.IDENTIFIED, "closed_on": None}

        with pytest.raises(RefusedError) as refused:
            plan.change_barrier(barrier=closed, by=by, expected_version=1, **undone)

        assert names_of(refused) == {"theme"}


class TestObjectives:
    def test_an_objective_is_set_then_reached(self, laure, by):
        objective = plan.set_objective(person=laure, by=by, text="Tenir un mi-temps.", on=DAY)
        reached = {"to": ObjectiveState.REACHED, "on": date(2013, 9, 1), "expected_version": 1}

        plan.close_objective(objective=objective, by=by, **reached)

        assert Objective.objects.reached_in(year_period(2013)).get() == objective
        assert not Objective.objects.open().exists()

    def test_it_is_not_reached_before_it_was_set(self, by):
        reached = {"to": ObjectiveState.REACHED, "on": date(2013, 1, 1), "expected_version": 1}

        with pytest.raises(RefusedError) as refused:
            plan.close_objective(objective=ObjectiveFactory(), by=by, **reached)

        assert names_of(refused) == {"on"}

    def test_its_review_is_put_off(self, by):
        objective = ObjectiveFactory(review_on=date(2013, 3, 1))

        kept = plan.change_objective(
            objective=objective, by=by, expected_version=1, review_on=date(2013, 9, 1)
        )

        assert not Objective.objects.to_review(date(2013, 3, 1)).exists()
        assert kept.review_on == date(2013, 9, 1)


class TestDecisions:
    def test_who_does_what_by_when_towards_a_barrier(self, laure, by):
        barrier = BarrierFactory(person=laure)
        due = {"due_on": date(2013, 5, 3), "barrier": barrier}

        action = plan.plan_action(
            person=laure, by=by, what="Appeler la halte-garderie", who=PERSON, on=DAY, **due
        )

        assert PlannedAction.objects.late(date(2013, 5, 4)).get() == action
        assert action.barrier == barrier

    def test_someone_else_is_named(self, laure, by):
        with pytest.raises(RefusedError) as refused:
            plan.plan_action(person=laure, by=by, what="Garder", who=Who(Doer.OTHER), on=DAY)

        assert names_of(refused) == {"doer_name"}

    @pytest.mark.parametrize("is_done", [True, False])
    def test_it_is_done_or_given_up_once(self, by, is_done):
        action = PlannedActionFactory()
        close = {"action": action, "by": by, "on": DAY, "is_done": is_done}
        plan.close_action(expected_version=1, **close)

        with pytest.raises(RefusedError):
            plan.close_action(expected_version=2, **close)

        assert not PlannedAction.objects.open().exists()

    def test_what_was_decided_is_corrected(self, by):
        neighbour = Who(Doer.OTHER, name="La voisine")

        kept = plan.change_action(
            action=PlannedActionFactory(),
            by=by,
            expected_version=1,
            who=neighbour,
            due_on=date(2013, 6, 1),
        )

        assert (kept.doer, kept.doer_name, kept.due_on) == (
            "other",
            "La voisine",
            date(2013, 6, 1),
        )


class TestNetwork:
    def test_a_neighbour_helps_since_before_the_service_knew(self, laure, by):
        ServiceFactory(opened_on=date(2001, 4, 24))
        neighbour = Who(Doer.OTHER, name="Sa voisine")
        since = {"does_what": "garde les enfants le mercredi", "on": date(1999, 9, 1)}

        helper = plan.add_to_network(person=laure, by=by, who=neighbour, **since)

        assert helper.who == "Sa voisine"

    def test_help_that_ends_has_a_last_day(self, by):
        helper = NetworkMemberFactory()
        neighbour = Who(Doer.OTHER, name="Une voisine")
        early = {"closed_on": date(2012, 1, 1), "who": neighbour}

        with pytest.raises(RefusedError) as refused:
            plan.change_network(helper=helper, by=by, expected_version=1, **early)

        assert names_of(refused) == {"closed_on"}


class TestSteps:
    def test_a_step_counts_at_once_and_closes_nothing(self, laure, by):
        enrolment = EnrolmentFactory(person=laure)
        InterviewFactory(person=laure, program=enrolment.program)

        step = record_step(person=laure, by=by, type=StepTypeFactory(), on=date(2013, 11, 4))

        enrolment.refresh_from_db()
        assert PersonYear.objects.get(person=laure, year=2013).profile.has_step
        assert enrolment.closed_on is None
        assert Step.objects.taken_in(year_period(2013)).get() == step

    def test_a_step_corrected_to_another_year_leaves_the_former(self, laure, by):
        step = StepFactory(person=laure)
        for year in (2012, 2013):
            InterviewFactory(person=laure, held_on=date(year, 3, 1))

        change_step(step=step, by=by, expected_version=1, taken_on=date(2012, 6, 3))

        years = PersonYear.objects.filter(person=laure).order_by("year")
        assert [row.profile.has_step for row in years] == [True, False]

    def test_one_says_that_she_is_still_there(self, laure, by):
        step = StepFactory(person=laure)

        kept = change_step(step=step, by=by, expected_version=1, holds_at_3_months=True)

        assert kept.holds_at_3_months is True

    def test_a_step_is_not_taken_tomorrow(self, laure, by):
        with pytest.raises(RefusedError) as refused:
            record_step(person=laure, by=by, type=StepTypeFactory(), on=date(2099, 1, 1))

        assert names_of(refused) == {"taken_on"}


def test_nothing_is_noted_before_the_service_opened_nor_before_birth(laure, by):
    ServiceFactory(opened_on=date(2001, 4, 24))

    for day in (date(2001, 4, 23), date(1970, 1, 1)):
        with pytest.raises(RefusedError) as refused:
            plan.set_objective(person=laure, by=by, text="Travailler", on=day)
        assert names_of(refused) == {"set_on"}


@pytest.mark.parametrize(
    ("factory", "change", "named"),
    [
        (PersonsWordsFactory, plan.change_words, "words"),
        (BarrierFactory, plan.change_barrier, "barrier"),
        (ObjectiveFactory, plan.change_objective, "objective"),
        (StepFactory, change_step, "step"),
    ],
)
def test_whoever_is_second_on_a_row_is_told(by, factory, change, named):
    row = factory()
    change(by=by, expected_version=1, **{named: row})

    with pytest.raises(ChangedMeanwhileError):
        change(by=by, expected_version=1, **{named: row})
