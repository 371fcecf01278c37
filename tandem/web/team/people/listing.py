"""The list of people: coded filters, order, and the two steps that keep it quick.

First the identifiers of one page, then what is shown of these people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.expressions import OrderBy

from tandem.people.enums import ResourceFamily, ResourceLine
from tandem.people.models import PersonQuerySet
from tandem.reporting.models import PersonYear
from tandem.territory.models import AdmittedCommune
from tandem.web.team.people import columns
from tandem.web.team.people.rows import PersonRow, rows_of

LINES_A_PAGE = 25
OTHER_COMMUNE, UNKNOWN = "autre", "inconnue"
FAMILY_CODES = {"minima": ResourceFamily.MINIMUM, "autres": ResourceFamily.OTHER}
LAST_MONTHS = {"3-mois": 3, "12-mois": 12}

SORTS: dict[str, list[Any]] = {
    "name": ["sort_key"],
    "birth": [F("birth_date").asc(nulls_last=True), "sort_key"],
    "last": [F("last_act_on").asc(nulls_last=True), "sort_key"],
}


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the list is narrowed to: codes only, so that they may stay in the address."""

    program: str = ""
    commune: str = ""
    resource: str = ""
    received: str = ""
    sort: str = "name"

    @property
    def is_empty(self) -> bool:
        """Whether everyone is listed."""
        return not (self.program or self.commune or self.resource or self.received)


@dataclass(frozen=True)
class Listing:
    """One page of the list."""

    page: Page[Any]
    rows: list[PersonRow]


def listing_of(people: PersonQuerySet, criteria: Criteria, number: Any, day: date) -> Listing:
    """The page asked for, among the people that the reader may see."""
    chosen = narrowed(people, criteria, day)
    pages = Paginator(in_order(chosen, criteria.sort).values_list("pk", flat=True), LINES_A_PAGE)
    page = pages.get_page(number)
    return Listing(page, rows_of(list(page.object_list), day))


def narrowed(people: PersonQuerySet, criteria: Criteria, day: date) -> PersonQuerySet:
    """People who meet every filter."""
    if criteria.program:
        people = people.alias(of_program=columns.program("code", day)).filter(
            of_program=criteria.program
        )
    if criteria.commune:
        people = _living_in(people, criteria.commune, day)
    if criteria.resource:
        people = _living_on(people, criteria.resource, day)
    if criteria.received:
        people = people.filter(_received(criteria.received, day))
    return people


def in_order(people: PersonQuerySet, sort: str) -> PersonQuerySet:
    """The same people, in the order asked for; a leading « - » turns it round."""
    key, downwards = sort.removeprefix("-"), sort.startswith("-")
    if key == "last":
        people = people.alias(last_act_on=columns.last_act())
    order = [*SORTS.get(key, SORTS["name"])]
    if downwards:
        order[0] = _turned(order[0])
    return people.order_by(*order, "pk")


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def _living_in(people: PersonQuerySet, commune: str, day: date) -> PersonQuerySet:
    people = people.alias(home_code=columns.home("commune__code", day))
    if commune == UNKNOWN:
        return people.filter(home_code__isnull=True)
    if commune == OTHER_COMMUNE:
        admitted = AdmittedCommune.objects.values("commune__code")
        return people.filter(home_code__isnull=False).exclude(home_code__in=admitted)
    return people.filter(home_code=commune)


def _living_on(people: PersonQuerySet, resource: str, day: date) -> PersonQuerySet:
    if resource in FAMILY_CODES:
        family = columns.main_resource("family", day)
        return people.alias(family=family).filter(family=FAMILY_CODES[resource])
    people = people.alias(line=columns.main_resource("line", day))
    if resource in ResourceLine.values:
        return people.filter(line=resource)
    return people.filter(line__isnull=True)


def _received(received: str, day: date) -> Exists:
    facts = PersonYear.objects.filter(person=OuterRef("pk"))
    if received not in LAST_MONTHS:
        return Exists(facts.filter(year=int(received)))
    since = months_before(day, LAST_MONTHS[received])
    return Exists(facts.filter(Q(year__gte=since.year), last_act_on__gte=since))


def _turned(term: str | OrderBy) -> OrderBy:
    if isinstance(term, str):
        return F(term).desc()
    return OrderBy(term.expression, descending=True, nulls_last=True)


def criteria_from(cleaned: Mapping[str, str], sort: str) -> Criteria:
    """Criteria of the filters of the address; an unknown order is the order of names."""
    known = sort if sort.removeprefix("-") in SORTS else "name"
    return Criteria(
        program=cleaned.get("module", ""),
        commune=cleaned.get("commune", ""),
        resource=cleaned.get("ressource", ""),
        received=cleaned.get("recues", ""),
        sort=known,
    )
