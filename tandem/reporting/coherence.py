"""Checks shown beside the report: the sums and parts that must agree.

Source: the additive identities of the 2014 document, all true there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.reporting.indicator import Indicator
from tandem.reporting.indicators import AGES, MINIMA, OTHER_RESOURCES
from tandem.reporting.report import Report
from tandem.reporting.tally import ALL, Column, Number


@dataclass(frozen=True, slots=True)
class Identity:
    """Parts that must add up to a whole, in one column."""

    parts: tuple[Number, ...]
    whole: Number
    about: str | Promise
    column: Column = ALL

    @property
    def holds(self) -> bool:
        """Whether the sum is exact."""
        return sum(self.parts) == self.whole

    @property
    def sentence(self) -> str:
        """« 63 + 72 + 4 = 139 », or ≠."""
        sign = "=" if self.holds else "≠"
        return f"{' + '.join(str(part) for part in self.parts)} {sign} {self.whole}"


@dataclass(frozen=True, slots=True)
class Part:
    """A number that cannot be larger than another."""

    part: Number
    whole: Number
    about: str | Promise
    column: Column = ALL

    @property
    def holds(self) -> bool:
        """Whether the part fits."""
        return self.part <= self.whole

    @property
    def sentence(self) -> str:
        """« 41 ≤ 112 », or >."""
        return f"{self.part} {'≤' if self.holds else '>'} {self.whole}"


Check = Identity | Part


def _detail(lines: tuple[Indicator, ...]) -> tuple[str, ...]:
    return tuple(line.code for line in lines if line.level == 1)


PARTITIONS: tuple[tuple[str, tuple[str, ...], Promise], ...] = (
    (
        "people.received",
        ("people.regular", "people.new", "people.single_visit"),
        _("regulars, newcomers and single visits"),
    ),
    (
        "people.received",
        ("minima.people", "other.people", "other.not_stated"),
        _("minimum benefits and other resources"),
    ),
    ("people.received", ("sex.women", "sex.men", "sex.not_stated"), _("women and men")),
    ("minima.people", _detail(MINIMA), _("minimum benefits, line by line")),
    ("other.people", _detail(OTHER_RESOURCES), _("other resources, line by line")),
    ("people.received", tuple(line.code for line in AGES), _("ages")),
)
PARTS: tuple[tuple[str, str, Promise], ...] = (
    ("followups.people", "people.received", _("follow-ups among the people received")),
    ("followups.rsa", "minima.rsa", _("RSA followed among the RSA received")),
    ("minima.rsa_socle", "minima.rsa", _("basic RSA among the RSA")),
    ("workshops.new", "workshops.people", _("newcomers among the workshops")),
    ("workshops.new", "people.new", _("workshops among the newcomers")),
)
SUMMED = (
    "people.received",
    "people.regular",
    "people.new",
    "people.single_visit",
    "followups.people",
    "followups.rsa",
    "interviews.held",
    "workshops.people",
    "workshops.new",
    "minima.people",
    "minima.rsa",
    "minima.rsa_socle",
    "other.people",
    "sex.women",
    "sex.men",
)
"""Lines whose programs add up to the global column."""


def checks(report: Report) -> list[Check]:
    """Every check of the report; none of a year that is not computed."""
    if report.is_incomplete:
        return []
    return [*_partitions(report), *_sums_of_programs(report), *_communes(report), *_parts(report)]


def _number(report: Report, code: str, column: Column) -> Number:
    cell = report.cell(code, column)
    return cell.value or 0 if cell else 0


def _printed(report: Report, code: str, column: Column) -> bool:
    return report.cell(code, column) is not None


def _partitions(report: Report) -> Iterator[Check]:
    columns = [ALL, *(program.code for program in report.programs)]
    for whole, parts, about in PARTITIONS:
        for column in columns:
            printed = [part for part in parts if _printed(report, part, column)]
            if printed:
                numbers = tuple(_number(report, part, column) for part in printed)
                yield Identity(numbers, _number(report, whole, column), about, column)


def _sums_of_programs(report: Report) -> Iterator[Check]:
    labels = {line.code: line.label for line in report.lines}
    for code in SUMMED:
        numbers = tuple(_number(report, code, program.code) for program in report.programs)
        yield Identity(numbers, _number(report, code, ALL), labels[code])


def _communes(report: Report) -> Iterator[Check]:
    codes = [line.code for line in report.lines if line.code.startswith("residence.")]
    numbers = tuple(_number(report, code, ALL) for code in codes)
    yield Identity(numbers, _number(report, "people.received", ALL), _("communes"))


def _parts(report: Report) -> Iterator[Check]:
    for part, whole, about in PARTS:
        yield Part(_number(report, part, ALL), _number(report, whole, ALL), about)
