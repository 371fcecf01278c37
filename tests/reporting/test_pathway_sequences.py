"""Any sequence of yes, passages, exits and going back: enrolments hold, and facts follow."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tandem.activities.leaving import leave_program
from tandem.activities.models import Interview
from tandem.activities.transfer import transfer_person
from tandem.activities.undoing import undo_acceptance
from tandem.activities.welcome import welcome
from tandem.kernel.changes import touched
from tandem.kernel.periods import first_overlap
from tandem.kernel.refused import RefusedError
from tandem.pathways.actions.enrolments import WishedFollowUp, reopen_enrolment
from tandem.pathways.actions.referrals import submit_referral
from tandem.pathways.enums import Channel, Outcome
from tandem.pathways.models import Enrolment, Referral
from tandem.reporting.facts import differences
from tests.factories import (
    AdmissionCriteriaFactory,
    EndReasonFactory,
    EnrolmentFactory,
    PartnerOrganizationFactory,
    PersonFactory,
    ProgramFactory,
    ServiceFactory,
    TeamMemberFactory,
)
from tests.pathways.conftest import BY

pytestmark = pytest.mark.django_db
START = date(2025, 12, 20)
PLACES = st.integers(0, 2)
DAYS = st.tuples(st.sampled_from([0, 0, 1, 5]), st.sampled_from([0, 0, 0, 1, 4]))
"""By how many days one goes on, and how many days back what is recorded then is dated."""


class Pathways(RuleBasedStateMachine):
    """One person, three programs, four months; what is refused changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.programs = [ProgramFactory() for _ in range(3)]
        for program in self.programs:
            AdmissionCriteriaFactory(program=program)
        ServiceFactory()
        self.reason, self.passage = EndReasonFactory(), EndReasonFactory(code="passage")
        self.person, self.claire = PersonFactory(), TeamMemberFactory(counsellor=True)
        self.sender = PartnerOrganizationFactory()
        self.author = {"by": BY, "member_id": self.claire.pk}
        self.today = START
        EnrolmentFactory(person=self.person, program=self.programs[0], opened_on=START)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def attempt(self, act, **given) -> None:
        """Do it, unless the rules refuse: then nothing is left of it."""
        try:
            with transaction.atomic():
                act(**given)
        except RefusedError:
            pass

    def day(self, days) -> date:
        """Time goes on; what is recorded may be dated a little earlier."""
        on, back = days
        self.today += timedelta(days=on)
        return self.today - timedelta(days=back)

    def enrolments(self, **chosen):
        return list(Enrolment.objects.filter(person=self.person, **chosen).order_by("pk"))

    @rule(days=DAYS, place=PLACES, leaves=st.booleans(), followed=st.booleans())
    def enters(self, days, place, leaves, followed) -> None:
        day = self.day(days)
        referral = submit_referral(
            person=self.person,
            program=self.programs[place],
            channel=Channel.PARTNER,
            received_on=day,
            organization=self.sender,
            **self.author,
        )
        wished = WishedFollowUp() if followed else None
        self.attempt(
            welcome,
            referral=referral,
            on=day,
            expected_version=1,
            follow_up=wished,
            leaves_others=leaves,
            **self.author,
        )

    @precondition(lambda self: self.enrolments(closed_on=None))
    @rule(days=DAYS, place=PLACES, which=st.integers(0, 9), keeps=st.booleans())
    def passes(self, days, place, which, keeps) -> None:
        rows = self.enrolments(closed_on=None)
        row = rows[which % len(rows)]
        self.attempt(
            transfer_person,
            enrolment=row,
            program=self.programs[place],
            on=self.day(days),
            expected_version=row.version,
            keeps_follow_up=keeps,
            **self.author,
        )

    @precondition(lambda self: self.enrolments(closed_on=None))
    @rule(days=DAYS, which=st.integers(0, 9))
    def leaves(self, days, which) -> None:
        rows = self.enrolments(closed_on=None)
        row = rows[which % len(rows)]
        self.attempt(
            leave_program,
            enrolment=row,
            by=BY,
            on=self.day(days),
            reason=self.reason,
            expected_version=row.version,
        )

    @precondition(lambda self: self.enrolments(closed_on__isnull=False))
    @rule(which=st.integers(0, 9))
    def comes_back(self, which) -> None:
        rows = self.enrolments(closed_on__isnull=False)
        row = rows[which % len(rows)]
        self.attempt(reopen_enrolment, enrolment=row, by=BY, expected_version=row.version)

    @rule(days=DAYS, place=PLACES)
    def is_met(self, days, place) -> None:
        day = self.day(days)
        with transaction.atomic():
            program = self.programs[place]
            Interview.objects.create(
                person=self.person, program=program, holder=self.claire, held_on=day
            )
            touched([self.person.pk])

    def answered(self):
        return list(Referral.objects.exclude(outcome=Outcome.WAITING).order_by("-pk"))

    @precondition(lambda self: self.answered())
    @rule(which=st.sampled_from([0, 0, 1, 2]))
    def is_taken_back(self, which) -> None:
        rows = self.answered()
        row = rows[which % len(rows)]
        self.attempt(undo_acceptance, referral=row, by=BY, expected_version=row.version)

    @invariant()
    def each_day_of_a_program_is_in_one_enrolment(self) -> None:
        for program in self.programs:
            rows = self.enrolments(program=program)
            assert sum(row.closed_on is None for row in rows) <= 1
            assert first_overlap(row.period for row in rows) is None

    @invariant()
    def facts_are_what_the_rows_say(self) -> None:
        assert list(differences()) == []


@time_machine.travel("2026-03-31 12:00 +0200", tick=False)
def test_any_sequence_keeps_enrolments_and_facts_right(db) -> None:
    machine = Pathways.TestCase
    machine.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)
    machine("runTest").runTest()
