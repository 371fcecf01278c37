"""Cancelling an entry from its page, giving it back, and who may."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tandem.activities.entries import KINDS
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment, Attendance, CaseNote, DropInVisit, Interview
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Correction
from tandem.pathways.models import Enrolment, FollowUp
from tandem.reporting.facts import differences, rebuild
from tandem.reporting.models import PersonYear
from tests.cast import Cast, sign_in
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    CaseNoteFactory,
    DropInVisitFactory,
    EnrolmentFactory,
    FollowUpFactory,
    InterviewFactory,
    PersonRestrictionFactory,
    ReferralFactory,
    ResidenceFactory,
    ServiceFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db

LONG_AGO = date(2013, 3, 5)


@pytest.fixture
def claires(client: Client, cast: Cast) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, cast.claire)


def address(name: str, slug: str, row: Any) -> str:
    return reverse(f"corrections:{name}", args=[slug, row.uuid])


def sent(client: Client, slug: str, row: Any, **answers: str) -> Any:
    """The form that cancels, as the browser sends it."""
    form = {"form_id": str(uuid4()), "reason": "Saisie en double."} | answers
    return client.post(address("cancel", slug, row), form)


def read(answer: Any) -> str:
    """The words of a page, on one line."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_page_says_what_goes_and_which_figure_changes(claires):
    interview = InterviewFactory(held_on=LONG_AGO)
    InterviewFactory(person=interview.person, program=interview.program, held_on=LONG_AGO)
    rebuild()

    page = read(claires.get(address("cancel", "entretien", interview)))

    assert "Entretien du 5 mars 2013" in page
    assert "2013 : 1 entretien au lieu de 2." in page


def test_the_page_says_that_someone_is_no_longer_counted(claires):
    visit = DropInVisitFactory(held_on=LONG_AGO)

    page = read(claires.get(address("cancel", "accueil-libre", visit)))

    assert "2013 : cette personne n’est plus comptée parmi les personnes reçues." in page


def test_the_page_says_when_no_figure_changes(claires):
    page = read(claires.get(address("cancel", "orientation", ReferralFactory())))

    assert "Aucun chiffre du rapport ne change." in page


def test_a_cancelled_entry_is_gone_and_the_figures_with_it(claires, cast):
    visit = DropInVisitFactory(held_on=LONG_AGO)
    rebuild()

    answer = sent(claires, "accueil-libre", visit)

    assert answer["Location"] == reverse("people:file", args=[visit.person.uuid])
    assert not DropInVisit.objects.exists()
    assert not PersonYear.objects.exists()
    trace = Correction.objects.get()
    assert (trace.by, trace.reason) == (cast.claire.user.uuid, "Saisie en double.")


def test_the_page_that_follows_undoes_it_in_one_press(claires):
    visit = DropInVisitFactory(held_on=LONG_AGO)
    there = sent(claires, "accueil-libre", visit)["Location"]
    restore = address("restore", "accueil-libre", visit)

    page = claires.get(there).content.decode()
    assert f'action="{restore}"' in page
    claires.post(restore)

    assert DropInVisit.objects.get().uuid == visit.uuid
    assert list(differences()) == []


def test_an_entry_of_today_is_cancelled_without_a_reason(claires):
    visit = DropInVisitFactory(held_on=LONG_AGO)
    record(Action.CREATED, kind="dropinvisit", ids=[visit.person.uuid, visit.uuid])

    sent(claires, "accueil-libre", visit, reason="")

    assert not DropInVisit.objects.exists()


def test_an_old_entry_asks_for_a_reason_and_nothing_is_lost(claires):
    visit = DropInVisitFactory(held_on=LONG_AGO)

    page = read(sent(claires, "accueil-libre", visit, reason=" "))

    assert "Dites pourquoi" in page
    assert DropInVisit.objects.exists()


def test_the_service_chooses_the_delay(claires):
    ServiceFactory(free_correction_days=10_000)
    visit = DropInVisitFactory(held_on=LONG_AGO)

    sent(claires, "accueil-libre", visit, reason="")

    assert not DropInVisit.objects.exists()


