"""What the lines of a spreadsheet say of one person, gathered before it is written as a pack."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tandem.kernel.matching import words


class Said(NamedTuple):
    """What a cell says, and where."""

    text: str
    code: int


class Home(NamedTuple):
    """A commune, since a day where it is given."""

    commune: str
    since: date | None
    code: int


class Income(NamedTuple):
    """A resource, with its days where they are given."""

    kind: str
    since: date | None
    until: date | None
    amount: str
    code: int


class Stay(NamedTuple):
    """A stay in a program, with its days where they are given."""

    program: str
    since: date | None
    until: date | None
    reason: str
    followed: str
    """``1``, ``0``, or nothing where no column says it."""
    code: int


class Arrival(NamedTuple):
    """How someone came to a program."""

    program: str
    on: date | None
    structure: str
    code: int


class Act(NamedTuple):
    """Something that happened on a day."""

    on: date
    kind: str
    program: str
    holder: str
    label: str
    outcome: str
    code: int


class Tally(NamedTuple):
    """Acts of a year that are known by their number only."""

    year: int
    number: int
    kind: str
    program: str
    holder: str
    code: int


class Taken(NamedTuple):
    """A step into work or training."""

    kind: str
    on: date
    code: int


@dataclass(slots=True)
class Life:
    """One person of the spreadsheet."""

    code: int
    said: dict[str, Said] = field(default_factory=dict)
    homes: list[Home] = field(default_factory=list)
    incomes: list[Income] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    steps: list[Taken] = field(default_factory=list)
    lines: int = 0
    is_refused: bool = False
    reference: str = ""
    pk: int | None = None
    """The person of Tandem, where she has a file already."""

    def text(self, name: str) -> str:
        """What is said of a field; nothing where nothing is."""
        said = self.said.get(name)
        return said.text if said else ""

    def day(self, name: str) -> date | None:
        """The day said of a field."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def days(self) -> Iterator[date]:
        """Every day on which something is known of her."""
        yield from (act.on for act in self.acts)
        yield from (step.on for step in self.steps)
        yield from (stay.since for stay in self.stays if stay.since)
        yield from (arrival.on for arrival in self.arrivals if arrival.on)
        yield from (date(tally.year, 1, 1) for tally in self.tallies)
        if known := self.day("known_since"):
            yield known

    @property
    def first_day(self) -> date | None:
        """The first of them, not before her birth."""
        first = min(self.days(), default=None)
        born = self.day("birth_date")
        return max(first, born) if first and born else first


def person_key(last_name: str, first_name: str) -> str:
    """What makes two spellings of a name the same, whichever comes first."""
    return " ".join(sorted(words(f"{last_name} {first_name}")))
