"""A service at work: what its people do with files, in any order, through the real actions."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, time
from typing import Any
from uuid import uuid4

from django.db import transaction
from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tandem.activities.actions import Held, record_interview
from tandem.activities.attendance_actions import mark_attendance
from tandem.activities.attending import Mark
from tandem.activities.correcting import correct_entry
from tandem.activities.drop_in_actions import record_visit
from tandem.activities.entries import BY_SLUG, KINDS, cancel, restore
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Workshop
from tandem.activities.transfer import transfer_person
from tandem.activities.undoing import undo_acceptance
from tandem.activities.workshop_actions import plan_session
from tandem.kernel.enums import Change
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.pathways.actions.enrolments import (
    WishedFollowUp,
    accept_referral,
    close_enrolment,
    reopen_enrolment,
)
from tandem.pathways.actions.follow_ups import change_follow_up, start_follow_up
from tandem.pathways.actions.referrals import submit_referral
from tandem.pathways.enums import Channel, FollowUpMode
from tandem.pathways.models import (
    EndReason,
    Enrolment,
    FollowUp,
    Program,
    Referral,
    StepType,
)
from tandem.pathways.step_actions import record_step
from tandem.people.actions import date_residence, date_resource
from tandem.people.actions_admission import admit_person
from tandem.people.actions_situation import correct_residence, correct_resource
from tandem.people.enums import HomeKind
from tandem.people.merging import merge_people, undo_merge
from tandem.people.models import Merge, Person, Residence, Resource, ResourceKind
from tandem.reporting.facts import differences
from tandem.territory.models import Commune, PartnerOrganization
from tests.factories import PartnerOrganizationFactory, RoleAssignmentFactory
from tests.scenarios.what_counts import pictures, what_counts

PLACES = st.integers(0, 5)
"""Which of those at hand: taken modulo their number."""
DAYS = st.dates(date(2011, 9, 5), date(2013, 12, 30))
HOURS = st.sampled_from([None, time(9), time(14, 30)])
PRESENCES = st.sampled_from([Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED])
COMMUNES = ("78126", "78158", "78092")


class ServiceAtWork(RuleBasedStateMachine):
    """Any sequence of gestures; each may be refused in words, none may break a constraint."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction: AbstractContextManager[Any] = transaction.atomic()
        self.transaction.__enter__()
        self.by = uuid4()
        self.before: dict[int, Any] = {}

    def teardown(self) -> None:
        """Leave nothing behind."""
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize()
    def opens(self) -> None:
        """A counsellor, two programs, a partner, a workshop, three people."""
        self.claire = RoleAssignmentFactory(opened_on=date(2001, 4, 24)).member
        self.programs = list(Program.objects.order_by("position"))
        self.partner: PartnerOrganization = PartnerOrganizationFactory()
        self.workshop = Workshop.objects.create(name="Relaxation", program=self.programs[0])
        self.communes = [Commune.objects.on(date(2012, 6, 1)).get(code=code) for code in COMMUNES]
        for name in ("Un", "Deux", "Trois"):
            admit_person(by=self.by, on=date(2011, 9, 1), last_name=name)

    # --- those at hand ---

    def person(self, place: int) -> Person:
        people = list(Person.objects.standing().order_by("pk"))
        return people[place % len(people)]

    def one_of(self, rows: Any, place: int) -> Any:
        """One of the rows of files that stand, if there is any."""
        found = list(rows.order_by("pk"))
        return found[place % len(found)] if found else None

    def tries(self, gesture: Callable[[], Any]) -> None:
        """A gesture may be refused, in words; what it began is then undone."""
        try:
            with transaction.atomic():
                gesture()
        except RefusedError:
            event("refused")

    # --- acts ---

    @rule(who=PLACES, on=DAYS, at=HOURS, program=PLACES)
    def interview(self, who: int, on: date, at: time | None, program: int) -> None:
        held = Held(self.programs[program % 2], on, at, note="Un mot.")
        person = self.person(who)
        self.tries(
            lambda: record_interview(person=person, holder=self.claire, by=self.by, held=held)
        )

    @rule(who=PLACES, on=DAYS, at=HOURS, is_named=st.booleans())
    def visit(self, who: int, on: date, at: time | None, is_named: bool) -> None:
        person = self.person(who) if is_named else None
        program = self.programs[0]
        self.tries(lambda: record_visit(program=program, on=on, at=at, by=self.by, person=person))

    @rule(on=DAYS, at=HOURS, presences=st.lists(PRESENCES, min_size=1, max_size=3))
    def session(self, on: date, at: time | None, presences: list[Presence]) -> None:
        people = list(Person.objects.standing().order_by("pk"))[: len(presences)]

        def hold() -> None:
            held = plan_session(
                workshop=self.workshop,
                by=self.by,
                people=people,
                held_on=on,
                held_at=at,
                responsible=self.claire,
            )
            places = Attendance.objects.filter(session=held).order_by("pk")
            marks = [
                Mark(row.uuid, wanted=presence, shown=Presence(row.presence), version=row.version)
                for row, presence in zip(places, presences, strict=False)
            ]
            mark_attendance(session=held, by=self.by, marks=marks)

        self.tries(hold)

    @rule(who=PLACES, on=DAYS)
    def step(self, who: int, on: date) -> None:
        person, kind = self.person(who), StepType.objects.order_by("pk")[0]
        self.tries(lambda: record_step(person=person, by=self.by, type=kind, on=on))

    # --- situation ---

    @rule(who=PLACES, since=DAYS, commune=PLACES)
    def home(self, who: int, since: date, commune: int) -> None:
        person, there = self.person(who), self.communes[commune % len(self.communes)]
        self.tries(
            lambda: date_residence(
                person=person, by=self.by, since=since, kind=HomeKind.HOME, commune=there
            )
        )

    @rule(who=PLACES, on=DAYS, kind=PLACES, until=st.none() | DAYS)
    def resource(self, who: int, on: date, kind: int, until: date | None) -> None:
        person, of = self.person(who), self._kind(kind)
        self.tries(
            lambda: date_resource(person=person, by=self.by, kind=of, opened_on=on, closed_on=until)
        )

    def _kind(self, place: int) -> ResourceKind:
        kinds = ResourceKind.objects.filter(code__in=["RSA_SOCLE", "AAH", "ARE"]).order_by("pk")
        return kinds[place % len(kinds)]

    # --- pathway ---

    @rule(who=PLACES, on=DAYS, program=PLACES, is_followed=st.booleans())
    def orientation(self, who: int, on: date, program: int, is_followed: bool) -> None:
        person, into = self.person(who), self.programs[program % 2]

        def enter() -> None:
            referral = submit_referral(
                person=person,
                program=into,
                channel=Channel.PARTNER,
                received_on=on,
                by=self.by,
                organization=self.partner,
            )
            accept_referral(
                referral=referral,
                by=self.by,
                member_id=self.claire.pk,
                on=on,
                expected_version=referral.version,
                derogation_reason="Décision de la conseillère.",
                follow_up=WishedFollowUp() if is_followed else None,
                leaves_others=True,
            )

        self.tries(enter)

    @rule(place=PLACES, on=DAYS)
    def passage(self, place: int, on: date) -> None:
        enrolment = self.one_of(self._enrolments(), place)
        if enrolment is None:
            return
        other = next(each for each in self.programs if each.pk != enrolment.program_id)
        self.tries(
            lambda: transfer_person(
                enrolment=enrolment,
                program=other,
                by=self.by,
                member_id=self.claire.pk,
                on=on,
                expected_version=enrolment.version,
            )
        )

    @rule(place=PLACES, on=DAYS)
    def leaves(self, place: int, on: date) -> None:
        reason = EndReason.objects.exclude(code="passage").order_by("pk")[0]
        self._with_enrolment(place, close_enrolment, on=on, reason=reason)

    @rule(place=PLACES)
    def goes_on(self, place: int) -> None:
        self._with_enrolment(place, reopen_enrolment)

    def _with_enrolment(self, place: int, action: Callable[..., Any], **given: Any) -> None:
        enrolment = self.one_of(self._enrolments(), place)
        if enrolment is not None:
            self.tries(
                lambda: action(
                    enrolment=enrolment, by=self.by, expected_version=enrolment.version, **given
                )
            )

    @rule(place=PLACES, on=DAYS)
    def is_followed(self, place: int, on: date) -> None:
        enrolment = self.one_of(self._enrolments(), place)
        mode = FollowUpMode.LASTING
        if enrolment is not None:
            self.tries(lambda: start_follow_up(enrolment=enrolment, by=self.by, on=on, mode=mode))

    @rule(place=PLACES, on=DAYS)
    def is_followed_no_more(self, place: int, on: date) -> None:
        row = self.one_of(FollowUp.objects.filter(enrolment__in=self._enrolments()), place)
        if row is not None:
            self.tries(
                lambda: change_follow_up(
                    follow_up=row,
                    by=self.by,
                    mode=FollowUpMode(row.mode),
                    review_on=None,
                    closed_on=on,
                    expected_version=row.version,
                )
            )

    @rule(place=PLACES)
    def goes_back_on_a_yes(self, place: int) -> None:
        row = self.one_of(Referral.objects.filter(person__merged_into=None), place)
        if row is not None:
            self.tries(
                lambda: undo_acceptance(referral=row, by=self.by, expected_version=row.version)
            )

    def _enrolments(self) -> Any:
        return Enrolment.objects.filter(person__merged_into=None)

    # --- correcting ---

    @rule(place=PLACES, on=DAYS, until=st.none() | DAYS)
    def corrects_an_enrolment(self, place: int, on: date, until: date | None) -> None:
        reason = EndReason.objects.exclude(code="passage").order_by("pk")[0] if until else None
        said = {"opened_on": on, "closed_on": until, "end_reason": reason}
        self._corrects("inscription", place, said)

    @rule(place=PLACES, on=DAYS, at=HOURS)
    def corrects_a_visit(self, place: int, on: date, at: time | None) -> None:
        self._corrects("accueil-libre", place, {"held_on": on, "held_at": at})

    @rule(place=PLACES, presence=PRESENCES)
    def corrects_a_presence(self, place: int, presence: Presence) -> None:
        self._corrects("presence", place, {"presence": presence})

    @rule(place=PLACES, on=DAYS, until=st.none() | DAYS)
    def corrects_a_follow_up(self, place: int, on: date, until: date | None) -> None:
        self._corrects("suivi", place, {"opened_on": on, "closed_on": until})

    def _corrects(self, slug: str, place: int, said: dict[str, Any]) -> None:
        kind = BY_SLUG[slug]
        row = self.one_of(kind.model.objects.filter(**self._standing(kind)), place)
        if row is not None:
            event(f"corrected {slug}")
            self.tries(
                lambda: correct_entry(
                    kind, row, by=self.by, expected_version=row.version, said=said, reason="Erreur."
                )
            )

    @rule(place=PLACES, since=DAYS, commune=PLACES)
    def corrects_a_home(self, place: int, since: date, commune: int) -> None:
        row = self.one_of(Residence.objects.filter(person__merged_into=None), place)
        there = self.communes[commune % len(self.communes)]
        if row is not None:
            self.tries(
                lambda: correct_residence(
                    row=row,
                    by=self.by,
                    expected_version=row.version,
                    since=since,
                    kind=HomeKind.HOME,
                    commune=there,
                    reason="Erreur.",
                )
            )

    @rule(place=PLACES, on=DAYS, until=st.none() | DAYS, is_main=st.booleans())
    def corrects_a_resource(self, place: int, on: date, until: date | None, is_main: bool) -> None:
        row = self.one_of(Resource.objects.filter(person__merged_into=None), place)
        if row is not None:
            self.tries(
                lambda: correct_resource(
                    row=row,
                    by=self.by,
                    expected_version=row.version,
                    kind=row.kind,
                    opened_on=on,
                    closed_on=until,
                    is_main=is_main,
                    monthly_amount=None,
                    proof_seen_on=None,
                    reason="Erreur.",
                )
            )

    @rule(kind=st.sampled_from(KINDS), place=PLACES)
    def cancels(self, kind: Any, place: int) -> None:
        row = self.one_of(kind.model.objects.filter(**self._standing(kind)), place)
        if row is not None:
            event(f"cancelled {kind.slug}")
            self.tries(lambda: cancel(kind, row, by=self.by, reason="Erreur."))

    def _standing(self, kind: Any) -> dict[str, Any]:
        """Rows of files that were not merged into another; those of nobody too."""
        return {f"{kind.owner}__merged_into": None} if kind.owner else {}

    @rule(place=PLACES)
    def gives_back(self, place: int) -> None:
        trace = self.one_of(Correction.objects.filter(change=Change.CANCELLED), place)
        if trace is not None:
            event("given back")
            self.tries(lambda: restore(trace, by=self.by))

    # --- merging ---

    @rule(one=PLACES, other=PLACES)
    def merges(self, one: int, other: int) -> None:
        kept, absorbed = self.person(one), self.person(other)
        counted, before = what_counts([kept, absorbed]), pictures(kept, absorbed)
        event("merged" if kept != absorbed else "merged with herself")
        self.tries(lambda: merge_people(kept=kept, absorbed=absorbed, by=self.by))
        if kept != absorbed:
            assert what_counts([kept]) == counted
            self.before[Merge.objects.latest("pk").pk] = before

    @rule(place=PLACES)
    def parts(self, place: int) -> None:
        merge = self.one_of(Merge.objects.filter(undone_at=None), place)
        if merge is not None:
            self.tries(lambda: undo_merge(merge=merge, by=self.by))
            merge.refresh_from_db()
            event("parted" if merge.undone_at else "not parted")
            if merge.undone_at:
                assert pictures(merge.kept, merge.absorbed) == self.before[merge.pk]

    @rule(kind=st.sampled_from(KINDS), place=PLACES)
    def slips(self, kind: Any, place: int) -> None:
        """Cancelled by mistake, and given back at once: as if nothing had happened."""
        row = self.one_of(kind.model.objects.filter(**self._standing(kind)), place)
        if row is None:
            return
        people = list(Person.objects.order_by("pk"))
        before = pictures(*people)
        restore(cancel(kind, row, by=self.by), by=self.by)
        event(f"slipped on {kind.slug}")
        assert pictures(*people) == before

    # --- what is always true ---

    @invariant()
    def facts_are_what_the_rows_say(self) -> None:
        assert list(differences()) == []
