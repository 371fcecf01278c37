"""The page of a plan: everything for the counsellor, no word of it for the program officer."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import Doer
from tests.cast import sign_in
from tests.factories import (
    BarrierFactory,
    EnrolmentFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PartnerContactFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    ResidenceFactory,
    StepFactory,
)
from tests.web.plan.conftest import TODAY, plan_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
TEXTS = (
    "Un mi-temps.",
    "Voyager.",
    "Deux enfants.",
    "Appeler la halte.",
    "Sa voisine",
    "Mme Diallo",
    "garde le mercredi",
    "Tenir un poste",
    "Mairie de Bougival",
    "À temps partiel.",
)


@pytest.fixture
def full(laure):
    """Someone with one of everything."""
    PersonsWordsFactory(person=laure, request="Un mi-temps.", life_project="Voyager.")
    barrier = BarrierFactory(
        person=laure, theme__label_fr="Garde d’enfants", details="Deux enfants."
    )
    PlannedActionFactory(
        person=laure,
        barrier=barrier,
        what="Appeler la halte.",
        doer=Doer.OTHER,
        doer_name="Sa voisine",
        due_on=TODAY - timedelta(days=1),
    )
    NetworkMemberFactory(
        person=laure,
        who="le jeudi",
        contact=PartnerContactFactory(name="Mme Diallo"),
        does_what="garde le mercredi",
    )
    ObjectiveFactory(person=laure, text="Tenir un poste", review_on=TODAY)
    StepFactory(
        person=laure,
        type__label_fr="CDD de six mois",
        place="Mairie de Bougival",
        details="À temps partiel.",
        ends_on=date(2014, 1, 1),
    )
    return laure


def test_everything_is_on_one_page(claires, full):
    page = claires.get(plan_page(full))

    for words in (*TEXTS, "Garde d’enfants", "CDD de six mois", "pour le 04/12/2013"):
        assertContains(page, words)
    assertContains(page, "Une étape n’est pas une sortie")


def test_the_program_officer_sees_themes_states_and_dates_and_no_word(client, cast, full):
    page = sign_in(client, cast.marc).get(plan_page(full))

    for words in ("Garde d’enfants", "repéré le 15/01/2013", "CDD de six mois", "04/12/2013"):
        assertContains(page, words)
    for words in TEXTS:
        assertNotContains(page, words)
    assertNotContains(page, "/ajouter/")
    assertNotContains(page, "/avancer/")


def test_her_words_of_today_come_first_and_the_older_ones_stay(claires, laure):
    PersonsWordsFactory(person=laure, since=date(2013, 1, 15), request="Tout de suite.")
    PersonsWordsFactory(person=laure, since=date(2013, 10, 24), request="Un mi-temps.")

    text = claires.get(plan_page(laure)).content.decode()

    assert text.index("Un mi-temps.") < text.index("Tout de suite.")
    assert text.count("<details>") == 1


def test_what_is_settled_is_folded_unless_something_is_left_to_do(claires, laure):
    lifted = {"person": laure, "state": "lifted", "closed_on": date(2013, 11, 1)}
    BarrierFactory(**lifted)
    PlannedActionFactory(person=laure, barrier=BarrierFactory(**lifted))

    plan = claires.get(plan_page(laure)).context["plan"]

    assert (len(plan.barriers), len(plan.settled_barriers)) == (1, 1)


def test_the_open_actions_come_before_the_closed_and_the_soonest_first(claires, laure):
    for what, due, done in (
        ("Troisième", date(2013, 12, 20), None),
        ("Faite", date(2013, 12, 1), TODAY),
        ("Quatrième", None, None),
        ("Première", date(2013, 12, 6), None),
    ):
        PlannedActionFactory(person=laure, what=what, due_on=due, done_on=done)

    plan = claires.get(plan_page(laure)).context["plan"]

    assert [line.title for line in plan.actions] == ["Première", "Troisième", "Quatrième"]
    assert [line.title for line in plan.settled_actions] == ["Faite"]


def test_after_three_months_one_asks_whether_she_is_still_there(claires, laure):
    StepFactory(person=laure, taken_on=date(2013, 9, 5))
    StepFactory(person=laure, taken_on=date(2013, 11, 5))

    steps = claires.get(plan_page(laure)).context["plan"].steps

    assert [bool(line.moves) for line in steps] == [False, True]


def test_the_head_says_who_she_is_and_in_what(claires, laure):
    EnrolmentFactory(person=laure, program__name="Dynamique Emploi")
    ResidenceFactory(person=laure, commune__name="Bougival")

    page = claires.get(plan_page(laure))

    heading = page.context["shown"].heading
    assert (heading.name, heading.commune) == ("Laure Barré", "Bougival")
    assert (heading.program.name, heading.period) == (
        "Dynamique Emploi",
        "depuis le 15\u00a0janvier 2013",
    )
    assertContains(page, 'aria-current="page">Freins et étapes')


def test_the_plan_of_someone_of_whom_nothing_is_noted(claires, laure):
    page = claires.get(plan_page(laure))

    for words in ("Rien n’est encore noté.", "Aucun frein en ce moment.", "Aucune étape"):
        assertContains(page, words)


def test_looking_leaves_one_event(claires, laure):
    claires.get(plan_page(laure))

    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids, event.details) == (
        "viewed",
        [str(laure.uuid)],
        {"view": "plan"},
    )


def test_a_closed_file_has_no_plan(claires, claire):
    closed = PersonRestrictionFactory(member=claire).person
    barrier = BarrierFactory(person=closed)

    assert claires.get(plan_page(closed)).status_code == 404
    assert claires.get(reverse("plan:edit_barrier", args=[barrier.uuid])).status_code == 404


@pytest.mark.parametrize("number", [2, 200])
def test_a_plan_costs_the_same_whatever_it_holds(
    claires, laure, number, django_assert_max_num_queries
):
    contact = PartnerContactFactory()
    for _each in range(number // 2):
        barrier = BarrierFactory(person=laure)
        PlannedActionFactory(person=laure, barrier=barrier, contact=contact)
        NetworkMemberFactory(person=laure, contact=contact)
        ObjectiveFactory(person=laure)
        StepFactory(person=laure)
    claires.get(plan_page(laure))

    with django_assert_max_num_queries(13):  # 8 for the plan, 5 for whoever opens it
        claires.get(plan_page(laure))


def test_another_person_s_plan_is_hers(claires, laure):
    BarrierFactory(person=PersonFactory(), theme__label_fr="Mobilité")

    assertNotContains(claires.get(plan_page(laure)), "Mobilité")
