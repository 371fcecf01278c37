"""What was found in a spreadsheet, as the page shows it."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.exchange.models import SheetUpload
from tandem.exchange.sheet.header import letter_of
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.outcome import Outcome
from tandem.people.models import ResourceKind
from tandem.territory.models import Commune

MOST_CELLS = 100
"""Cells to correct that are listed on the page; all of them are in the file given back."""
TABLES: dict[str, str | Promise] = {
    "personnes": _("people"),
    "residences": _("homes"),
    "ressources": _("resources"),
    "orientations": _("orientations"),
    "inscriptions": _("enrolments"),
    "actes": _("acts"),
    "etapes": _("steps"),
    "structures": _("structures"),
}


@dataclass(frozen=True)
class Figure:
    """How many rows of a kind come in, and how many were there."""

    table: str
    created: int
    unchanged: int


@dataclass(frozen=True)
class CellToCorrect:
    """A cell, where it is, what is wrong."""

    sheet: str
    line: int
    column: str
    title: str
    value: str
    wrong: str
    right: str


@dataclass(frozen=True)
class PersonSeen:
    """Someone as she will be."""

    last_name: str
    first_name: str
    birth_date: date | None
    commune: str
    resource: str
    acts: int
    is_known: bool


def figures(outcome: Outcome) -> list[Figure]:
    """What comes in, kind by kind."""
    return [
        Figure(
            str(label),
            outcome.number(table, "create", "update"),
            outcome.number(table, "leave", "keep"),
        )
        for table, label in TABLES.items()
        if outcome.counts.get(table)
    ]


def years(outcome: Outcome) -> list[tuple[int, list[int]]]:
    """People and acts of each year."""
    return [(int(year), numbers) for year, numbers in outcome.years.items()]


def people_seen(outcome: Outcome) -> list[PersonSeen]:
    """The first people, with the names of their commune and resource."""
    communes = _names(Commune, {person["commune"] for person in outcome.people}, "name")
    resources = _names(ResourceKind, {person["resource"] for person in outcome.people}, "label")
    return [
        PersonSeen(
            last_name=person["last_name"],
            first_name=person["first_name"],
            birth_date=date.fromisoformat(person["birth_date"]) if person["birth_date"] else None,
            commune=communes.get(person["commune"], ""),
            resource=resources.get(person["resource"], ""),
            acts=person["acts"],
            is_known=person["is_known"],
        )
        for person in outcome.people
    ]


def _names(model: type, codes: set[str], name: str) -> dict[str, str]:
    rows = model.objects.filter(code__in=codes - {""})  # type: ignore[attr-defined]
    return {row.code: getattr(row, name) for row in rows}


def cells_to_correct(upload: SheetUpload, outcome: Outcome) -> list[CellToCorrect]:
    """The first cells to correct."""
    layout = Layout.of_text(upload.layout)
    found = []
    for problem in outcome.problems[:MOST_CELLS]:
        sheet = layout.sheets[problem.place.sheet]
        column = problem.place.column
        title = sheet.names[column] if column < len(sheet.names) else ""
        found.append(
            CellToCorrect(
                sheet.name if len(layout.read_sheets) > 1 else "",
                problem.place.line,
                letter_of(column),
                title,
                problem.value,
                problem.wrong,
                problem.right,
            )
        )
    return found
