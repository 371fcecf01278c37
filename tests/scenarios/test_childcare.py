"""Childcare, the example of the 2014 document: from the first interview to the job, and after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from tandem.pathways.models import Barrier, Enrolment, FollowUp, PlannedAction, Step, Theme
from tandem.reporting import facts
from tandem.reporting.report import build
from tests.cast import sign_in
from tests.factories import (
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ServiceFactory,
    StepTypeFactory,
)
from tests.web.plan.conftest import plan_page, send

pytestmark = pytest.mark.django_db
MET_ON, NEXT_TIME, WORKING = date(2013, 4, 22), date(2013, 5, 6), date(2013, 10, 7)


@pytest.fixture
def at(claire) -> Callable[[date], Any]:
    """The browser of the counsellor, on a day."""

    @contextmanager
    def on_a_day(day: date) -> Iterator[Client]:
        with (
            override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False),
            time_machine.travel(f"{day} 10:00 +0200", tick=False),
        ):
            yield sign_in(Client(), claire)

    return on_a_day


@pytest.fixture
def laure(claire):
    """Looking for a job since 2012, with two children at home."""
    ServiceFactory(phone="0199000001")
    emploi = ProgramFactory(code="emploi", name="Dynamique Emploi", has_steps=True)
    laure = PersonFactory(first_name="Laure")
    FollowUpFactory(
        enrolment=EnrolmentFactory(person=laure, program=emploi, opened_on=date(2012, 10, 1))
    )
    for day in (date(2012, 10, 1), MET_ON):
        InterviewFactory(person=laure, program=emploi, holder=claire, held_on=day)
    facts.recompute([laure.pk])
    return laure


def reintegrated_in_2013():
    """What the report of the year after says of those whom the program received in 2013."""
    return build(2014).cell("reintegration.rate", "emploi").value


def note_at_the_first_interview(counsellor, laure):
    """Her words, the barrier, the call she will make, the neighbour who helps on Wednesdays."""
    theme = Theme.objects.create(code="garde", label_fr="Garde d’enfants", label_en="Child care")
    send(counsellor, "add_words", laure.uuid, request="Un mi-temps.", since=str(MET_ON))
    send(counsellor, "add_barrier", laure.uuid, theme=theme.code, identified_on=str(MET_ON))
    call = {"what": "Appeler la halte-garderie", "who": "person", "due_on": "03/05/2013"}
    towards = f"barrier:{Barrier.objects.get().uuid}"
    send(counsellor, "add_action", laure.uuid, towards=towards, decided_on=str(MET_ON), **call)
    neighbour = {"who": "other", "doer_name": "Sa voisine", "does_what": "garde le mercredi"}
    send(counsellor, "add_helper", laure.uuid, opened_on=str(MET_ON), **neighbour)


def test_what_is_noted_at_the_first_interview_goes_home_with_her(at, laure):
    with at(MET_ON) as counsellor:
        note_at_the_first_interview(counsellor, laure)

        sheet = counsellor.get(reverse("route_sheet:paper", args=[laure.uuid])).content.decode()

    for words in ("Un mi-temps.", "Appeler la halte-garderie", "Moi", "pour le 3 mai 2013"):
        assert words in sheet
    assert "Dynamique Emploi" not in sheet


def test_the_barrier_is_lifted_when_a_place_is_found(at, laure):
    with at(MET_ON) as counsellor:
        note_at_the_first_interview(counsellor, laure)
        send(counsellor, "move_barrier", Barrier.objects.get().uuid, to="in_progress", version=1)
    with at(NEXT_TIME) as counsellor:
        send(counsellor, "move_action", PlannedAction.objects.get().uuid, to="done", version=1)
        send(counsellor, "move_barrier", Barrier.objects.get().uuid, to="lifted", version=2)
        told = counsellor.get(reverse("people:file", args=[laure.uuid])).content.decode()

    barrier = Barrier.objects.get()
    assert (barrier.in_progress_on, barrier.closed_on) == (MET_ON, NEXT_TIME)
    assert PlannedAction.objects.get().done_on == NEXT_TIME
    assert "Frein\u00a0: Garde d’enfants" in told


def test_the_job_counts_as_a_reintegration_and_the_follow_up_goes_on(at, laure):
    assert reintegrated_in_2013() == 0

    with at(WORKING) as counsellor:
        cdd = StepTypeFactory(label_fr="CDD de six mois et plus")
        job = {"type": cdd.code, "taken_on": str(WORKING), "ends_on": "06/04/2014"}
        send(counsellor, "add_step", laure.uuid, **job)
        plan = counsellor.get(plan_page(laure)).content.decode()

    assert reintegrated_in_2013() == 1
    assert Enrolment.objects.get(person=laure).closed_on is None
    assert FollowUp.objects.get().closed_on is None
    assert "une étape n’est pas une sortie" in plan.lower()


def test_three_months_later_one_asks_whether_she_is_still_there(at, laure):
    with at(WORKING) as counsellor:
        job = {"type": StepTypeFactory().code, "taken_on": str(WORKING)}
        send(counsellor, "add_step", laure.uuid, **job)
    with at(date(2014, 1, 8)) as counsellor:
        asked = counsellor.get(plan_page(laure)).content.decode()
        send(counsellor, "move_step", Step.objects.get().uuid, to="yes", version=1)

    assert "Toujours en place à 3\u00a0mois\u00a0?" in asked
    assert Step.objects.get().holds_at_3_months is True
    assert reintegrated_in_2013() == 1
