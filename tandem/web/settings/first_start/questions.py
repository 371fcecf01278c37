"""The five questions in order, and how each answer is read back in a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.enums import Role
from tandem.exchange.first_start import Answers
from tandem.pathways.models import AdmissionCriteria
from tandem.web.settings.first_start.forms import (
    CommuneQuestion,
    ListQuestion,
    ProgramQuestion,
    SiteQuestion,
    TeamQuestion,
)
from tandem.web.settings.programs.sentences import conditions_in_words


@dataclass(frozen=True)
class Question:
    """One question: its address, where its answer is kept, its words."""

    name: str
    title: str | Promise
    lead: str | Promise
    form: type[ListQuestion] | None = None
    in_words: Callable[[dict[str, Any]], str] | None = None
    add: str | Promise = ""
    needs_one: str | Promise = ""
    """What to do when nothing was added and something is needed."""

    @property
    def url(self) -> str:
        """Its address."""
        return reverse(f"first_start:{self.name}")


def _since(text: str) -> str:
    if not text:
        return ""
    day = date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    return _("since %(day)s") % {"day": day}


def commune_in_words(line: dict[str, Any]) -> str:
    """The days of a commune."""
    return _since(line["since"]) or _("since the service opened")


def program_in_words(line: dict[str, Any]) -> str:
    """Who comes how, on what condition, what is offered."""
    names = (
        "channels",
        "allowed_acts",
        "income_ceiling",
        "needs_admitted_commune",
        "needs_minimum_or_precarity",
    )
    return " ".join(conditions_in_words(AdmissionCriteria(**{name: line[name] for name in names})))


def site_in_words(line: dict[str, Any]) -> str:
    """Where it is and how to call."""
    return " · ".join(filter(None, (line["address"], line["phone"], line["access"])))


def member_in_words(line: dict[str, Any]) -> str:
    """Her role, and whether she signs in."""
    words = [str(Role(line["role"]).label), _since(line["since"])]
    words.append(line["email"] or _("no account"))
    return " · ".join(filter(None, words))


QUESTIONS = (
    Question(
        "service",
        gettext_lazy("The service"),
        gettext_lazy("What people will read on their papers and on each page."),
    ),
    Question(
        "communes",
        gettext_lazy("The communes received"),
        gettext_lazy(
            "Those whose inhabitants the service receives. Others may be added later, "
            "with their day."
        ),
        CommuneQuestion,
        commune_in_words,
        gettext_lazy("Add this commune"),
        gettext_lazy("Add at least one commune."),
    ),
    Question(
        "programs",
        gettext_lazy("The programs"),
        gettext_lazy(
            "What the service offers, under the names you give. Each one is a column of the report."
        ),
        ProgramQuestion,
        program_in_words,
        gettext_lazy("Add this program"),
        gettext_lazy("Add at least one program."),
    ),
    Question(
        "sites",
        gettext_lazy("The places"),
        gettext_lazy("Where people are received. You may add them later."),
        SiteQuestion,
        site_in_words,
        gettext_lazy("Add this place"),
    ),
    Question(
        "team",
        gettext_lazy("The team"),
        gettext_lazy("Who does what. Only a counsellor holds individual interviews."),
        TeamQuestion,
        member_in_words,
        gettext_lazy("Add to the team"),
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def next_url(name: str) -> str:
    """The page after this question."""
    place = [question.name for question in QUESTIONS].index(name) + 1
    return QUESTIONS[place].url if place < len(QUESTIONS) else reverse("first_start:summary")


def previous_url(name: str) -> str:
    """The page before this question; nothing before the first."""
    place = [question.name for question in QUESTIONS].index(name)
    return QUESTIONS[place - 1].url if place else ""


def resumed_url(answers: Answers) -> str:
    """Where one left: the first question without an answer; else the summary."""
    for question in QUESTIONS:
        if not getattr(answers, question.name):
            return question.url
    return reverse("first_start:summary")
