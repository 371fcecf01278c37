"""What the service's own lists say: codes with their validity, programs, communes at a date."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from tandem.kernel.models import CodedLabel
from tandem.kernel.periods import Period
from tandem.pathways.models import EndReason, Program, RefusalReason, StepType
from tandem.people.models import ResourceKind
from tandem.territory.models import Commune, PartnerKind, PartnerOrganization

Line = TypeVar("Line", bound=CodedLabel)

FIRST_CODES = date(1943, 1, 1)
"""INSEE codes begin on this day; older residents have lived there since before."""


def _by_code(lines: Iterable[Line]) -> dict[str, Line]:
    return {line.code: line for line in lines}


class Lists:
    """The lists of the service, held in memory for one import; communes are read when met."""

    def __init__(self) -> None:
        self.programs = {program.code: program for program in Program.objects.all()}
        self.resources = _by_code(ResourceKind.objects.all())
        self.partner_kinds = _by_code(PartnerKind.objects.all())
        self.refusal_reasons = _by_code(RefusalReason.objects.all())
        self.end_reasons = _by_code(EndReason.objects.all())
        self.step_types = _by_code(StepType.objects.all())
        self.partners: dict[str, int | None] = {}
        self.knows_all_partners = True
        self.read_partners()
        self._communes: dict[str, list[tuple[Period, int, str]]] = {}

    def read_partners(self) -> None:
        """The structures known now; those of a pack are expected before they are written."""
        self.partners.update(PartnerOrganization.objects.values_list("code", "pk"))

    def commune(self, code: str, day: date) -> int | None:
        """The commune that bore this INSEE code on that day, or the first to have borne it."""
        day = max(day, FIRST_CODES)
        return next((pk for period, pk, _name in self._named(code) if day in period), None)

    def latest_commune(self, code: str) -> int | None:
        """The last commune to have borne this INSEE code."""
        named = self._named(code)
        return named[-1][1] if named else None

    def names_of(self, code: str) -> list[tuple[Period, str]]:
        """The names this INSEE code stood for, with their validity."""
        return [(period, name) for period, _pk, name in self._named(code)]

    def _named(self, code: str) -> list[tuple[Period, int, str]]:
        if code not in self._communes:
            self._communes[code] = [
                (commune.validity, commune.pk, commune.name)
                for commune in Commune.objects.filter(code=code).order_by("valid_from")
            ]
        return self._communes[code]
