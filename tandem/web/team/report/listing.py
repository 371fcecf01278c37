"""The people behind a figure, as many as it says; a closed file keeps its line, not its name."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet, Sum

from tandem.people.enums import ResourceLine
from tandem.people.models import Person, Resource, ResourceKind
from tandem.reporting.indicator import Base
from tandem.reporting.indicators import indicator_of
from tandem.reporting.models import PersonYear, ProgramYear
from tandem.reporting.tally import ALL, Column

INITIALS = re.compile(r"\(([A-Z]{2,})\)$")
SHORT = 24


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line: who, where, living on what, and what happened that year."""

    fact: PersonYear
    resource: Resource | None
    interviews: int
    is_open: bool

    @property
    def resource_words(self) -> str:
        """What she mainly lives on, short: « RSA socle », « AAH », « Sans ressources »."""
        return short_name(self.resource.kind) if self.resource else ""

    @property
    def uuid(self) -> UUID:
        """What the journal keeps of this line."""
        uuid: UUID = self.fact.person.uuid
        return uuid


def short_name(kind: ResourceKind) -> str:
    """The initials in use, else the label when it is short, else its line of the report."""
    if initials := INITIALS.search(kind.label):
        return initials[1]
    return kind.label if len(kind.label) <= SHORT else str(ResourceLine(kind.line).label)


def listed(
    facts: Iterable[PersonYear], code: str, column: Column, may_open: QuerySet[Person]
) -> list[ListedPerson]:
    """These lines with what they show, in a constant number of queries."""
    lines = list(facts)
    ids = [fact.person_id for fact in lines]
    open_ids = set(may_open.filter(pk__in=ids).values_list("pk", flat=True))
    resources = _main_resources(lines)
    held = _interviews_of_figure(lines, code, column)
    return [
        ListedPerson(
            fact,
            resources.get(fact.person_id),
            held.get(fact.person_id, fact.interviews),
            fact.person_id in open_ids,
        )
        for fact in lines
    ]


def _main_resources(facts: Collection[PersonYear]) -> dict[int, Resource]:
    """What each one mainly lives on, on the day of her last act of the year."""
    days = {fact.person_id: fact.last_act_on for fact in facts}
    rows = Resource.objects.filter(person__in=days, is_main=True).select_related("kind")
    return {row.person_id: row for row in rows if days[row.person_id] in row.period}


def _interviews_of_figure(
    facts: Collection[PersonYear], code: str, column: Column
) -> Mapping[int, int]:
    """Behind a number of interviews, those of its column: their sum is the figure."""
    indicator = indicator_of(code)
    if column == ALL or indicator is None or indicator.base is not Base.INTERVIEWS or not facts:
        return {}
    rows = ProgramYear.objects.filter(
        person__in=[fact.person_id for fact in facts],
        year=next(iter(facts)).year,
        program__code=column,
    ).order_by()
    return dict(rows.values_list("person_id").annotate(held=Sum("interviews")))
