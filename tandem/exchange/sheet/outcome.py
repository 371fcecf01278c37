"""What was found in a spreadsheet, or done with it: sealed beside it, shown on the next page."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from tandem.exchange.sheet.findings import Problem
from tandem.exchange.sheet.places import Place


@dataclass
class Outcome:
    """Counts, cells to correct, and what is worth knowing."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    years: dict[str, list[int]] = field(default_factory=dict)
    """For each year: people, interviews, workshops, visits."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """The first of them, as they will be."""
    lives: int = 0
    refused_lives: int = 0
    is_written: bool = False
    failure: str = ""

    def number(self, table: str, *verbs: str) -> int:
        """Rows of a table with which something is done."""
        counts = self.counts.get(table, {})
        return sum(counts.get(verb, 0) for verb in verbs)

    @property
    def changes_something(self) -> bool:
        """Whether anything would be written."""
        return any(self.number(table, "create", "update") for table in self.counts)

    def as_text(self) -> str:
        """The outcome, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> "Outcome | None":
        """The outcome that was sealed; nothing where none was."""
        if not text:
            return None
        said = json.loads(text)
        problems = [Problem(Place(*place), *words) for place, *words in said.pop("problems")]
        return cls(problems=problems, **said)
