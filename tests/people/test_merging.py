"""Two files of one person become one; nothing is lost, and it is undone exactly."""

from datetime import date
from typing import Any

import pytest

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Interview
from tandem.kernel.drafts import keep_draft, versions_of
from tandem.kernel.snapshots import pointing_to
from tandem.pathways.models import (
    Barrier,
    Enrolment,
    FollowUp,
    PersonRestriction,
    PersonsWords,
    PlannedAction,
)
from tandem.people.merge_plan import LEFT_OUT, choices_of, plan_of
from tandem.people.models import Person, Residence, Resource
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import PersonYear
from tests.factories import (
    AttendanceFactory,
    BarrierFactory,
    CommuneFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonRestrictionFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ProgramFactory,
    ReferralFactory,
    ResidenceFactory,
    ResourceFactory,
    WorkshopSessionFactory,
)
from tests.people.two_files import BY, day, merged

pytestmark = pytest.mark.django_db


def spans(person: Person, model: Any = Enrolment, **only: Any) -> list[tuple[str, str]]:
    rows = model.objects.filter(person=person, **only).order_by("opened_on")
    days = [(row.opened_on, row.closed_on) for row in rows]
    return [(f"{start:%m%d}", f"{end:%m%d}" if end else "") for start, end in days]


def test_acts_of_both_files_are_counted_once_in_the_kept_one(kept, absorbed):
    InterviewFactory(person=kept, held_on=day("0301"))
    InterviewFactory(person=absorbed, held_on=day("0402"))
    rebuild()

    merged(kept, absorbed)

    assert PersonYear.objects.values_list("person", "interviews").get() == (kept.pk, 2)
    assert list(differences()) == []


def test_someone_known_earlier_under_the_other_file_is_known_since_then(kept, absorbed):
    InterviewFactory(person=kept)
    absorbed.known_since = date(2010, 1, 1)
    absorbed.save()

    merged(kept, absorbed)

    kept.refresh_from_db()
    assert kept.known_since == date(2010, 1, 1)
    assert list(differences()) == []


def test_what_is_chosen_is_kept_and_what_is_blank_is_taken_from_the_other(kept, absorbed):
    absorbed.phone, absorbed.birth_date = "06 12 34 56 78", date(1980, 2, 29)
    absorbed.save()

    merged(kept, absorbed, last_name="Martin")

    kept.refresh_from_db()
    assert (kept.last_name, kept.phone) == ("Martin", "06 12 34 56 78")
    assert kept.birth_date == date(1980, 2, 29)
    assert list(Person.objects.named("martin")) == [kept, absorbed]
    assert list(Person.objects.reachable_at("0612345678").standing()) == [kept]


def test_only_what_differs_is_asked(kept, absorbed):
    assert [choice.name for choice in choices_of(kept, absorbed)] == ["last_name"]


def test_enrolments_that_share_days_become_one_with_all_their_follow_ups(kept, absorbed):
    program = ProgramFactory()
    later = EnrolmentFactory(person=kept, program=program, opened_on=day("0601"), closed_on=None)
    earlier = EnrolmentFactory(
        person=absorbed, program=program, opened_on=day("0201"), closed_on=day("0630")
    )
    follow_up = FollowUpFactory(enrolment=earlier, opened_on=day("0301"), closed_on=None)

    merged(kept, absorbed)

    assert spans(kept) == [("0201", "")]
    follow_up.refresh_from_db()
    assert (follow_up.enrolment, follow_up.closed_on) == (later, day("0630"))


def test_enrolments_apart_stay_apart(kept, absorbed):
    program = ProgramFactory()
    for person, start, end in ((kept, "0101", "0131"), (absorbed, "0201", "0228")):
        EnrolmentFactory(person=person, program=program, opened_on=day(start), closed_on=day(end))

    merged(kept, absorbed)

    assert spans(kept) == [("0101", "0131"), ("0201", "0228")]


def test_an_enrolment_that_bridges_two_makes_one_of_three(kept, absorbed):
    program = ProgramFactory()
    for person, start, end in (
        (kept, "0101", "0131"),
        (kept, "0301", "0331"),
        (absorbed, "0115", "0315"),
    ):
        enrolment = EnrolmentFactory(
            person=person, program=program, opened_on=day(start), closed_on=day(end)
        )
        FollowUpFactory(enrolment=enrolment, opened_on=day(start), closed_on=None)

    merged(kept, absorbed)

    assert spans(kept) == [("0101", "0331")]
    followed = FollowUp.objects.filter(enrolment__person=kept).order_by("opened_on")
    assert [f"{row.closed_on:%m%d}" for row in followed] == ["0131", "0315", "0331"]


def test_one_follow_up_at_most_is_under_way(kept, absorbed):
    program = ProgramFactory()
    for person, start in ((kept, "0301"), (absorbed, "0101")):
        enrolment = EnrolmentFactory(
            person=person, program=program, opened_on=day(start), closed_on=None
        )
        FollowUpFactory(enrolment=enrolment, opened_on=day(start), closed_on=None)

    merged(kept, absorbed)

    followed = FollowUp.objects.order_by("opened_on").values_list("closed_on", flat=True)
    assert list(followed) == [day("0228"), None]


