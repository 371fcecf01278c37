"""Correcting an entry that has no page of its own."""

from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from tandem.activities.correcting import CORRECTED
from tandem.activities.entries import KINDS
from tandem.activities.models import Attendance, DropInVisit
from tandem.kernel.corrections import trace_of
from tandem.kernel.models import Correction
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import PersonYear
from tandem.web.team.corrections.correcting import FORMS, where_corrected
from tests.cast import Cast, sign_in
from tests.factories import (
    AdmissionCriteriaFactory,
    AttendanceFactory,
    DropInVisitFactory,
    EndReasonFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PartnerOrganizationFactory,
    PersonRestrictionFactory,
    ReferralFactory,
)
from tests.web.corrections.test_cancelling import address, read

pytestmark = pytest.mark.django_db
LONG_AGO = date(2013, 3, 5)


@pytest.fixture
def claires(client: Client, cast: Cast) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, cast.claire)


def sent(client, slug, row, **answers):
    form = {"form_id": str(uuid4()), "version": str(row.version), "reason": "Mauvais jour."}
    return client.post(address("edit", slug, row), form | answers)


@pytest.fixture
def visit():
    visit = DropInVisitFactory(held_on=LONG_AGO)
    AdmissionCriteriaFactory(program=visit.program, allowed_acts=["drop_in"])
    return visit


def visit_on(day, visit):
    return {"held_on": day, "held_at": "", "program": str(visit.program_id), "site": ""}


def test_the_day_of_a_visit_is_corrected_and_the_figures_follow(claires, cast, visit):
    rebuild()

    sent(claires, "accueil-libre", visit, **visit_on("6/3/2012", visit))

    assert DropInVisit.objects.get().held_on == date(2012, 3, 6)
    assert PersonYear.objects.get().year == 2012
    assert list(differences()) == []
    trace = Correction.objects.get()
    assert (trace.by, trace.reason) == (cast.claire.user.uuid, "Mauvais jour.")
    assert trace_of(trace).before["held_on"] == "2013-03-05"


def test_an_old_entry_asks_why(claires, visit):
    page = read(sent(claires, "accueil-libre", visit, **visit_on("6/3/2012", visit), reason=""))

    assert "Dites pourquoi" in page
    assert DropInVisit.objects.get().held_on == LONG_AGO


def test_a_day_to_come_is_refused(claires, visit):
    page = sent(claires, "accueil-libre", visit, **visit_on("6/3/2099", visit))

    assert 'href="#id_held_on"' in page.content.decode()
    assert DropInVisit.objects.get().held_on == LONG_AGO


def test_a_program_without_open_reception_is_refused(claires, visit):
    AdmissionCriteriaFactory(
        program=visit.program, opened_on=date(2012, 1, 1), allowed_acts=["interview"]
    )

    sent(claires, "accueil-libre", visit, **visit_on("6/3/2013", visit))

    assert DropInVisit.objects.get().held_on == LONG_AGO


def test_two_colleagues_see_both_answers(claires, visit):
    sent(claires, "accueil-libre", visit, **visit_on("6/3/2013", visit))

    page = sent(claires, "accueil-libre", visit, **visit_on("7/3/2013", visit))

    assert 'name="version" value="2"' in page.content.decode()
    assert 'value="7/3/2013"' in page.content.decode()
    assert DropInVisit.objects.get().held_on == date(2013, 3, 6)


def test_a_presence_is_corrected(claires):
    place = AttendanceFactory()
    rebuild()

    sent(claires, "presence", place, presence="absent")

    assert Attendance.objects.get().presence == "absent"
    assert not PersonYear.objects.exists()


def test_an_enrolment_does_not_grow_over_another(claires):
    first = EnrolmentFactory(opened_on=date(2012, 1, 1), closed_on=date(2012, 6, 30))
    EnrolmentFactory(
        person=first.person, program=first.program, opened_on=date(2013, 1, 1), closed_on=None
    )

    page = read(
        sent(claires, "inscription", first, opened_on="1/1/2012", closed_on="", end_reason="")
    )

    assert "Une autre saisie contredit ces dates" in page
    assert Enrolment.objects.get(pk=first.pk).closed_on == date(2012, 6, 30)


