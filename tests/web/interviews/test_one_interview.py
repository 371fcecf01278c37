"""One interview: who reads what of it, and how its counsellor corrects it."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.models import Interview, InterviewGuest
from tandem.kernel.models import Correction
from tests.cast import sign_in, team_member
from tests.factories import (
    AppointmentFactory,
    BarrierFactory,
    InterviewFactory,
    PartnerContactFactory,
    PlannedActionFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(claire, laure, enrolment, theme):
    held = InterviewFactory(
        person=laure,
        holder=claire,
        program=enrolment.program,
        held_on=date(2026, 11, 19),
        held_at=time(9, 45),
        note="Place obtenue\nà la halte-garderie.",
    )
    held.themes.add(theme)
    return held


@pytest.fixture
def colleague(db):
    """Another counsellor."""
    return team_member(Role.COUNSELLOR, name="Rose Colin", key="rose")


def page_of(interview, name="read"):
    return reverse(f"interviews:{name}", args=[interview.uuid])


def test_her_counsellor_reads_everything(claires, interview, laure):
    InterviewGuest.objects.create(interview=interview, description="Sa sœur")
    interview.decisions.add(
        PlannedActionFactory(person=laure, what="Rappeler la crèche.", due_on=date(2026, 12, 3))
    )
    interview.barriers.add(BarrierFactory(person=laure, theme=ThemeFactory(label_fr="Mobilité")))
    AppointmentFactory(person=laure, interview=interview)

    page = claires.get(page_of(interview))

    assertContains(page, "Jeudi\u00a019\u00a0novembre 2026, 9\u00a0h\u00a045 à 10\u00a0h\u00a030")
    assertContains(page, "sur rendez-vous")
    assertContains(page, "Logement")
    assertContains(page, "Place obtenue<br>à la halte-garderie.")
    assertContains(page, "Sa sœur")
    assertContains(page, "Rappeler la crèche\u00a0: Laure Barré, pour le 3\u00a0décembre 2026")
    assertContains(page, "Mobilité, identifié")


def test_a_colleague_reads_the_note_only_if_it_is_shared(client, interview, colleague):
    reader = sign_in(client, colleague)

    before = reader.get(page_of(interview))
    Interview.objects.update(is_note_shared=True)
    after = reader.get(page_of(interview))

    assertNotContains(before, "halte-garderie")
    assertContains(after, "halte-garderie")


def test_the_program_officer_never_reads_a_note(client, cast, interview):
    reader = sign_in(client, cast.marc)

    private = reader.get(page_of(interview))
    Interview.objects.update(is_note_shared=True)
    shared = reader.get(page_of(interview))

    assertNotContains(private, "halte-garderie")
    assertNotContains(private, "note est partagée")
    assertNotContains(shared, "halte-garderie")
    assertContains(shared, "Une note est partagée entre conseillères")


def test_nobody_else_corrects_it(client, cast, interview, colleague):
    for member in (colleague, cast.marc):
        assert sign_in(client, member).get(page_of(interview, "change")).status_code == 404
        assertNotContains(client.get(page_of(interview)), page_of(interview, "change"))


def test_the_form_shows_what_is_recorded(claires, interview):
    page = claires.get(page_of(interview, "change"))

    assertContains(page, "Place obtenue\nà la halte-garderie.")
    assertContains(page, 'value="19/11/2026"')
    assertContains(page, 'value="9 h 45"')
    assertContains(page, 'name="version" value="1"')


def test_a_correction_leads_back_to_the_interview(claires, interview, answers):
    given = answers(version="1", held_on="18/11/2026", note="Autrement", guests="Sa sœur")

    answer = claires.post(page_of(interview, "change"), given)

    interview.refresh_from_db()
    assert answer["Location"] == page_of(interview)
    assert (interview.held_on, interview.note) == (date(2026, 11, 18), "Autrement")
    assert InterviewGuest.objects.get().description == "Sa sœur"
    assert Correction.objects.filter(row=interview.uuid).exists()


def test_guests_alone_that_change_leave_a_trace_that_is_read(claires, interview, answers):
    contact = PartnerContactFactory(name="Sophie Lenoir")
    InterviewGuest.objects.create(interview=interview, contact=contact, description="")
    given = answers(version="1", held_on="19/11/2026", note=interview.note, guests="Sa sœur")

    claires.post(page_of(interview, "change"), given)

    history = claires.get(reverse("corrections:history", args=["entretien", interview.uuid]))
    assert Correction.objects.count() == 1
    assertContains(history, "Personnes invitées")
    assertContains(history, "Sophie Lenoir")
    assertContains(history, "Sa sœur")


def test_a_correction_that_changes_nothing_leaves_no_trace(claires, interview, answers):
    given = answers(version="1", held_on="19/11/2026", note=interview.note)

    claires.post(page_of(interview, "change"), given)

    assert not Correction.objects.exists()


def test_two_screens_see_both_texts_then_choose(claires, interview, answers):
    address = page_of(interview, "change")
    claires.post(address, answers(version="1", held_on="19/11/2026", note="Premier écran"))

    page = claires.post(address, answers(version="1", held_on="19/11/2026", note="Deuxième écran"))
    claires.post(address, answers(version="2", held_on="19/11/2026", note="Les deux"))

    assertContains(page, "<td>Deuxième écran</td>", html=True)
    assertContains(page, "<td>Premier écran</td>", html=True)
    interview.refresh_from_db()
    assert interview.note == "Les deux"


def test_a_correction_is_refused_in_words_and_loses_nothing(claires, interview, answers):
    given = answers(version="1", held_on="demain", note="À garder")

    page = claires.post(page_of(interview, "change"), given)

    assertContains(page, "à venir")
    assertContains(page, "À garder")


def test_an_old_theme_stays_ticked(claires, claire, interview):
    old = ThemeFactory(code="ancien", valid_to=date(2020, 1, 1))
    interview.themes.add(old)

    page = claires.get(page_of(interview, "change"))

    ticked = [w.data["value"] for w in page.context["form"]["themes"] if w.data["selected"]]
    assert set(ticked) == {"logement", "ancien"}


def test_reading_costs_the_same_whatever_was_decided(
    claires, interview, laure, django_assert_num_queries, django_assert_max_num_queries
):
    claires.get(page_of(interview))
    with django_assert_max_num_queries(17) as short:
        claires.get(page_of(interview))
    for _ in range(20):
        interview.themes.add(ThemeFactory())
        interview.decisions.add(PlannedActionFactory(person=laure))
        interview.barriers.add(BarrierFactory(person=laure))
        InterviewGuest.objects.create(interview=interview, description="Sa sœur")

    with django_assert_num_queries(len(short)):
        claires.get(page_of(interview))
