"""The gestures of a plan: add, move on, correct; each once, with what is wrong said in words."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tandem.kernel.models import Correction
from tandem.pathways.models import (
    Barrier,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    Step,
)
from tests.factories import (
    BarrierFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PartnerContactFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    StepFactory,
    StepTypeFactory,
    ThemeFactory,
)
from tests.web.plan.conftest import TODAY, plan_page, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_that_day")]
HTMX = {"HX-Request": "true"}


class TestAdding:
    def test_her_words(self, claires, laure):
        answer = send(
            claires, "add_words", laure.uuid, request="Un mi-temps.", life_project="", since="hier"
        )

        words = PersonsWords.objects.get(person=laure)
        assert answer["Location"] == f"{plan_page(laure)}#ses-mots"
        assert (words.request, words.since) == ("Un mi-temps.", date(2013, 12, 4))

    def test_a_barrier(self, claires, laure):
        theme = ThemeFactory()
        asked = {"theme": theme.code, "details": "", "identified_on": "05/12/2013"}

        send(claires, "add_barrier", laure.uuid, **asked)

        assert Barrier.objects.get(person=laure).theme == theme

    def test_an_objective(self, claires, laure):
        asked = {"text": "Tenir un poste", "review_on": "05/03/2014", "set_on": "051213"}

        send(claires, "add_objective", laure.uuid, **asked)

        assert Objective.objects.get(person=laure).review_on == date(2014, 3, 5)

    @pytest.mark.parametrize("who", ["person", "me", "contact"])
    def test_an_action_towards_a_barrier(self, claires, claire, laure, who):
        barrier, contact = BarrierFactory(person=laure), PartnerContactFactory()
        value = {
            "person": "person",
            "me": f"member:{claire.uuid}",
            "contact": f"contact:{contact.uuid}",
        }[who]

        send(claires, "add_action", laure.uuid, **action(who=value, barrier=barrier))

        kept = PlannedAction.objects.get()
        assert kept.barrier == barrier
        assert (kept.member, kept.contact) == (
            claire if who == "me" else None,
            contact if who == "contact" else None,
        )

    def test_what_is_due_on_monday_is_due_on_the_next_one(self, claires, laure):
        asked = {"text": "Tenir un poste", "review_on": "lundi", "set_on": "05/12/2013"}

        send(claires, "add_action", laure.uuid, **action(due_on="lundi"))
        send(claires, "add_objective", laure.uuid, **asked)

        monday = date(2013, 12, 9)
        assert PlannedAction.objects.get().due_on == monday
        assert Objective.objects.get().review_on == monday

    def test_someone_who_helps(self, claires, laure):
        asked = {"who": "other", "doer_name": "Sa voisine", "does_what": "garde les enfants"}

        send(claires, "add_helper", laure.uuid, opened_on="05/12/2013", **asked)

        assert NetworkMember.objects.get(person=laure).who == "Sa voisine"

    def test_a_step(self, claires, laure):
        kind = StepTypeFactory()
        asked = {"type": kind.code, "taken_on": "02/12/2013", "weekly_hours": "17,5"}

        send(claires, "add_step", laure.uuid, place="Mairie", ends_on="", details="", **asked)

        kept = Step.objects.get(person=laure)
        assert (kept.type, str(kept.weekly_hours)) == (kind, "17.5")

    def test_a_double_click_adds_once(self, claires, laure):
        asked = {**action(), "form_id": str(uuid4())}
        address = reverse("plan:add_action", args=[laure.uuid])

        first, second = (claires.post(address, asked) for _ in range(2))

        assert first["Location"] == second["Location"]
        assert PlannedAction.objects.count() == 1


def action(who="person", barrier=None, **answers):
    return {
        "what": "Appeler la halte-garderie",
        "who": who,
        "doer_name": "",
        "due_on": "12/12/2013",
        "towards": f"barrier:{barrier.uuid}" if barrier else "",
        "decided_on": "05/12/2013",
    } | answers


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "answers", "field"),
        [
            ("add_words", {"request": "", "life_project": "", "since": "hier"}, "words_request"),
            ("add_words", {"request": "Oui", "since": "demain"}, "words_since"),
            ("add_action", action(due_on="31/02/2013"), "action_due_on"),
            ("add_action", action(due_on="01/12/2013"), "action_due_on"),
            ("add_action", action(who="other"), "action_doer_name"),
            ("add_action", action(what=""), "action_what"),
            ("add_action", action(who="member:nobody"), "action_who"),
            ("add_action", action(what="NIR 1 85 05 78 006 084"), "action_what"),
            (
                "add_objective",
                {"text": "Un", "set_on": "hier", "review_on": "01/01/2013"},
                "objective_review_on",
            ),
            ("add_step", {"type": "?", "taken_on": "hier"}, "step_type"),
        ],
    )
    def test_what_is_wrong_is_said_and_linked_and_nothing_is_kept(
        self, claires, laure, name, answers, field
    ):
        page = send(claires, name, laure.uuid, **answers)

        assertContains(page, f'href="#{field}"')
        assert not any(model.objects.exists() for model in (PersonsWords, PlannedAction, Step))

    def test_what_was_typed_is_kept(self, claires, laure):
        page = send(claires, "add_action", laure.uuid, **action(due_on="bientôt"))

        assertContains(page, 'value="Appeler la halte-garderie"')
        assertContains(page, 'value="bientôt"')

    def test_a_theme_already_followed_says_what_to_do(self, claires, laure):
        open_one = BarrierFactory(person=laure)
        asked = {"theme": open_one.theme.code, "details": "", "identified_on": "hier"}

        page = send(claires, "add_barrier", laure.uuid, **asked)

        assertContains(page, "déjà suivi depuis le 15/01/2013")

    def test_an_action_leads_to_no_barrier_of_someone_else(self, claires, laure):
        page = send(claires, "add_action", laure.uuid, **action(barrier=BarrierFactory()))

        assertContains(page, 'href="#action_towards"')


class TestMoving:
    @pytest.mark.parametrize(
        ("kind", "factory", "to", "kept"),
        [
            ("barrier", BarrierFactory, "in_progress", {"state": "in_progress"}),
            ("barrier", BarrierFactory, "lifted", {"state": "lifted", "closed_on": TODAY}),
            ("objective", ObjectiveFactory, "reached", {"state": "reached", "closed_on": TODAY}),
            ("action", PlannedActionFactory, "done", {"done_on": TODAY}),
            ("action", PlannedActionFactory, "given_up", {"given_up_on": TODAY}),
            ("helper", NetworkMemberFactory, "ended", {"closed_on": TODAY}),
            ("step", StepFactory, "yes", {"holds_at_6_months": True}),
            ("step", StepFactory, "no", {"holds_at_6_months": False}),
        ],
    )
    def test_one_gesture_dated_today(self, claires, laure, kind, factory, to, kept):
        row = factory(person=laure)

        answer = send(claires, f"move_{kind}", row.uuid, to=to, version=1)

        row.refresh_from_db()
        assert answer["Location"].startswith(plan_page(laure))
        assert {name: getattr(row, name) for name in kept} == kept

    def test_it_leads_to_its_correction(self, claires, laure):
        barrier = BarrierFactory(person=laure)

        answer = send(claires, "move_barrier", barrier.uuid, to="lifted", version=1)

        assertContains(claires.get(answer["Location"]), f'/freins/{barrier.uuid}/">Corriger')

    def test_two_colleagues_on_one_line_the_second_is_told(self, claires, laure):
        barrier = BarrierFactory(person=laure)
        send(claires, "move_barrier", barrier.uuid, to="in_progress", version=1)

        answer = send(claires, "move_barrier", barrier.uuid, to="given_up", version=1)

        assertContains(claires.get(answer["Location"]), "Quelqu’un l’a modifié entre-temps")
        assert Barrier.objects.get().state == "in_progress"

    def test_an_old_page_is_told_why_not(self, claires, laure):
        closed = BarrierFactory(person=laure, state="lifted", closed_on=date(2013, 11, 1))

        answer = send(claires, "move_barrier", closed.uuid, to="given_up", version=1)

        assertContains(claires.get(answer["Location"]), "clos depuis le 01/11/2013")

    def test_a_move_that_does_not_exist_changes_nothing(self, claires, laure):
        barrier = BarrierFactory(person=laure)

        answer = send(claires, "move_barrier", barrier.uuid, to="forgotten", version=1)

        assert answer.status_code == 302
        assert Barrier.objects.get().version == 1


class TestCorrecting:
    def test_a_line_is_corrected_and_what_it_was_is_kept(self, claires, laure):
        barrier = BarrierFactory(person=laure, details="Un enfant.")
        asked = {
            "theme": barrier.theme.code,
            "details": "Deux enfants.",
            "state": "identified",
            "identified_on": "15/01/2013",
            "in_progress_on": "",
            "closed_on": "",
        }

        send(claires, "edit_barrier", barrier.uuid, version=1, **asked)

        barrier.refresh_from_db()
        assert barrier.details == "Deux enfants."
        assert "Un enfant." in Correction.objects.get(row=barrier.uuid).before

    def test_who_does_it_is_corrected(self, claires, claire, laure):
        row = PlannedActionFactory(person=laure, decided_on=TODAY)
        asked = action(who=f"member:{claire.uuid}", done_on="", given_up_on="")

        send(claires, "edit_action", row.uuid, version=1, **asked)

        row.refresh_from_db()
        assert (row.member, row.doer) == (claire, "team")

    def test_someone_who_left_stays_named(self, claires, laure):
        gone = PartnerContactFactory(closed_on=date(2013, 1, 1))
        row = PlannedActionFactory(person=laure, contact=gone, doer="partner")

        page = claires.get(reverse("plan:edit_action", args=[row.uuid]))

        assertContains(page, f'value="contact:{gone.uuid}" selected')

    def test_two_colleagues_see_both_texts_and_who(self, claires, laure):
        row = PlannedActionFactory(person=laure, decided_on=TODAY)
        asked = action(done_on="", given_up_on="")
        send(claires, "edit_action", row.uuid, version=1, **asked)

        mine = asked | {"who": "team", "what": "Écrire à la mairie"}
        page = send(claires, "edit_action", row.uuid, version=1, **mine)

        for words in ("Écrire à la mairie", "Appeler la halte-garderie", "Quelqu’un de l’équipe"):
            assertContains(page, words)
        assertContains(page, 'name="version" value="2"')

    def test_a_helper_and_words_and_a_step_too(self, claires, laure):
        helper, words = NetworkMemberFactory(person=laure), PersonsWordsFactory(person=laure)
        asked = {"who": "other", "doer_name": "Sa tante", "does_what": "garde"}
        send(
            claires, "edit_helper", helper.uuid, version=1, opened_on="hier", closed_on="", **asked
        )
        send(claires, "edit_words", words.uuid, version=1, request="Partir.", since="15/01/2013")

        helper.refresh_from_db()
        words.refresh_from_db()
        assert (helper.who, words.request) == ("Sa tante", "Partir.")

    def test_a_slip_is_cancelled_from_its_form(self, claires, laure):
        step = StepFactory(person=laure)

        page = claires.get(reverse("plan:edit_step", args=[step.uuid]))

        assertContains(page, reverse("corrections:cancel", args=["etape", step.uuid]))


class TestInThePage:
    @pytest.mark.parametrize("name", ["add_action", "edit_action"])
    def test_with_script_the_form_comes_alone(self, claires, laure, name):
        uuid = laure.uuid if name == "add_action" else PlannedActionFactory(person=laure).uuid

        page = claires.get(reverse(f"plan:{name}", args=[uuid]), headers=HTMX).content.decode()

        assert "<html" not in page
        assert 'id="action_what"' in page

    def test_an_action_asked_for_a_barrier_has_chosen_it(self, claires, laure):
        barrier = BarrierFactory(person=laure)
        address = reverse("plan:add_action", args=[laure.uuid])

        page = claires.get(f"{address}?vers=barrier:{barrier.uuid}")

        assertContains(page, f'value="barrier:{barrier.uuid}" selected')