def test_an_enrolment_keeps_its_follow_ups_within(claires):
    follow_up = FollowUpFactory(opened_on=date(2013, 3, 1))
    row = follow_up.enrolment

    page = read(
        sent(claires, "inscription", row, opened_on="1/4/2013", closed_on="", end_reason="")
    )

    assert "Son suivi individuel a commencé" in page


def test_an_end_has_a_reason(claires):
    row = EnrolmentFactory(opened_on=date(2013, 1, 1), closed_on=None)
    reason = EndReasonFactory()
    end = {"opened_on": "1/1/2013", "closed_on": "1/2/2013"}

    refused = read(sent(claires, "inscription", row, **end, end_reason=""))
    sent(claires, "inscription", row, **end, end_reason=str(reason.pk))

    assert "Dites pourquoi l’inscription a pris fin" in refused
    assert Enrolment.objects.get().closed_on == date(2013, 2, 1)


def test_an_end_is_not_taken_off_while_she_is_in_another_program(claires):
    left = EnrolmentFactory(
        opened_on=LONG_AGO, closed_on=date(2013, 6, 30), end_reason=EndReasonFactory()
    )
    EnrolmentFactory(person=left.person, opened_on=date(2013, 7, 1))

    page = read(sent(claires, "inscription", left, opened_on="5/3/2013", closed_on=""))

    assert "un seul module à la" in page
    assert Enrolment.objects.get(pk=left.pk).closed_on == date(2013, 6, 30)


def test_a_follow_up_stays_within_its_enrolment(claires):
    row = FollowUpFactory(enrolment__opened_on=date(2013, 1, 1), opened_on=date(2013, 3, 1))

    sent(claires, "suivi", row, opened_on="1/12/2012", closed_on="", mode=row.mode)
    assert FollowUp.objects.get().opened_on == date(2013, 3, 1)
    sent(claires, "suivi", row, opened_on="1/2/2013", closed_on="", mode=row.mode)

    assert FollowUp.objects.get().opened_on == date(2013, 2, 1)


def test_an_orientation_was_received_before_its_answer(claires):
    row = ReferralFactory(received_on=date(2013, 1, 5), decided_on=date(2013, 1, 9))
    told = {"organization": str(PartnerOrganizationFactory().pk)}

    page = sent(claires, "orientation", row, received_on="10/1/2013", **told)

    assert 'href="#id_received_on"' in page.content.decode()
    assert Referral.objects.get().received_on == date(2013, 1, 5)


def test_a_cancelled_entry_is_not_corrected_but_shown(claires, visit):
    claires.post(
        address("cancel", "accueil-libre", visit), {"form_id": str(uuid4()), "reason": "Doublon."}
    )

    answer = sent(claires, "accueil-libre", visit, **visit_on("6/3/2013", visit))

    assert answer["Location"] == address("history", "accueil-libre", visit)


def test_who_may_not_record_it_may_not_correct_it(client, cast):
    row = EnrolmentFactory()

    assert sign_in(client, cast.marc).get(address("edit", "inscription", row)).status_code == 404


def test_a_file_closed_to_me_is_not_corrected(claires, cast, visit):
    PersonRestrictionFactory(person=visit.person, member=cast.claire)

    assert claires.get(address("edit", "accueil-libre", visit)).status_code == 404


def test_what_has_a_page_of_its_own_is_corrected_there(claires):
    assert claires.get(address("edit", "entretien", InterviewFactory())).status_code == 404


def test_each_kind_says_where_it_is_corrected(claires):
    nowhere = {kind.slug for kind in KINDS if not where_corrected(kind.slug, uuid4())}

    assert nowhere == {"rendez-vous", "information"}
    assert set(FORMS) == set(CORRECTED)
