"""What a column of a spreadsheet may hold, and what its title lets one suppose."""

import csv
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.kernel.matching import words


class Kind(Enum):
    """How a cell is read."""

    TEXT = "text"
    DAY = "day"
    DAYS = "days"
    NUMBER = "number"
    COUNT = "count"
    CODE = "code"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Field:
    """Something that a column may say of a person."""

    code: str
    label: str | Promise
    kind: Kind = Kind.TEXT
    list: str = ""
    """The list whose codes it holds."""
    repeats: bool = False
    """Several columns may hold it."""


PERSON, LIFE = _("The person"), _("Her situation")
PATHWAY, ACTS = _("Her pathway"), _("What happened")

GROUPS: tuple[tuple[str | Promise, tuple[Field, ...]], ...] = (
    (
        PERSON,
        (
            Field("ref", _("File number")),
            Field("last_name", _("Last name")),
            Field("first_name", _("First name")),
            Field("full_name", _("Last name and first name together")),
            Field("birth_name", _("Birth name")),
            Field("sex", _("Sex or title (Ms, Mr)"), Kind.CODE, "sex"),
            Field("birth_date", _("Birth date"), Kind.DAY),
            Field("phone", _("Telephone")),
            Field("email", _("E-mail")),
            Field("address", _("Address")),
            Field("postal_code", _("Postal code")),
            Field("known_since", _("Known since"), Kind.DAY),
        ),
    ),
    (
        LIFE,
        (
            Field("commune", _("Commune"), Kind.CODE, "commune"),
            Field("commune_since", _("Lives there since"), Kind.DAY),
            Field("resource", _("Resource"), Kind.CODE, "resource"),
            Field("resource_since", _("Resource received since"), Kind.DAY),
            Field("resource_until", _("Resource received until"), Kind.DAY),
            Field("resource_amount", _("Amount of the resource"), Kind.NUMBER),
            Field("job_seeking", _("Registered as a job seeker"), Kind.CODE, "job_seeking"),
            Field("family", _("Family situation"), Kind.CODE, "family"),
            Field("children", _("Dependent children"), Kind.NUMBER),
            Field("housing", _("Housing"), Kind.CODE, "housing"),
        ),
    ),
    (
        PATHWAY,
        (
            Field("program", _("Program"), Kind.CODE, "program"),
            Field("enrolled_on", _("Enrolled on"), Kind.DAY),
            Field("left_on", _("Left on"), Kind.DAY),
            Field("end_reason", _("Reason of the exit"), Kind.CODE, "end_reason"),
            Field("followed", _("Individual follow-up (yes, no)"), Kind.CODE, "yes_no"),
            Field("organization", _("Structure that sent her"), Kind.CODE, "organization"),
            Field("referred_on", _("Orientation received on"), Kind.DAY),
            Field("counsellor", _("Counsellor")),
            Field("step", _("Step: kind of job or training"), Kind.CODE, "step"),
            Field("step_on", _("Step: date"), Kind.DAY),
        ),
    ),
    (
        ACTS,
        (
            Field("interviews", _("Interview: date or dates"), Kind.DAYS, repeats=True),
            Field("interview_count", _("Interviews: number in a year"), Kind.COUNT, repeats=True),
            Field("workshops", _("Workshop: date or dates"), Kind.DAYS, repeats=True),
            Field("workshop_count", _("Workshops: number in a year"), Kind.COUNT, repeats=True),
            Field("visits", _("Open reception: date or dates"), Kind.DAYS, repeats=True),
            Field("visit_count", _("Open reception: number in a year"), Kind.COUNT, repeats=True),
            Field("act_on", _("Date of the act (one act a line)"), Kind.DAYS),
            Field("act_type", _("Kind of act (one act a line)"), Kind.CODE, "act_type"),
            Field("act_outcome", _("Came or not (one act a line)"), Kind.CODE, "outcome"),
            Field("act_label", _("Subject of the act (one act a line)")),
        ),
    ),
)
FIELDS = {field.code: field for _group, fields in GROUPS for field in fields}
CODED = {field.code: field for field in FIELDS.values() if field.kind is Kind.CODE}
COUNTS = {
    "interview_count": "interviews",
    "workshop_count": "workshops",
    "visit_count": "visits",
}
FORBIDDEN = "forbidden"
"""A column of what the service does not keep: it cannot be brought in."""
IGNORED = "ignored"
BETWEEN_LINES = " · "
"""Between the two lines of a title."""

TITLES = Path(__file__).parents[1] / "data" / "sheet-titles.csv"
"""Titles that people give to their columns, as patterns over their bare words; first fit wins."""


@lru_cache(maxsize=1)
def _rules() -> list[tuple[str, re.Pattern[str]]]:
    with TITLES.open(encoding="utf-8", newline="") as stream:
        return [(row["field"], re.compile(row["title"])) for row in csv.DictReader(stream)]


_ENDINGS = re.compile(r"\((e|s|es|\d+)\)", re.IGNORECASE)
"""« Né(e) le », and the number of a title that is there twice."""
_YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")


class Proposal(NamedTuple):
    """What a title lets one suppose: a field, and the year that it names."""

    field: str
    year: int | None = None


def proposed(name: str) -> Proposal:
    """What a column of this title probably holds; nothing where no rule knows it.

    A title over two lines is tried whole, then by its lower line, then by its upper one.
    """
    field, year = _proposed(name.replace(BETWEEN_LINES, " "))
    for part in reversed(name.split(BETWEEN_LINES)):
        field = field or _proposed(part).field
    return Proposal(field, year if field in COUNTS else None)


def _proposed(name: str) -> Proposal:
    said = " ".join(words(_ENDINGS.sub("", name)))
    field = next((field for field, rule in _rules() if rule.fullmatch(said)), "") if said else ""
    year = _YEAR.search(said)
    return Proposal(field, int(year[1]) if year else None)
