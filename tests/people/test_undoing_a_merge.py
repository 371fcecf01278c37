"""A merge is undone exactly, as long as neither file has changed since."""

import json

import pytest

from tandem.kernel.models import JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.pathways.enums import FollowUpMode
from tandem.people.merging import (
    file_standing_for,
    files_behind,
    fingerprint_of,
    merge_people,
    undo_merge,
)
from tandem.people.models import Merge, Person
from tandem.reporting.facts import differences
from tandem.reporting.models import PersonYear
from tests.factories import (
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ResourceFactory,
)
from tests.people.two_files import BY, day, merged, pictures, two_full_files

pytestmark = pytest.mark.django_db


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
