"""The sums and parts verified beside the report, in words."""

from dataclasses import dataclass

from tandem.reporting.coherence import Check, Identity, checks
from tandem.reporting.tally import ALL
from tandem.web.team.report.presentation import Sheet
from tandem.web.templatetags.typography import typo

EXAMPLES = 8


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A sum that was verified, in words."""

    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class Coherence:
    """What was verified: everything, what does not hold, and a few examples."""

    every: list[ShownCheck]
    wrong: list[ShownCheck]
    examples: list[ShownCheck]


def coherence(sheet: Sheet) -> Coherence:
    """Everything verified, what is wrong first, then the sums of the whole service."""
    names = {column.code: column.name for column in sheet.columns}
    found = [check for check in checks(sheet.report) if check.column in names]
    wholes = {
        cell.value
        for code in ("people.received", "interviews.held", "followups.rsa")
        if (cell := sheet.report.cell(code))
    }
    examples = {
        check.sentence: check
        for check in reversed(found)
        if isinstance(check, Identity)
        and check.column == ALL
        and check.holds
        and check.whole in wholes
    }
    return Coherence(
        every=[_shown(check, names[check.column]) for check in found],
        wrong=[_shown(check, names[check.column]) for check in found if not check.holds],
        examples=[_shown(check, "") for check in [*examples.values()][::-1][:EXAMPLES]],
    )


def _shown(check: Check, column: str) -> ShownCheck:
    place = f"{column}, " if column else ""
    return ShownCheck(check.holds, typo(f"{place}{check.sentence} : {check.about}"))
