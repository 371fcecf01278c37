"""What each answer does, where it leads, and the words that say it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.undoing import undo_acceptance
from tandem.activities.welcome import welcome
from tandem.kernel.corrections import needs_reason
from tandem.pathways.actions.referrals import (
    ask_for_more,
    close_referral,
    redirect_referral,
    refuse_referral,
    undo_refusal,
)
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Referral
from tandem.territory.models import Service
from tandem.web.guards import PageActor
from tandem.web.team.referrals.forms import (
    AcceptForm,
    AskForm,
    CloseForm,
    RedirectForm,
    RefuseForm,
    UndoForm,
)


@dataclass(frozen=True)
class Done:
    """Where one is led, and what one is told."""

    url: str
    told: str


def page_of(referral: Referral) -> str:
    """The page of an orientation."""
    return reverse("referrals:referral", args=[referral.uuid])


def accept(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Let her in."""
    enrolment = welcome(
        referral=referral,
        **_author(form, actor) | {"on": form.cleaned_data["on"]},
        derogation_reason=form.cleaned_data["derogation_reason"],
        follow_up=form.follow_up_wished(),
        leaves_others=form.cleaned_data["leaves_others"],
        first_meeting=form.first_meeting(actor.member_id),
    )
    told = _("Accepted: the enrolment in %(program)s is open.") % {
        "program": enrolment.program.name
    }
    return Done(page_of(referral), told)


def refuse(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Say no."""
    refuse_referral(
        referral=referral,
        **_author(form, actor),
        reason=form.cleaned_data["reason"],
        explanation=form.cleaned_data["explanation"],
    )
    return Done(page_of(referral), _("The refusal is recorded."))


def redirect(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Send it to another program, and go on there."""
    second = redirect_referral(
        referral=referral,
        **_author(form, actor),
        program=form.cleaned_data["program"],
        explanation=form.cleaned_data["explanation"],
    )
    told = _("The orientation is now for %(program)s: it waits for its answer here.") % {
        "program": second.program.name
    }
    return Done(page_of(second), told)


def ask(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Ask for more."""
    author = _author(form, actor)
    del author["member_id"]
    ask_for_more(referral=referral, **author, asked_for=form.cleaned_data["asked_for"])
    return Done(page_of(referral), _("What is missing is noted: the orientation goes on waiting."))


def close(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Close it without an entry."""
    close_referral(
        referral=referral,
        **_author(form, actor),
        outcome=Outcome(form.cleaned_data["outcome"]),
        explanation=form.cleaned_data["explanation"],
    )
    return Done(page_of(referral), _("The orientation is closed."))


def undo(form: Any, referral: Referral, actor: PageActor) -> Done:
    """Take the decision back."""
    act = undo_acceptance if referral.outcome == Outcome.ACCEPTED else undo_refusal
    kept = act(
        referral=referral,
        by=actor.user_uuid,
        expected_version=form.cleaned_data["version"],
        reason=form.cleaned_data["reason"],
    )
    if kept is None:
        file = reverse("people:file", args=[referral.person.uuid])
        return Done(file, _("The passage is taken back: the former enrolment goes on."))
    return Done(page_of(kept), _("The decision is taken back: the orientation waits again."))


def reason_needed(referral: Referral, actor: PageActor) -> bool:
    """Whether taking the decision back asks for a reason: some days later, it does."""
    service = Service.objects.first()
    if referral.decided_on is None or service is None:
        return False
    return needs_reason(referral.decided_on, actor.day, service.free_correction_days)


Act = Callable[[Any, Referral, PageActor], Done]


@dataclass(frozen=True)
class Answer:
    """One way to answer: its form, what it does, and how its fold is called."""

    form: Any
    act: Act
    label: str | Promise = ""


ANSWERS: dict[str, Answer] = {
    "accept": Answer(AcceptForm, accept),
    "refuse": Answer(RefuseForm, refuse, gettext_lazy("Refuse, with its reason")),
    "redirect": Answer(RedirectForm, redirect, gettext_lazy("Propose another program")),
    "ask": Answer(AskForm, ask, gettext_lazy("Ask for more")),
    "close": Answer(CloseForm, close, gettext_lazy("Close without an entry")),
    "undo": Answer(UndoForm, undo, gettext_lazy("Go back on the decision")),
}


def form_for(how: str, referral: Referral, actor: PageActor, data: Any = None) -> Any:
    """The form of one answer, empty or as it was sent."""
    options: dict[str, Any] = {"referral": referral, "today": actor.day}
    if how != "accept":
        options["prefix"] = how
    if how == "undo":
        options["needs_reason"] = reason_needed(referral, actor)
    return ANSWERS[how].form(data, **options)


def _author(form: Any, actor: PageActor) -> dict[str, Any]:
    """Who answers, when, and the version read."""
    return {
        "by": actor.user_uuid,
        "member_id": actor.member_id,
        "on": actor.day,
        "expected_version": form.cleaned_data["version"],
    }
