"""What is found in a spreadsheet as it is read: cells that are wrong, and what is worth knowing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet.cells import Cell, shown
from tandem.exchange.sheet.places import Place


class Problem(NamedTuple):
    """A cell to correct: what it holds, what is wrong, what would be right."""

    place: Place
    value: str
    wrong: str
    right: str


@dataclass
class Findings:
    """Everything found in the sheets that are read."""

    problems: list[Problem] = field(default_factory=list)
    noted: Counter[str] = field(default_factory=Counter)
    newcomers: set[str] = field(default_factory=set)
    """Names of counsellors that the team does not hold."""
    acts_of_year: dict[int, Counter[str]] = field(default_factory=dict)
    people_of_year: Counter[int] = field(default_factory=Counter)

    def refuse(self, place: Place, cell: Cell, unfit: Unfit) -> None:
        """A cell that cannot be taken."""
        self.problems.append(Problem(place, shown(cell)[:80], unfit.wrong, unfit.right))

    def note(self, kind: str, number: int = 1) -> None:
        """Something worth knowing, once more."""
        self.noted[kind] += number

    def sentences(self) -> Iterable[str]:
        """What is worth knowing, in words."""
        for kind, number in self.noted.items():
            if number:
                yield NOTES[kind](number) % {"number": number}
        if self.newcomers:
            names = ", ".join(sorted(self.newcomers))
            yield _(
                "Not in the team yet, they are added to it as counsellors without an account: "
                "%(names)s."
            ) % {"names": names}


NOTES = {
    "lost_zero": lambda n: ngettext(
        "%(number)s telephone or postal code had lost its zero: it was given back.",
        "%(number)s telephones or postal codes had lost their zero: it was given back.",
        n,
    ),
    "second_phone": lambda n: ngettext(
        "%(number)s cell holds two telephones: the first one is kept.",
        "%(number)s cells hold two telephones: the first one is kept.",
        n,
    ),
    "several_lines": lambda n: ngettext(
        "%(number)s person is on several lines: they make one file.",
        "%(number)s people are on several lines: each makes one file.",
        n,
    ),
    "first_kept": lambda n: ngettext(
        "%(number)s cell says otherwise than the first line of the same person: "
        "the first one is kept.",
        "%(number)s cells say otherwise than the first line of the same person: "
        "the first one is kept.",
        n,
    ),
    "totals": lambda n: ngettext(
        "%(number)s line of totals was left out.",
        "%(number)s lines of totals were left out.",
        n,
    ),
    "split_names": lambda n: ngettext(
        "%(number)s name was in one cell with the first name: look at a few of them above.",
        "%(number)s names were in one cell with the first name: look at a few of them above.",
        n,
    ),
    "counted": lambda n: ngettext(
        "%(number)s act is known by its number only: it is recorded on the last day of its year, "
        "with a label that says so.",
        "%(number)s acts are known by their number only: they are recorded on the last day of "
        "their year, with a label that says so.",
        n,
    ),
    "already_known": lambda n: ngettext(
        "%(number)s person already has a file in Tandem: it is completed.",
        "%(number)s people already have a file in Tandem: it is completed.",
        n,
    ),
    "merged": lambda n: ngettext(
        "%(number)s merged range: its value holds for each of its cells.",
        "%(number)s merged ranges: their value holds for each of their cells.",
        n,
    ),
    "hidden_lines": lambda n: ngettext(
        "%(number)s hidden line is brought in too.",
        "%(number)s hidden lines are brought in too.",
        n,
    ),
    "hidden_columns": lambda n: ngettext(
        "%(number)s hidden column is read too.",
        "%(number)s hidden columns are read too.",
        n,
    ),
    "withheld": lambda n: ngettext(
        "%(number)s social security number was found: it was not kept, and must not be.",
        "%(number)s social security numbers were found: they were not kept, and must not be.",
        n,
    ),
    "repaired": lambda n: ngettext(
        "The accents of this file were damaged: they were repaired.",
        "The accents of these files were damaged: they were repaired.",
        n,
    ),
    "codes_left_out": lambda n: ngettext(
        "%(number)s cell holds a value that you chose not to take.",
        "%(number)s cells hold a value that you chose not to take.",
        n,
    ),
    "undated": lambda n: ngettext(
        "%(number)s person has no date at all: home and resource hold since today.",
        "%(number)s people have no date at all: home and resource hold since today.",
        n,
    ),
}
