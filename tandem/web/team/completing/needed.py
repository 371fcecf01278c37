"""What the report of a year prints « n.d. » of someone received that year, and who she is.

It is asked of the facts that the report adds up, so that the list and the figures agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.people.models import PersonQuerySet
from tandem.reporting.models import PersonYear
from tandem.web.templatetags.typography import plain_date

BY_LINE = "?liste=1"
"""Whoever comes from the list goes back to it."""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is asked, and the page where it is answered."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A file to complete."""

    uuid: UUID
    last_name: str
    first_name: str
    last_act_on: date
    needs: list[Need]


def incomplete(people: PersonQuerySet, year: int) -> QuerySet[Any]:
    """The facts of that year that lack something, in the order of names.

    :param people: those whose file the reader may open.
    """
    lacking = (
        Q(profile__sex="")
        | Q(profile__resource_line="")
        | Q(commune__isnull=True)
        | Q(age__isnull=True)
    )
    return PersonYear.objects.filter(lacking, year=year, person__in=people).order_by(
        "person__sort_key", "person_id"
    )


def lines_of(facts: Any) -> list[Line]:
    """The lines of these facts, in one query.

    :param facts: a page of :func:`incomplete`.
    """
    rows: Iterable[Any] = facts.values_list(
        "person__uuid",
        "person__last_name",
        "person__first_name",
        "last_act_on",
        "profile__resource_line",
        "profile__sex",
        "age",
        "commune_id",
    )
    return [
        Line(uuid, last_name, first_name, last_act_on, _needs(uuid, last_act_on, *known))
        for uuid, last_name, first_name, last_act_on, *known in rows
    ]


def years_received() -> list[int]:
    """The years in which someone was received, the newest first."""
    years = PersonYear.objects.order_by("-year").values_list("year", flat=True).distinct()
    return list(years)


def _needs(
    uuid: UUID, day: date, resource: str, sex: str, age: int | None, commune: int | None
) -> list[Need]:
    on = {"day": plain_date(day)}
    asked = [
        (not resource, _("main resource on %(day)s") % on, "situation:resource"),
        (not sex, _("sex"), "situation:identity"),
        (age is None, _("year of birth"), "situation:identity"),
        (commune is None, _("commune on %(day)s") % on, "situation:home"),
    ]
    return [
        Need(label, reverse(name, args=[uuid]) + BY_LINE)
        for is_lacking, label, name in asked
        if is_lacking
    ]
