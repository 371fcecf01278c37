"""What an import is about to do with one person: a decision for each of her rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.dossier import Dossier
from tandem.exchange.pack.stored import Stored

WRITTEN = frozenset({Verb.CREATE, Verb.UPDATE})


@dataclass(slots=True)
class Plan:
    """The decisions about one person, and her rows as Tandem holds them today."""

    dossier: Dossier
    decisions: dict[str, list[Decision]] = field(default_factory=dict)
    stored: dict[str, list[Stored]] = field(default_factory=dict)
    file: str = ""
    """The reference under which the file is read; files made one here share it."""

    @property
    def person(self) -> Decision | None:
        """What is done with the person herself; nothing when she was refused."""
        return next(iter(self.of("personnes")), None)

    def of(self, table: str, *verbs: Verb) -> list[Decision]:
        """Decisions about the rows of a table that still stand."""
        return [
            decision
            for decision in self.decisions.get(table, ())
            if not decision.row.is_refused and (not verbs or decision.verb in verbs)
        ]

    def every(self) -> Iterator[Decision]:
        """All the decisions that still stand."""
        for table in self.decisions:
            yield from self.of(table)

    @property
    def changes_something(self) -> bool:
        """Whether anything of this person is written."""
        return any(decision.verb in WRITTEN for decision in self.every())

    def texts(self, table: str) -> list[dict[str, str]]:
        """The rows of a table as they will stand after the import."""
        written = self.of(table, *WRITTEN)
        replaced = {decision.stored.pk for decision in written if decision.stored}
        kept = [row.text for row in self.stored.get(table, ()) if row.pk not in replaced]
        return [*kept, *(decision.row.text for decision in written)]


def share_out(plans: Iterable[Plan], decisions: Iterable[Decision], table: str) -> None:
    """Give each person the decisions about her rows of a table."""
    by_ref = {plan.dossier.ref: plan for plan in plans}
    for decision in decisions:
        plan = by_ref[decision.row.text["ref"]]
        plan.decisions.setdefault(table, []).append(decision)
