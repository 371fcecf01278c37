"""What the cells of the grid are read against: themes, steps, programs, names, enrolments."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import F, Max, Q

from tandem.kernel.periods import Period
from tandem.pathways.models import Enrolment, Program, StepType, Theme
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.namebook import NameBook, Someone


@dataclass
class Lists:
    """The lists of the service, each asked once, when a cell needs it."""

    people: PersonQuerySet
    holder: int | None
    monday: date
    today: date
    _stays: dict[int, list[tuple[Period, str]]] = field(default_factory=dict)

    @cached_property
    def themes(self) -> dict[str, Theme]:
        """Themes by code, those that this counsellor used last first."""
        hers = Q(interview__holder=self.holder)
        rows = Theme.objects.on(self.today).annotate(
            used=Max("interview__held_on", filter=hers, default=None)
        )
        ordered = rows.order_by(F("used").desc(nulls_last=True), "position", "code")
        return {theme.code: theme for theme in ordered}

    @cached_property
    def steps(self) -> dict[str, StepType]:
        """Kinds of steps by code."""
        return {step.code: step for step in StepType.objects.on(self.today)}

    @cached_property
    def programs(self) -> dict[str, Program]:
        """Programs by code."""
        return {program.code: program for program in Program.objects.all()}

    @cached_property
    def book(self) -> NameBook:
        """Every name that the reader may meet."""
        return NameBook(self.people)

    def by_uuid(self, uuid: UUID) -> Someone | None:
        """The person chosen, if the reader may open her file."""
        return self.book.by_uuid(uuid)

    def know_stays_of(self, people: Iterable[int]) -> None:
        """Ask once for the enrolments of everyone on the grid."""
        wanted = [person for person in people if person not in self._stays]
        self._stays |= {person: [] for person in wanted}
        rows = Enrolment.objects.filter(person__in=wanted).order_by("-opened_on", "-pk")
        for row in rows.values_list("person", "opened_on", "closed_on", "program__code"):
            self._stays[row[0]].append((Period(row[1], row[2]), row[3]))

    def programs_of(self, person: int, day: date) -> list[str]:
        """The programs that someone is in on a day, the latest first."""
        if person not in self._stays:
            self.know_stays_of([person])
        return list(dict.fromkeys(code for days, code in self._stays[person] if day in days))
