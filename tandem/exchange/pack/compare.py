"""Three ways to compare a row: what the pack says, what Tandem holds, what was imported before.

- Not in Tandem, never imported: created. Imported before, so removed here since: stays removed.
- In Tandem and the same: unchanged.
- In Tandem, different, as imported: refused showing both, or replaced when an update was asked.
- In Tandem, different, edited here since: never overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from django.utils.translation import gettext as _

from tandem.exchange.pack.ledger import Ledger
from tandem.exchange.pack.refusals import Refusal, shown
from tandem.exchange.pack.stored import Stored
from tandem.exchange.pack.tables import Row, Table

NOBODY: Mapping[str, str] = {}


class Verb(Enum):
    """What the import does with a row."""

    CREATE = "create"
    UPDATE = "update"
    LEAVE = "leave"
    KEEP = "keep"
    STAY_REMOVED = "stay_removed"


class Decision(NamedTuple):
    """What is done with one row, and the row of today it concerns."""

    verb: Verb
    row: Row
    stored: Stored | None = None
    is_told: bool = False


class Comparison:
    """Compares the rows of one table, batch after batch."""

    def __init__(
        self,
        table: Table,
        ledger: Ledger,
        absent: frozenset[str],
        *,
        may_update: bool,
        is_sheet: bool = False,
    ) -> None:
        self._table = table
        self._ledger = ledger
        self._absent = absent
        self._may_update = may_update
        self._is_sheet = is_sheet
        self.refusals: list[Refusal] = []

    def decide(
        self, rows: Iterable[Row], stored: Iterable[Stored], same: Mapping[str, str] = NOBODY
    ) -> list[Decision]:
        """What to do with each row that holds; what cannot be decided is refused.

        :param same: references of files that were made one here, and the one they stand under.
        """
        firsts = self._firsts(rows)
        today = {self._key(found.text): found for found in reversed(list(stored))}
        keys = {key: self._ledger.key(self._table, key) for key in firsts}
        imported = self._ledger.of(self._table, keys.values())
        decisions = []
        for key, row in firsts.items():
            name = keys[key]
            decision = self._decide(row, today.get(key), name, imported.get(name))
            if decision is not None:
                decisions.append(decision)
        return list(self._once_a_file(decisions, same)) if same else decisions

    def _once_a_file(
        self, decisions: list[Decision], same: Mapping[str, str]
    ) -> Iterator[Decision]:
        """What two references of one file both say is of her once; they may not contradict."""
        said: dict[tuple[str, ...], Row] = {}
        for decision in decisions:
            row = decision.row
            if decision.verb is not Verb.CREATE:
                yield decision
                continue
            ref = row.text["ref"]
            key = self._key({**row.text, "ref": same.get(ref, ref)})
            first = said.setdefault(key, row)
            if first is row:
                yield decision
            elif other := self._difference(first, row):
                self.refusals.append(self._refuse_other_value(first, row, other))
            else:
                name = self._ledger.key(self._table, row.key)
                self._ledger.enter(self._table, name, self._ledger.digest(self._table, row.text))
                yield Decision(Verb.LEAVE, row)

    def _difference(self, first: Row, row: Row) -> str:
        """A column, other than the reference, of which two rows say something else."""
        names = (name for name in self._table.compared if name != "ref")
        return next((name for name in names if first.text[name] != row.text[name]), "")

    def _key(self, text: dict[str, str]) -> tuple[str, ...]:
        return tuple(map(text.__getitem__, self._table.key))

    def _firsts(self, rows: Iterable[Row]) -> dict[tuple[str, ...], Row]:
        """The rows by key; a second one under the same key is refused."""
        firsts: dict[tuple[str, ...], Row] = {}
        for row in rows:
            if row.is_refused:
                continue
            first = firsts.setdefault(row.key, row)
            if first is not row:
                self.refusals.append(self._refuse_second(first, row))
        return firsts

    def _refuse_second(self, first: Row, row: Row) -> Refusal:
        other = next((n for n in self._table.compared if first.text[n] != row.text[n]), "")
        if not other:
            return row.refuse(
                self._table.key[0],
                _("this row is the same as line %(line)s") % {"line": first.line},
                _("Keep one of the two"),
            )
        return self._refuse_other_value(first, row, other)

    def _refuse_other_value(self, first: Row, row: Row, column: str) -> Refusal:
        value = shown(first.text[column])
        if first.text.get("ref") == row.text.get("ref"):
            wrong = _("line %(line)s says “%(value)s” for the same row")
        else:
            wrong = _("line %(line)s says “%(value)s”, and both references are one file in Tandem")
        return row.refuse(
            column,
            wrong % {"line": first.line, "value": value},
            _("Keep the one that is true"),
        )

    def _decide(
        self, row: Row, stored: Stored | None, name: str, imported: str | None
    ) -> Decision | None:
        if stored is None:
            return Decision(Verb.STAY_REMOVED if imported else Verb.CREATE, row)
        as_written = dict(row.text)
        for column in self._unsaid(row):
            row.text[column] = stored.text[column]
        different = [n for n in self._table.compared if row.text[n] != stored.text[n]]
        if not different:
            today = self._ledger.digest(self._table, stored.text)
            if imported != today:
                self._ledger.enter(self._table, name, today)
            return Decision(Verb.LEAVE, row, stored)
        is_as_imported = imported == self._ledger.digest(self._table, stored.text)
        if is_as_imported:
            return self._replace(row, stored, different)
        said_before = {self._ledger.digest(self._table, text) for text in (as_written, row.text)}
        if imported in said_before:
            return Decision(Verb.KEEP, row, stored)
        if self._may_update:
            return Decision(Verb.KEEP, row, stored, is_told=True)
        right = _("It was edited in Tandem since: correct it there, or correct the file")
        self._refuse_difference(row, stored, different, right)
        return None

    def _unsaid(self, row: Row) -> Iterable[str]:
        """What a row says nothing of: the columns that are not there, the cells of a spreadsheet
        that are empty."""
        if not self._is_sheet:
            return self._absent
        return [name for name in self._table.compared if not row.text[name]]

    def _replace(self, row: Row, stored: Stored, different: list[str]) -> Decision | None:
        if self._may_update:
            return Decision(Verb.UPDATE, row, stored)
        right = _("Correct the file, or ask for the replacement with --update")
        self._refuse_difference(row, stored, different, right)
        return None

    def _refuse_difference(
        self, row: Row, stored: Stored, different: list[str], right: str
    ) -> None:
        nothing = _("(nothing)")
        if self._is_sheet:
            right = _("Correct it in Tandem, or in the spreadsheet")
        for column in different:
            wrong = _("Tandem holds “%(value)s” for the same row") % {
                "value": shown(stored.text[column]) or nothing
            }
            value = row.text[column] or nothing
            self.refusals.append(row.refuse(column, wrong, right, value))
