"""What an import did, in words: counts by table, what was kept, derogations taken over."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.tables import TABLES, Row

DEROGATION = "derogation"
EARLY = "early"
KEPT = "kept"
REMOVED = "removed"
WARNING = "warning"


@dataclass
class Summary:
    """Counts of an import, and what deserves to be told, kept in the temporary base."""

    scratch: Scratch
    is_dry_run: bool = False
    is_written: bool = False
    is_undone: bool = False
    counts: dict[str, Counter[Verb]] = field(
        default_factory=lambda: {name: Counter() for name in TABLES}
    )

    @property
    def refused(self) -> int:
        """Things refused, cell by cell."""
        return self.scratch.refused

    @property
    def would_write(self) -> bool:
        """Whether the pack was taken, be it for a dry run."""
        return self.is_written or (self.is_dry_run and not self.is_undone)

    def refusals(self) -> Iterator[Refusal]:
        """Everything refused, in the order of the files."""
        return self.scratch.refusals()

    def count(self, decision: Decision) -> None:
        """One more row treated."""
        row = decision.row
        self.counts[row.table.name][decision.verb] += 1
        if decision.is_told:
            self.tell(KEPT, row)
        elif decision.verb is Verb.STAY_REMOVED:
            self.tell(REMOVED, row)

    def tell(self, kind: str, row: Row) -> None:
        """A row to list at the end."""
        self.scratch.tell(kind, row.file, row.line, " · ".join(filter(None, row.key)))

    def warn(self, sentence: str) -> None:
        """A sentence to print at the end."""
        self.scratch.tell(WARNING, "", 0, sentence)

    def as_counts(self) -> dict[str, dict[str, int]]:
        """Counts for the journal: codes and numbers, never a name."""
        return {
            table: {verb.value: number for verb, number in counter.items()}
            for table, counter in self.counts.items()
            if counter
        }

    def lines(self) -> Iterator[str]:
        """The summary, line by line."""
        for name in TABLES:
            if self.scratch.has(name):
                yield self._line(name) if self.would_write else self._refused_line(name)
        if not self.would_write:
            yield self._outcome()
            return
        titles = {
            DEROGATION: _("Taken over from the past, derogation not documented:"),
            EARLY: _("Enrolled before the program opened, taken as they are:"),
            KEPT: _("Edited in Tandem since the last import, kept as they are:"),
            REMOVED: _("Removed in Tandem since the last import, not brought back:"),
            WARNING: _("To know:"),
        }
        for kind, title in titles.items():
            yield from self._told(kind, title)
        yield self._outcome()

    def _line(self, name: str) -> str:
        counter = self.counts[name]
        parts = [
            _("%(number)s created") % {"number": counter[Verb.CREATE]},
            _("%(number)s unchanged") % {"number": counter[Verb.LEAVE]},
            _("%(number)s replaced") % {"number": counter[Verb.UPDATE]},
            _("%(number)s kept") % {"number": counter[Verb.KEEP] + counter[Verb.STAY_REMOVED]},
            _("%(number)s refused") % {"number": self.scratch.refused_rows(name)},
        ]
        return _counted(self.scratch.files[name], ", ".join(parts))

    def _refused_line(self, name: str) -> str:
        refused = _("%(number)s refused") % {"number": self.scratch.refused_rows(name)}
        return _counted(self.scratch.files[name], refused)

    def _told(self, kind: str, title: str) -> Iterator[str]:
        for number, (file, line, text) in enumerate(self.scratch.told(kind)):
            if not number:
                yield title
            place = _("line %(line)s") % {"line": line} if line else ""
            where = ", ".join(filter(None, [file, place]))
            yield "  " + (_counted(where, text) if where else text)

    def _outcome(self) -> str:
        if not self.would_write:
            sentence = ngettext(
                "%(number)s refusal: nothing was written.",
                "%(number)s refusals: nothing was written.",
                self.refused,
            )
        elif self.is_dry_run:
            sentence = _("Dry run: nothing was written.")
        elif self.refused:
            sentence = ngettext(
                "Import done, %(number)s refusal left out.",
                "Import done, %(number)s refusals left out.",
                self.refused,
            )
        else:
            sentence = _("Import done.")
        return sentence % {"number": self.refused}


def _counted(what: str, said: str) -> str:
    return _("%(what)s: %(said)s") % {"what": what, "said": said}
