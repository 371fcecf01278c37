"""The people to call back: who is on the list, who has left it."""

from datetime import date, time

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import CallOutcome, Presence
from tandem.activities.models import PhoneCall
from tandem.kernel.models import JournalEntry
from tests.cast import sign_in
from tests.factories import (
    AttendanceFactory,
    DropInVisitFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PhoneCallFactory,
)

pytestmark = pytest.mark.django_db
CALLS = "/a-rappeler/"
DAY, LATER, BEFORE = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 18)


@pytest.fixture
def missed(sesame):
    """A call at ten that found no answer."""
    person = PersonFactory(last_name="Barré", phone="0199006868")
    return PhoneCallFactory(
        person=person, program=sesame, held_on=DAY, outcome=CallOutcome.NO_ANSWER
    )


def to_return():
    return list(PhoneCall.objects.all().to_return())


def test_a_line_has_what_is_needed_to_call(claires, missed):
    page = claires.get(CALLS)

    for words in ("Barré", "Sésame", "01\u00a099\u00a000\u00a068\u00a068", "1 appel sans réponse"):
        assertContains(page, words)
    assertContains(page, 'href="tel:+33199006868"')
    assertContains(page, f"/personnes/{missed.person.uuid}/")
    assert JournalEntry.objects.get(kind="person").ids == [str(missed.person.uuid)]


def test_the_oldest_call_comes_first(claires, missed):
    PhoneCallFactory(held_on=BEFORE, outcome=CallOutcome.NO_ANSWER)

    assert [call.day for call in claires.get(CALLS).context["calls"]] == [BEFORE, DAY]


def test_attempts_are_counted_since_the_last_call_that_was_answered(claires, missed):
    for day, outcome in (
        (date(2026, 11, 16), CallOutcome.NO_ANSWER),
        (date(2026, 11, 17), CallOutcome.DONE),
        (BEFORE, CallOutcome.NO_ANSWER),
    ):
        PhoneCallFactory(person=missed.person, held_on=day, outcome=outcome)

    assertContains(claires.get(CALLS), "2 appels sans réponse")


@pytest.mark.parametrize("outcome", [CallOutcome.DONE, CallOutcome.EXCUSED, CallOutcome.CANCELLED])
def test_a_later_call_that_was_answered_takes_her_off_the_list(missed, outcome):
    PhoneCallFactory(person=missed.person, held_on=DAY, held_at=time(17), outcome=outcome)

    assert to_return() == []


@pytest.mark.parametrize("met", [InterviewFactory, DropInVisitFactory])
@pytest.mark.parametrize(
    ("day", "hour", "is_left"),
    [
        (LATER, time(9), True),
        (LATER, None, True),
        (DAY, time(11), True),
        (DAY, time(9), False),
        (DAY, None, False),
        (BEFORE, time(11), False),
    ],
)
def test_a_meeting_since_the_call_takes_her_off_the_list(missed, met, day, hour, is_left):
    met(person=missed.person, held_on=day, held_at=hour)

    assert to_return() == ([] if is_left else [missed])


@pytest.mark.parametrize("presence", Presence)
def test_a_workshop_takes_her_off_the_list_only_if_she_came(missed, presence):
    AttendanceFactory(person=missed.person, session__held_on=LATER, presence=presence)

    assert to_return() == ([] if presence is Presence.PRESENT else [missed])


def test_someone_else_met_since_changes_nothing(missed):
    InterviewFactory(held_on=LATER)

    assert to_return() == [missed]


def test_a_note_and_a_closed_file_are_not_shown(claires, claire, missed):
    PhoneCall.objects.filter(pk=missed.pk).delete()
    PhoneCallFactory(outcome=CallOutcome.NO_ANSWER, note="Rappeler après 14 h", taken_by=claire)
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    PhoneCallFactory(person=closed, outcome=CallOutcome.NO_ANSWER)

    page = claires.get(CALLS)

    assert len(page.context["calls"]) == 1
    assertNotContains(page, "Voisine")
    assertNotContains(page, "après 14")


def test_when_everyone_was_called_back_the_page_says_so(claires):
    assertContains(claires.get(CALLS), "Tout le monde a été rappelé.")


def test_the_list_does_not_exist_for_the_direction(client, cast):
    assert sign_in(client, cast.playing(Role.DIRECTOR)).get(CALLS).status_code == 404


def test_twenty_people_cost_what_two_do(claires, sesame, django_assert_num_queries):
    def missed_calls(number):
        for _ in range(number):
            PhoneCallFactory(program=sesame, outcome=CallOutcome.NO_ANSWER)

    claires.get(CALLS)
    missed_calls(2)
    with django_assert_num_queries(7):
        claires.get(CALLS)
    missed_calls(18)

    with django_assert_num_queries(7):
        claires.get(CALLS)
