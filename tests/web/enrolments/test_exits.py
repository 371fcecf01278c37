"""Exits noted, taken back, forgotten; individual follow-ups begun, changed, ended."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.activities.enums import AppointmentStatus
from tandem.kernel.models import Correction
from tandem.pathways.actions.enrolments import PASSAGE
from tandem.pathways.models import Enrolment, FollowUp
from tandem.reporting import facts
from tests.factories import (
    AppointmentFactory,
    EndReasonFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonFactory,
    PersonRestrictionFactory,
)

pytestmark = pytest.mark.django_db
FORGOTTEN = reverse("enrolments:forgotten")


@pytest.fixture
def here(emploi):
    return EnrolmentFactory(program=emploi, opened_on=date(2026, 1, 5))


def page_of(enrolment, name="exit"):
    return reverse(f"enrolments:{name}", args=[enrolment.person.uuid])


def text_of(answer):
    return answer.content.decode()


def leaving(enrolment, reason, **answers):
    return {
        "form_id": str(uuid4()),
        "version": str(enrolment.version),
        "enrolment": str(enrolment.uuid),
        "on": "26/11/2026",
        "reason": reason.code if reason else "",
        "details": "",
    } | answers


def test_an_exit_is_noted_with_its_reason(claires, here):
    reason = EndReasonFactory()

    claires.post(page_of(here), leaving(here, reason, details="Partie chez sa fille."))

    here.refresh_from_db()
    assert (here.closed_on, here.end_reason, here.end_details) == (
        date(2026, 11, 26), reason, "Partie chez sa fille.",
    )  # fmt: skip


def test_a_passage_is_no_reason_to_leave(claires, here):
    passage = EndReasonFactory(code=PASSAGE, label_fr="Passage ailleurs")

    assert "Passage ailleurs" not in text_of(claires.get(page_of(here)))
    claires.post(page_of(here), leaving(here, passage))
    assert Enrolment.objects.get().closed_on is None


def test_what_is_planned_is_listed_and_asked_about(claires, claire, here):
    planned = AppointmentFactory(
        person=here.person, program=here.program, holder=claire, held_on=date(2026, 12, 3)
    )
    reason = EndReasonFactory()

    shown = text_of(claires.get(page_of(here)))
    asked = text_of(claires.post(page_of(here), leaving(here, reason)))
    claires.post(page_of(here), leaving(here, reason, appointments="annuler"))

    planned.refresh_from_db()
    assert "3\u00a0décembre" in shown
    assert 'href="#id_appointments_0"' in asked
    assert planned.status == AppointmentStatus.CANCELLED


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"on": "27/11/2026"}, "on"),
        ({"on": "04/01/2026"}, "on"),
        ({"on": "jamais"}, "on"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_wrong_exit_is_told_and_kept(claires, here, answers, field):
    sent = leaving(here, EndReasonFactory(), details="Écrit ici.") | answers

    text = text_of(claires.post(page_of(here), sent))

    assert f'href="#id_{field}"' in text
    assert "Écrit ici." in text
    assert Enrolment.objects.get().closed_on is None


def test_an_exit_is_taken_back_and_stays_written(claires, here):
    claires.post(page_of(here), leaving(here, EndReasonFactory()))
    here.refresh_from_db()
    again = {"form_id": str(uuid4()), "version": "2", "enrolment": str(here.uuid), "reason": ""}

    claires.post(page_of(here, "reopen"), again)

    here.refresh_from_db()
    assert here.closed_on is None
    assert Correction.objects.filter(row=here.uuid).exists()


def test_what_was_taken_back_is_named_among_the_corrections_of_the_file(claires, here):
    claires.post(page_of(here), leaving(here, EndReasonFactory()))
    again = {"form_id": str(uuid4()), "version": "2", "enrolment": str(here.uuid), "reason": ""}
    claires.post(page_of(here, "reopen"), again)

    listed = claires.get(reverse("corrections:person", args=[here.person.uuid]))

    assert "Inscription" in text_of(listed)


def test_without_any_exit_there_is_nothing_to_take_back(claires, here):
    assert "aucun module" in text_of(claires.get(page_of(here, "reopen")))


def seen(day, claire, emploi, opened=date(2024, 1, 5)):
    """Someone still enrolled, last seen on a day."""
    enrolment = EnrolmentFactory(program=emploi, opened_on=opened)
    if day:
        InterviewFactory(person=enrolment.person, program=emploi, holder=claire, held_on=day)
    facts.recompute([enrolment.person_id])
    return enrolment


def people_on(answer):
    return [row.enrolment.pk for row in answer.context["rows"]]


def test_forgotten_are_those_not_seen_for_so_many_days(claires, claire, emploi):
    recent = seen(date(2026, 8, 28), claire, emploi)
    since_90, since_180, since_365 = (
        seen(day, claire, emploi)
        for day in (date(2026, 8, 27), date(2026, 5, 29), date(2025, 11, 25))
    )
    never = seen(None, claire, emploi)

    answers = {days: claires.get(FORGOTTEN, {"jours": days}) for days in (90, 180, 365)}

    shown = {days: set(people_on(answer)) for days, answer in answers.items()}
    everyone = {never.pk, since_365.pk, since_180.pk, since_90.pk}
    assert shown[90] == everyone
    assert shown[180] == everyone - {since_90.pk}
    assert shown[365] == {never.pk, since_365.pk}
    assert recent.pk not in shown[90]


def test_neither_who_is_expected_nor_who_left_nor_a_closed_file(claires, claire, emploi):
    expected, left, closed = (seen(date(2025, 3, 3), claire, emploi) for _ in range(3))
    AppointmentFactory(person=expected.person, holder=claire, held_on=date(2026, 12, 3))
    Enrolment.objects.filter(pk=left.pk).update(closed_on=date(2025, 6, 1))
    PersonRestrictionFactory(person=closed.person, member=claire)

    assert people_on(claires.get(FORGOTTEN)) == []


def gesture(enrolment, choice):
    return {
        "form_id": str(uuid4()),
        "version": str(enrolment.version),
        "enrolment": str(enrolment.uuid),
        "choice": choice,
    }


def test_one_gesture_notes_the_exit_and_can_be_taken_back(claires, claire, emploi):
    EndReasonFactory(code="sans_nouvelles")
    enrolment = seen(date(2025, 3, 3), claire, emploi)

    text = text_of(claires.post(FORGOTTEN, gesture(enrolment, "close"), follow=True))

    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.end_reason.code) == (
        date(2026, 11, 26), "sans_nouvelles",
    )  # fmt: skip
    assert page_of(enrolment, "reopen") in text


def test_one_gesture_says_that_she_is_still_there(claires, claire, emploi):
    enrolment = seen(date(2025, 3, 3), claire, emploi)

    claires.post(FORGOTTEN, gesture(enrolment, "keep"))

    enrolment.refresh_from_db()
    assert (enrolment.closed_on, enrolment.kept_open_on) == (None, date(2026, 11, 26))
    assert people_on(claires.get(FORGOTTEN)) == []


def test_two_gestures_on_one_line_the_second_is_told(claires, claire, emploi):
    enrolment = seen(date(2025, 3, 3), claire, emploi)
    EndReasonFactory(code="sans_nouvelles")
    claires.post(FORGOTTEN, gesture(enrolment, "close"))

    text = text_of(claires.post(FORGOTTEN, gesture(enrolment, "keep")))

    assert "entre-temps" in text


def test_a_list_without_that_reason_says_what_to_do(claires, claire, emploi):
    enrolment = seen(date(2025, 3, 3), claire, emploi)

    text = text_of(claires.post(FORGOTTEN, gesture(enrolment, "close")))

    assert "sans nouvelles" in text
    assert Enrolment.objects.get(pk=enrolment.pk).closed_on is None


def test_two_hundred_forgotten_cost_what_two_do(claires, claire, emploi, django_assert_num_queries):
    EnrolmentFactory.create_batch(2, program=emploi, opened_on=date(2024, 1, 5))
    claires.get(FORGOTTEN)
    with django_assert_num_queries(8) as few:
        claires.get(FORGOTTEN)
    EnrolmentFactory.create_batch(200, program=emploi, opened_on=date(2024, 1, 5))

    with django_assert_num_queries(len(few)):
        assert len(claires.get(FORGOTTEN).context["rows"]) == 25


def following(version, **answers):
    return {"form_id": str(uuid4()), "version": str(version), "mode": "lasting"} | answers


def test_in_sesame_a_follow_up_begins_if_she_wishes_it(claires, sesame):
    here = EnrolmentFactory(program=sesame, opened_on=date(2026, 1, 5))
    page = page_of(here, "follow_up")
    begun = following(1, opened_on="26/11/2026", review_on="04/01/2027")

    asked = text_of(claires.post(page, begun))
    claires.post(page, {**begun, "form_id": str(uuid4()), "is_wished": "on"})

    kept = FollowUp.objects.get(enrolment=here)
    assert 'href="#id_is_wished"' in asked
    assert (kept.opened_on, kept.review_on) == (date(2026, 11, 26), date(2027, 1, 4))


def test_a_follow_up_is_changed_then_ended_and_two_tabs_lose_nothing(claires, here):
    follow_up = FollowUpFactory(enrolment=here)
    page = page_of(here, "follow_up")

    claires.post(page, following(1, mode="one_off", review_on="", closed_on=""))
    late = text_of(claires.post(page, following(1, review_on="04/01/2027", closed_on="")))
    claires.post(page, following(2, review_on="", closed_on="26/11/2026"))

    follow_up.refresh_from_db()
    assert "entre-temps" in late
    assert "04/01/2027" in late
    assert follow_up.closed_on == date(2026, 11, 26)


def test_of_someone_nowhere_no_follow_up_is_begun(claires):
    person = PersonFactory()

    text = text_of(claires.get(reverse("enrolments:follow_up", args=[person.uuid])))

    assert "aucun module" in text
