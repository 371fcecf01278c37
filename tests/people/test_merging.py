"""Two files of one person become one; nothing is lost, and it is undone exactly."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Interview
from tandem.kernel.drafts import keep_draft, versions_of
from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import pointing_to, whole_picture
from tandem.pathways.enums import FollowUpMode
from tandem.pathways.models import (
    Barrier,
    Enrolment,
    FollowUp,
    PersonRestriction,
    PersonsWords,
    PlannedAction,
)
from tandem.people.merge_plan import LEFT_OUT, choices_of, plan_of
from tandem.people.merging import (
    file_standing_for,
    files_behind,
    fingerprint_of,
    merge_people,
    undo_merge,
)
from tandem.people.models import Merge, Person, Residence, Resource
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import PersonYear
from tests.factories import (
    AttendanceFactory,
    BarrierFactory,
    CommuneFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    HouseholdFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ProgramFactory,
    ReferralFactory,
    ResidenceFactory,
    ResourceFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db

BY = uuid4()


@pytest.fixture
def kept() -> Person:
    """The file that stands afterwards."""
    return PersonFactory(last_name="Dupont", first_name="Anne")


@pytest.fixture
def absorbed() -> Person:
    """The one that is merged into it."""
    return PersonFactory(last_name="Martin", first_name="Anne")


def day(text: str) -> date:
    """« 0501 » is 1 May 2013, « 20120501 » 1 May 2012."""
    text = text if len(text) == 8 else f"2013{text}"
    return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}")


def merged(kept: Person, absorbed: Person, **chosen: Any) -> Merge:
    return merge_people(kept=kept, absorbed=absorbed, by=BY, chosen=chosen)


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


def two_full_files() -> tuple[Person, Person]:
    """Two files that contradict each other in every way."""
    kept, absorbed = PersonFactory(phone="0612345678"), PersonFactory(known_since=day("0101"))
    program, session = ProgramFactory(), WorkshopSessionFactory()
    mine = BarrierFactory(person=kept)
    for person, start in ((kept, "0601"), (absorbed, "0201")):
        enrolment = EnrolmentFactory(
            person=person, program=program, opened_on=day(start), closed_on=None
        )
        FollowUpFactory(enrolment=enrolment, opened_on=day(start), closed_on=None)
        ResourceFactory(person=person, opened_on=day(start), closed_on=day("0831"))
        ResidenceFactory(person=person, since=day("0101"))
        HouseholdFactory(person=person, since=None)
        PersonsWordsFactory(person=person, since=day("0101"), request=f"Depuis {start}")
        DropInVisitFactory(person=person, held_on=day(start))
        presence = Presence.ABSENT if person is kept else Presence.PRESENT
        AttendanceFactory(session=session, person=person, presence=presence)
    EnrolmentFactory(person=absorbed, program=program, opened_on=day("0101"), closed_on=day("0115"))
    theirs = BarrierFactory(person=absorbed, theme=mine.theme)
    PlannedActionFactory(person=absorbed, barrier=theirs)
    InterviewFactory(person=absorbed, note="Crèche trouvée.").barriers.add(theirs)
    PersonRestrictionFactory(person=absorbed, member=TeamMemberFactory())
    rebuild()
    return kept, absorbed


def pictures(*people: Person) -> list[Any]:
    rows = [Person.objects.get(pk=person.pk) for person in people]
    return whole_picture(rows, without=LEFT_OUT)


def test_undoing_makes_both_files_again_exactly_as_they_were():
    kept, absorbed = two_full_files()
    before, facts = pictures(kept, absorbed), list(PersonYear.objects.values_list("person", "acts"))

    undo_merge(merge=merged(kept, absorbed), by=BY)

    assert pictures(kept, absorbed) == before
    assert sorted(PersonYear.objects.values_list("person", "acts")) == sorted(facts)
    assert list(differences()) == []


def test_a_bridge_is_undone_exactly_too(kept, absorbed):
    program = ProgramFactory()
    for person, start, end in (
        (kept, "0101", "0131"),
        (kept, "0301", "0331"),
        (absorbed, "0115", "0315"),
    ):
        enrolment = EnrolmentFactory(
            person=person, program=program, opened_on=day(start), closed_on=day(end)
        )
        FollowUpFactory(
            enrolment=enrolment, opened_on=day(start), closed_on=None, mode=FollowUpMode.LASTING
        )
    ResourceFactory(person=kept, opened_on=day("0301"), closed_on=day("0331"))
    ResourceFactory(person=absorbed, opened_on=day("0101"), closed_on=None)
    before = pictures(kept, absorbed)

    undo_merge(merge=merged(kept, absorbed), by=BY)

    assert pictures(kept, absorbed) == before


def test_the_merge_keeps_nothing_in_clear():
    kept, absorbed = two_full_files()

    merge = merged(kept, absorbed)

    stored = json.dumps(list(Merge.objects.values_list("moved", "before", "fingerprint")))
    assert "0612345678" not in stored
    assert "Depuis" not in stored
    assert merge.fingerprint == fingerprint_of(kept, absorbed)


def test_once_something_was_recorded_since_it_is_not_undone():
    kept, absorbed = two_full_files()
    merge = merged(kept, absorbed)
    visit = DropInVisitFactory(person=kept)

    with pytest.raises(RefusedError, match="depuis"):
        undo_merge(merge=merge, by=BY)
    visit.delete()
    undo_merge(merge=merge, by=BY)

    assert Person.objects.standing().filter(pk=absorbed.pk).exists()


def test_it_is_undone_once():
    kept, absorbed = two_full_files()
    merge = merged(kept, absorbed)
    undo_merge(merge=merge, by=BY)

    with pytest.raises(RefusedError, match="déjà"):
        undo_merge(merge=merge, by=BY)


def test_a_file_is_not_merged_with_itself(kept):
    with pytest.raises(RefusedError, match="une seule et même fiche"):
        merged(kept, kept)


def test_a_merged_file_is_merged_no_more(kept, absorbed):
    merged(kept, absorbed)

    for one, other in ((absorbed, PersonFactory()), (PersonFactory(), absorbed)):
        with pytest.raises(RefusedError, match="déjà été réunie"):
            merged(one, other)


def test_a_chain_of_merges_leads_to_the_last_file(kept, absorbed):
    last = PersonFactory()
    DropInVisitFactory(person=absorbed)

    merged(kept, absorbed)
    merged(last, kept)

    assert file_standing_for(Person.objects.get(pk=absorbed.pk)) == last
    assert files_behind(last) == [last.uuid, kept.uuid, absorbed.uuid]
    assert PersonYear.objects.get().person == last


def test_a_chain_is_undone_from_its_end(kept, absorbed):
    last = PersonFactory()
    DropInVisitFactory(person=absorbed)
    before = pictures(kept, absorbed, last)
    first, second = merged(kept, absorbed), merged(last, kept)

    with pytest.raises(RefusedError, match="annulez d’abord"):
        undo_merge(merge=first, by=BY)
    for merge in (second, first):
        undo_merge(merge=merge, by=BY)

    assert pictures(kept, absorbed, last) == before


def test_what_changed_since_both_were_shown_is_looked_at_again(kept, absorbed):
    seen = fingerprint_of(kept, absorbed)
    DropInVisitFactory(person=absorbed)

    with pytest.raises(RefusedError, match="entre-temps"):
        merge_people(kept=kept, absorbed=absorbed, by=BY, seen=seen)


def test_the_journal_names_both_files_and_no_one(kept, absorbed):
    merge = merged(kept, absorbed)

    line = JournalEntry.objects.get()
    assert line.ids == [str(kept.uuid), str(absorbed.uuid)]
    assert line.details == {"change": "merged", "merge": str(merge.uuid)}


@pytest.mark.parametrize("number", [2, 60])
def test_the_fingerprint_costs_the_same_for_few_acts_and_for_many(
    kept, number, django_assert_max_num_queries
):
    for _ in range(number):
        InterviewFactory(person=kept)

    with django_assert_max_num_queries(60):
        fingerprint_of(kept)
