"""Messages noted, called back, given up, begun again: nothing is lost, nobody is called twice."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db.models import F

from tandem.activities import call_actions
from tandem.activities.call_actions import Left, note_message, record_attempt
from tandem.activities.enums import AttemptResult, CallOutcome, RequestState
from tandem.activities.models import CallAttempt, CallRequest, PhoneCall
from tandem.kernel.models import Correction, JournalEntry
from tandem.kernel.refused import RefusedError
from tandem.people.merging import merge_people, undo_merge
from tandem.people.models import Person
from tests.factories import (
    CallAttemptFactory,
    CallRequestFactory,
    EnrolmentFactory,
    PersonFactory,
    ProgramFactory,
    TeamMemberFactory,
)

pytestmark = pytest.mark.django_db
BY = uuid4()
NOW = datetime(2026, 11, 23, 9, 36, tzinfo=UTC)
HEARD = NOW - timedelta(hours=2)
PHONE = "06 39 98 56 98"


@pytest.fixture(autouse=True)
def at_that_hour():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def member():
    return TeamMemberFactory(counsellor=True, name="Claire Fournier")


@pytest.fixture
def laure():
    person = PersonFactory(last_name="Barré", first_name="Laure", phone=PHONE)
    EnrolmentFactory(person=person, opened_on=date(2026, 1, 5), program__name="Sésame")
    return person


def noted(member=None, **said):
    left = Left(**({"received_at": HEARD, "phone": PHONE} | said))
    return note_message(left=left, by=BY, taken_by=member, people=Person.objects.standing())


def answered(request, member, result=AttemptResult.SPOKEN, **given):
    return record_attempt(request=request, by=BY, member=member, result=result, **given)


def why(act, *args, **kwargs):
    with pytest.raises(RefusedError) as refused:
        act(*args, **kwargs)
    return str(refused.value)


@pytest.mark.parametrize("spelling", [PHONE, "0639985698", "+33 6 39 98 56 98", "06.39.98.56.98"])
def test_a_known_number_finds_the_person_and_her_program(laure, spelling):
    kept = noted(phone=spelling).request

    assert (kept.person, kept.program.name) == (laure, "Sésame")
    assert JournalEntry.objects.get(kind="callrequest").ids == [str(kept.uuid), str(laure.uuid)]


def test_two_people_at_one_number_are_told_by_the_name_or_left_open(laure):
    paul = PersonFactory(last_name="Barré", first_name="Paul", phone=PHONE)

    assert noted().request.person is None
    assert noted(caller_name="Paul Barré").request.person == paul


def test_someone_else_calling_from_her_number_is_not_taken_for_her(laure):
    assert noted(caller_name="M. Dupont").request.person is None


def test_without_a_number_a_whole_name_that_one_person_bears_finds_her(laure):
    assert noted(phone="", caller_name="Laure Barré").request.person == laure
    assert noted(phone="", caller_name="Barré").request.person is None


def test_a_file_that_is_closed_to_the_one_who_listens_is_not_looked_in(laure):
    left = Left(received_at=HEARD, phone=PHONE)

    kept = note_message(left=left, by=BY, taken_by=None, people=Person.objects.none()).request

    assert kept.person is None


def test_a_number_that_waits_already_is_said(laure):
    first = noted().request

    assert noted(reason="Encore moi").already == first


def test_a_message_without_number_nor_name_is_refused():
    with pytest.raises(RefusedError) as refused:
        noted(phone="")

    assert set(refused.value.reasons) == {"phone"}
    assert not CallRequest.objects.exists()


def test_spoken_to_she_is_called_back_and_the_call_is_on_her_file(laure, member):
    request = noted(member).request

    attempt = answered(request, member, note="Viendra jeudi.")

    request.refresh_from_db()
    call = PhoneCall.objects.get()
    assert (request.state, request.closed_by) == (RequestState.DONE, member)
    assert (call.person, call.program, call.outcome) == (laure, request.program, CallOutcome.DONE)
    assert (call.held_on, call.held_at.hour, call.note) == (
        date(2026, 11, 23),
        10,
        "Viendra jeudi.",
    )
    assert (attempt.call, attempt.note) == (call, "")


def test_someone_unknown_is_called_back_without_an_act(member):
    attempt = answered(noted().request, member, note="Rappellera.")

    assert attempt.note == "Rappellera."
    assert not PhoneCall.objects.exists()


@pytest.mark.parametrize("result", [AttemptResult.NO_ANSWER, AttemptResult.WRONG_NUMBER])
def test_without_an_answer_the_message_goes_on_waiting(laure, member, result):
    request = noted().request

    answered(request, member, result)

    assert list(CallRequest.objects.waiting()) == [request]
    assert not PhoneCall.objects.exists()


def test_a_message_is_left_only_where_the_person_accepts_it(laure, member):
    request = noted().request
    why(answered, request, member, AttemptResult.VOICEMAIL)

    Person.objects.filter(pk=laure.pk).update(accepts_voicemail=True)

    assert answered(request, member, AttemptResult.VOICEMAIL).result == AttemptResult.VOICEMAIL


def test_the_second_to_close_a_message_is_told_who_did_and_when(laure, member):
    request = noted().request
    answered(request, member)

    told = why(answered, request, TeamMemberFactory())

    assert "Claire Fournier" in told
    assert "10\u00a0h\u00a036" in told
    assert CallAttempt.objects.count() == PhoneCall.objects.count() == 1


def test_undone_in_one_click_the_message_waits_and_the_call_leaves_its_trace(laure, member):
    request = noted().request
    attempt = answered(request, member, note="Viendra jeudi.")

    call_actions.take_attempt_back(attempt=attempt, by=BY)

    assert list(CallRequest.objects.waiting()) == [request]
    assert not CallAttempt.objects.exists()
    assert Correction.objects.get().kind == "phonecall"


def test_a_try_is_not_undone_once_something_followed(laure, member):
    request = noted().request
    first = answered(request, member, AttemptResult.NO_ANSWER)
    answered(request, member)

    why(call_actions.take_attempt_back, attempt=first, by=BY)

    assert CallAttempt.objects.count() == 2


def test_giving_up_says_why_and_reopening_keeps_what_was_tried(laure, member):
    request = noted().request
    answered(request, member, AttemptResult.WRONG_NUMBER)
    why(call_actions.give_up, request=request, by=BY, member=member, reason=" ")

    given_up = call_actions.give_up(request=request, by=BY, member=member, reason="Faux numéro.")
    assert given_up.state == RequestState.GIVEN_UP
    reopened = call_actions.reopen(request=request, by=BY)

    assert (reopened.state, reopened.given_up_because) == (RequestState.WAITING, "")
    assert CallAttempt.objects.count() == 1


def test_a_file_opened_for_the_caller_receives_her_messages_and_the_calls_made(member):
    request = noted(caller_name="Mme Traoré").request
    answered(request, member, note="Cherche un emploi.")
    waiting, other = noted(caller_name="Mme Traoré").request, noted(caller_name="M. Ba").request
    samira = PersonFactory(last_name="Traoré", first_name="Samira", phone=PHONE)
    EnrolmentFactory(person=samira, opened_on=date(2026, 11, 23), program=ProgramFactory())

    assert call_actions.recognise(person=samira, by=BY) == 1
    call_actions.say_who(request=request, person=samira, by=BY)

    hers = CallRequest.objects.filter(person=samira)
    assert set(hers) == {request, waiting}
    assert other not in hers
    assert PhoneCall.objects.get(person=samira).note == "Cherche un emploi."


def test_a_message_whose_call_is_on_a_file_does_not_change_hands(laure, member):
    request = noted().request
    answered(request, member)

    assert "Laure Barré" in why(call_actions.say_who, request=request, person=None, by=BY)


def test_two_files_made_one_take_messages_and_calls_along_and_give_them_back(laure, member):
    answered(noted().request, member)
    other = PersonFactory(last_name="Barret", first_name="Laure")

    merge = merge_people(kept=other, absorbed=laure, by=BY)
    assert CallRequest.objects.get().person == PhoneCall.objects.get().person == other
    undo_merge(merge=merge, by=BY)

    assert CallRequest.objects.get().person == PhoneCall.objects.get().person == laure


def test_a_message_for_a_file_merged_meanwhile_goes_to_the_one_that_stands(laure):
    other = PersonFactory()
    request = CallRequestFactory(phone=PHONE)
    merge_people(kept=other, absorbed=laure, by=BY)

    call_actions.say_who(request=request, person=laure, by=BY)

    assert CallRequest.objects.get().person == other


def test_a_message_corrected_on_two_screens_is_not_overwritten(laure):
    request = CallRequestFactory(phone=PHONE, received_at=HEARD)
    call_actions.change_message(request=request, by=BY, expected_version=1, reason="Avant midi")
    stale = CallRequest.objects.get(pk=request.pk)

    with pytest.raises(Exception, match="version 2"):
        call_actions.change_message(request=stale, by=BY, expected_version=1, reason="Autre")

    assert CallRequest.objects.get().reason == "Avant midi"


def test_a_message_taken_away_by_mistake_leaves_its_trace_with_its_tries(member):
    request = CallAttemptFactory(request__received_at=HEARD).request

    trace = call_actions.withdraw(request=request, by=BY)

    assert (trace.kind, CallAttempt.objects.count()) == ("callrequest", 0)
    assert not CallRequest.objects.annotate(n=F("pk")).exists()