def test_the_end_is_that_of_the_last_and_the_orientation_is_not_lost(kept, absorbed):
    program = ProgramFactory()
    EnrolmentFactory(
        person=kept, program=program, opened_on=day("0201"), closed_on=day("0301"), referral=None
    )
    other = EnrolmentFactory(
        person=absorbed,
        program=program,
        opened_on=day("0101"),
        closed_on=day("0401"),
        end_details="Déménage.",
        referral=ReferralFactory(person=absorbed, program=program),
    )

    merged(kept, absorbed)

    enrolment = Enrolment.objects.get(person=kept)
    assert (enrolment.end_details, enrolment.referral) == ("Déménage.", other.referral)


def test_a_main_resource_goes_on_where_the_kept_one_says_nothing(kept, absorbed):
    ResourceFactory(person=kept, opened_on=day("0301"), closed_on=day("0331"))
    ResourceFactory(person=absorbed, opened_on=day("0101"), closed_on=None)

    merged(kept, absorbed)

    assert spans(kept, Resource) == [("0101", "0228"), ("0301", "0331"), ("0401", "")]


def test_a_main_resource_within_that_of_the_kept_file_stays_behind(kept, absorbed):
    ResourceFactory(person=kept, opened_on=day("0101"), closed_on=None)
    inside = ResourceFactory(person=absorbed, opened_on=day("0301"), closed_on=day("0331"))
    second = ResourceFactory(person=absorbed, opened_on=day("0301"), is_main=False)

    merged(kept, absorbed)

    inside.refresh_from_db()
    second.refresh_from_db()
    assert (inside.person, second.person) == (absorbed, kept)


def test_of_two_homes_since_one_day_the_kept_file_says_which(kept, absorbed):
    mine = ResidenceFactory(person=kept, since=day("0101"), commune=CommuneFactory())
    ResidenceFactory(person=absorbed, since=day("0101"), commune=CommuneFactory())
    ResidenceFactory(person=absorbed, since=day("0601"), commune=CommuneFactory())

    merged(kept, absorbed)

    homes = Residence.objects.filter(person=kept).order_by("since")
    assert (homes[0], homes.count()) == (mine, 2)


def test_what_the_kept_row_does_not_say_is_taken_from_the_other(kept, absorbed):
    PersonsWordsFactory(person=kept, since=day("0101"), request="Un logement.", life_project="")
    PersonsWordsFactory(person=absorbed, since=day("0101"), request="", life_project="Cuisinière.")

    merged(kept, absorbed)

    words = PersonsWords.objects.get(person=kept)
    assert (words.request, words.life_project) == ("Un logement.", "Cuisinière.")


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [(Presence.ABSENT, Presence.PRESENT), (Presence.PRESENT, Presence.EXCUSED)],
)
def test_she_came_to_a_session_when_either_file_says_so(kept, absorbed, mine, theirs):
    session = WorkshopSessionFactory()
    AttendanceFactory(session=session, person=kept, presence=mine)
    AttendanceFactory(session=session, person=absorbed, presence=theirs)

    merged(kept, absorbed)

    assert Attendance.objects.get(person=kept).presence == Presence.PRESENT
    assert list(differences()) == []


def test_two_open_barriers_on_a_theme_become_one_with_its_actions(kept, absorbed):
    mine = BarrierFactory(person=kept)
    theirs = BarrierFactory(person=absorbed, theme=mine.theme)
    action = PlannedActionFactory(person=absorbed, barrier=theirs)
    interview = InterviewFactory(person=absorbed)
    interview.barriers.add(theirs)

    merged(kept, absorbed)

    assert Barrier.objects.get(person=kept) == mine
    assert PlannedAction.objects.get(pk=action.pk).barrier == mine
    assert Interview.objects.get().barriers.get() == mine


def test_files_closed_to_a_colleague_stay_closed_to_her(kept, absorbed):
    mine = PersonRestrictionFactory(person=kept)
    PersonRestrictionFactory(person=absorbed, member=mine.member)
    other = PersonRestrictionFactory(person=absorbed)

    merged(kept, absorbed)

    closed = PersonRestriction.objects.filter(person=kept)
    assert {row.member for row in closed} == {mine.member, other.member}


def test_what_was_being_typed_about_the_absorbed_file_is_found_in_the_kept_one(kept, absorbed):
    keep_draft(owner=BY, form="interview", subject=absorbed.uuid, typed={"note": ["Crèche"]})

    merged(kept, absorbed)

    assert versions_of(BY, "interview", kept.uuid) != []


def test_every_model_of_a_file_is_merged(kept, absorbed):
    plan_of(kept, absorbed, {})

    labels = {relation.related_model._meta.label_lower for relation in pointing_to(Person)}
    computed = {"reporting.personyear", "reporting.programyear"}
    with_uuid = {
        relation.related_model._meta.label_lower
        for relation in pointing_to(Person)
        if any(f.name == "uuid" for f in relation.related_model._meta.concrete_fields)
    }
    assert labels - with_uuid == computed
    assert with_uuid >= LEFT_OUT
