"""Pages of the first start: five questions, what was answered, and the beginning."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tandem.accounts.enums import Role
from tandem.accounts.models import User
from tandem.accounts.permissions import Capability
from tandem.exchange.beginning import link_for
from tandem.exchange.first_start import (
    Answers,
    is_waiting,
    missing_answers,
    shipped_programs,
    start,
)
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, View, actor_of, page
from tandem.web.settings.first_start.door import MARK
from tandem.web.settings.first_start.forms import (
    GO,
    LineRemoval,
    ListQuestion,
    ServiceQuestion,
    ShippedForm,
)
from tandem.web.settings.first_start.kept import forget_answers, keep_answers, kept_answers
from tandem.web.settings.first_start.questions import (
    BY_NAME,
    QUESTIONS,
    Question,
    next_url,
    previous_url,
    resumed_url,
)
from tandem.web.settings.pages import edits

INVITED = "invited_at_first_start"


def unfinished(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Once the service has begun, its settings answer instead."""

    @wraps(view)
    def guard(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_waiting() else redirect("settings:home")

    return guard


@page(Capability.MANAGE_ACCOUNTS)
@require_safe
@unfinished
def home(request: PageRequest) -> HttpResponse:
    """Where one left."""
    return redirect(resumed_url(kept_answers(request.actor.user_uuid)))


@page(Capability.MANAGE_ACCOUNTS)
@edits
@unfinished
def service(request: PageRequest) -> HttpResponse:
    """The first question."""
    owner = request.actor.user_uuid
    answers = kept_answers(owner)
    form = ServiceQuestion(posted(request), initial=dated(answers.service))

    def act() -> str:
        answers.service = form.answer()
        keep_answers(owner, answers)
        return next_url("service")

    if answer := submitted(form, by=owner, act=act):
        return answer
    return _asked(request, BY_NAME["service"], form)


def list_question(name: str) -> View:
    """The page of a question that is answered line by line."""

    @page(Capability.MANAGE_ACCOUNTS)
    @edits
    @unfinished
    def question(request: PageRequest) -> HttpResponse:
        return _list_question(request, BY_NAME[name])

    return question


def _list_question(request: PageRequest, question: Question) -> HttpResponse:
    """Add a line, change one, take one out, or go on."""
    owner = request.actor.user_uuid
    answers = kept_answers(owner)
    lines: list[dict[str, Any]] = getattr(answers, question.name)
    if taken := _taken_out(request, question, answers, lines):
        return taken
    assert question.form is not None
    data = None if {"remove", "shipped"} & set(request.POST) else posted(request)
    initial = _initial(request, lines)
    form = question.form(data, initial=initial, answers=answers, lines=lines)
    if GO in request.POST and form.is_blank():
        if lines or not question.needs_one:
            return redirect(next_url(question.name))
        form = question.form(None, initial=initial, answers=answers, lines=lines)
        messages.error(request, str(question.needs_one))
        return _asked(request, question, form, lines)

    def act() -> str:
        if form.place:
            lines[form.place - 1] = form.answer()
        else:
            lines.append(form.answer())
        keep_answers(owner, answers)
        return next_url(question.name) if GO in request.POST else question.url

    if answer := submitted(form, by=owner, act=act):
        return answer
    return _asked(request, question, form, lines)


def _taken_out(
    request: PageRequest, question: Question, answers: Answers, lines: list[dict[str, Any]]
) -> HttpResponseRedirect | None:
    """Take a line out, or start from the shipped programs."""
    form: IdempotentForm
    if "remove" in request.POST:
        form, changed = LineRemoval(request.POST), _without(lines, request.POST["remove"])
    elif "shipped" in request.POST and question.name == "programs":
        known = {line["name"] for line in lines}
        form = ShippedForm(request.POST)
        changed = [*lines, *(line for line in shipped_programs() if line["name"] not in known)]
    else:
        return None

    def act() -> str:
        setattr(answers, question.name, changed)
        keep_answers(request.actor.user_uuid, answers)
        return question.url

    return submitted(form, by=request.actor.user_uuid, act=act)


def _without(lines: list[dict[str, Any]], rank: str) -> list[dict[str, Any]]:
    return [line for number, line in enumerate(lines, start=1) if str(number) != rank]


def dated(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer as its form shows it again: its days are days."""
    days = {
        name: date.fromisoformat(answer[name])
        for name in ("opened_on", "since")
        if answer.get(name)
    }
    return answer | days


def _initial(request: PageRequest, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The line that is changed, if the address names one."""
    asked = request.GET.get("ligne", "")
    if not asked.isdigit() or not 1 <= int(asked) <= len(lines):
        return {}
    line = dated(lines[int(asked) - 1])
    if "code" in line:
        line |= {"q": line["name"], "commune": line["code"]}
    return line | {"rank": int(asked)}


def _asked(
    request: PageRequest,
    question: Question,
    form: IdempotentForm,
    lines: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    number = QUESTIONS.index(question) + 1
    words = question.in_words
    shown = {
        "question": question,
        "form": form,
        "number": number,
        "count": len(QUESTIONS),
        "back_url": previous_url(question.name),
        "is_list": isinstance(form, ListQuestion),
        "is_change": bool(form["rank"].value()) if isinstance(form, ListQuestion) else False,
        "lines": [
            {"rank": rank, "name": line["name"], "words": words(line) if words else ""}
            for rank, line in enumerate(lines or [], start=1)
        ],
        "offers_shipped": question.name == "programs" and not lines,
        "other_form_id": LineRemoval()["form_id"].value(),
        "reader_name": request.actor.name if question.name == "team" else "",
    }
    return render(request, "settings/first_start/question.html", shown)


@page(Capability.MANAGE_ACCOUNTS)
@edits
@unfinished
def summary(request: PageRequest) -> HttpResponse:
    """What was answered; then the service begins."""
    owner = request.actor.user_uuid
    answers = kept_answers(owner)
    form = IdempotentForm(posted(request))

    def act() -> str:
        invited = start(answers, by=owner)
        forget_answers(owner)
        request.session[INVITED] = [
            {"name": member.name, "link": link_for(user)} for member, user in invited
        ]
        return reverse("first_start:ready")

    if answer := submitted(form, by=owner, act=act):
        _go_on_in_this_session(request)
        return answer
    shown = {
        "form": form,
        "answers": answers,
        "missing": missing_answers(answers),
        "has_counsellor": any(line["role"] == Role.COUNSELLOR for line in answers.team),
        "parts": [_part(question, answers) for question in QUESTIONS[1:]],
        "identity_url": BY_NAME["service"].url,
        "back_url": QUESTIONS[-1].url,
    }
    return render(request, "settings/first_start/summary.html", shown)


def _go_on_in_this_session(request: PageRequest) -> None:
    """The roles that she just gave herself do not sign her out."""
    user = User.objects.get(pk=request.actor.user_id)
    request.session["roles"] = actor_of(user).role_codes
    request.session.pop(MARK, None)


def _part(question: Question, answers: Answers) -> dict[str, Any]:
    words = question.in_words
    return {
        "title": question.title,
        "url": question.url,
        "lines": [
            {"name": line["name"], "words": words(line) if words else ""}
            for line in getattr(answers, question.name)
        ],
    }


@page(Capability.SEE_OWN_ACCOUNT)
@require_safe
def ready(request: PageRequest) -> HttpResponse:
    """The service has begun: the invitations, shown once to who started it."""
    if INVITED not in request.session:
        return redirect("home")
    invited = request.session.pop(INVITED)
    return render(request, "settings/first_start/ready.html", {"invited": invited})