def test_a_double_click_cancels_once(claires):
    visit = DropInVisitFactory()
    form_id = str(uuid4())

    first, second = (sent(claires, "accueil-libre", visit, form_id=form_id) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Correction.objects.count() == 1


def test_a_second_tab_is_told_that_it_was_already_cancelled(claires):
    visit = DropInVisitFactory()
    sent(claires, "accueil-libre", visit)

    answer = sent(claires, "accueil-libre", visit)

    assert answer["Location"] == address("history", "accueil-libre", visit)
    assert "déjà annulé" in read(claires.get(answer["Location"]))
    assert Correction.objects.count() == 1


def test_giving_back_twice_changes_nothing_the_second_time(claires):
    visit = DropInVisitFactory()
    sent(claires, "accueil-libre", visit)

    for _ in range(2):
        claires.post(address("restore", "accueil-libre", visit))

    assert DropInVisit.objects.count() == 1


def test_a_place_taken_meanwhile_is_said_in_words(claires):
    home = ResidenceFactory(since=LONG_AGO)
    sent(claires, "domicile", home)
    ResidenceFactory(person=home.person, since=LONG_AGO)

    answer = claires.post(address("restore", "domicile", home), follow=True)

    assert "Une saisie faite depuis la contredit" in read(answer)


def test_an_enrolment_is_not_given_back_while_she_is_in_another_program(claires):
    enrolment = EnrolmentFactory(opened_on=LONG_AGO)
    sent(claires, "inscription", enrolment)
    other = EnrolmentFactory(person=enrolment.person, opened_on=date(2014, 1, 6))

    answer = claires.post(address("restore", "inscription", enrolment), follow=True)

    assert "un seul module à la" in read(answer)
    assert Enrolment.objects.get() == other


def test_the_appointment_of_a_cancelled_interview_is_to_be_filled_in(claires):
    meeting = AppointmentFactory(status=AppointmentStatus.HONOURED)
    meeting.interview = InterviewFactory(person=meeting.person)
    meeting.save()

    page = read(claires.get(address("cancel", "entretien", meeting.interview)))
    sent(claires, "entretien", meeting.interview)

    assert "« à renseigner »" in page
    assert Appointment.objects.get().status == AppointmentStatus.TO_FILL_IN


def test_the_appointment_of_an_interview_given_back_was_honoured(claires):
    meeting = AppointmentFactory(status=AppointmentStatus.HONOURED)
    meeting.interview = InterviewFactory(person=meeting.person)
    meeting.save()
    sent(claires, "entretien", meeting.interview)

    claires.post(address("restore", "entretien", meeting.interview))

    kept = Appointment.objects.get()
    assert (kept.status, kept.interview) == (AppointmentStatus.HONOURED, Interview.objects.get())


def test_an_enrolment_goes_with_its_follow_up_and_says_so(claires):
    follow_up = FollowUpFactory()

    page = read(claires.get(address("cancel", "inscription", follow_up.enrolment)))
    sent(claires, "inscription", follow_up.enrolment)

    assert "Son suivi individuel disparaît avec elle." in page
    assert not FollowUp.objects.exists()


def test_an_orientation_that_opened_an_enrolment_leaves_it(claires):
    enrolment = EnrolmentFactory(referral=ReferralFactory())

    page = read(claires.get(address("cancel", "orientation", enrolment.referral)))
    sent(claires, "orientation", enrolment.referral)

    enrolment.refresh_from_db()
    assert "L’inscription qu’elle a ouverte reste" in page
    assert enrolment.referral is None


def test_a_session_goes_with_everyone_noted_at_it(claires):
    session = WorkshopSessionFactory()
    for _ in range(2):
        AttendanceFactory(session=session)
    rebuild()

    page = read(claires.get(address("cancel", "seance", session)))
    sent(claires, "seance", session)
    assert "Les 2 présences" in page
    assert (PersonYear.objects.count(), list(differences())) == (0, [])
    claires.post(address("restore", "seance", session))

    assert Attendance.objects.count() == 2
    assert (PersonYear.objects.count(), list(differences())) == (2, [])


def test_an_anonymous_visit_is_cancelled_too(claires):
    visit = DropInVisitFactory(person=None)

    answer = sent(claires, "accueil-libre", visit)

    assert answer["Location"] == reverse("day:mine")
    assert not DropInVisit.objects.exists()


@pytest.mark.parametrize("slug", ["entretien", "inscription", "orientation", "frein"])
def test_what_only_a_counsellor_records_is_not_cancelled_by_the_program_officer(client, cast, slug):
    factories = {
        "entretien": InterviewFactory,
        "inscription": EnrolmentFactory,
        "orientation": ReferralFactory,
    }
    row = factories.get(slug, InterviewFactory)()

    answer = sent(sign_in(client, cast.marc), slug, row)

    assert answer.status_code == 404
    assert not Correction.objects.exists()


def test_a_note_is_cancelled_by_its_author_alone(claires, cast):
    hers = CaseNoteFactory(author=cast.claire)
    shared = CaseNoteFactory(is_shared=True)

    assert sent(claires, "note", shared).status_code == 404
    sent(claires, "note", hers)

    assert list(CaseNote.objects.all()) == [shared]


def test_an_entry_of_a_file_closed_to_me_is_not_there(claires, cast):
    visit = DropInVisitFactory()
    PersonRestrictionFactory(person=visit.person, member=cast.claire)

    for name in ("cancel", "history"):
        assert claires.get(address(name, "accueil-libre", visit)).status_code == 404


def test_a_cancelled_entry_of_a_file_closed_to_me_is_not_there_either(claires, cast):
    visit = DropInVisitFactory()
    sent(claires, "accueil-libre", visit)
    PersonRestrictionFactory(person=visit.person, member=cast.claire)

    assert claires.get(address("history", "accueil-libre", visit)).status_code == 404
    assert claires.post(address("restore", "accueil-libre", visit)).status_code == 404


def test_an_entry_has_one_kind_only(claires):
    visit = DropInVisitFactory()

    for slug in ("entretien", "personne"):
        assert claires.get(address("cancel", slug, visit)).status_code == 404


def test_every_kind_has_its_own_word_and_model():
    assert len({kind.slug for kind in KINDS}) == len({kind.code for kind in KINDS}) == len(KINDS)


def test_the_act_behind_a_figure_is_cancelled_while_the_report_is_open(claires):
    visit = DropInVisitFactory(held_on=LONG_AGO)
    rebuild()
    figure = reverse("report:people", args=[2013, "people.received", "all"])
    opened = read(claires.get(figure))

    sent(claires, "accueil-libre", visit)

    assert visit.person.last_name in opened
    assert visit.person.last_name not in read(claires.get(figure))
