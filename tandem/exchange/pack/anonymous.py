"""Anonymous open-reception visits: identical rows are as many visits, at each import."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tandem.activities.models import DropInVisit
from tandem.exchange.pack.check_acts import check_anonymous
from tandem.exchange.pack.checks import check_not_to_come
from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.people import Bringing
from tandem.exchange.pack.stored_acts import WHEN_AND_WHERE, act_text
from tandem.exchange.pack.tables import TABLES, Row
from tandem.exchange.pack.wordings import DROP_IN
from tandem.exchange.pack.writing_acts import Acts

ACTS = TABLES["actes"]
SAME = ("date", "heure", "duree_min", "module", "lieu", "libelle", "intervenant")
BATCH = 300

Key = tuple[str, ...]


class Visits(NamedTuple):
    """Identical anonymous visits of the pack."""

    key: Key
    rows: list[Row]


class AnonymousVisits:
    """Brings in visits without person, counting the identical ones."""

    def __init__(self, bringing: Bringing, acts: Acts) -> None:
        self._bringing = bringing
        self._scratch = bringing.scratch
        self._ledger = bringing.ledger
        self._acts = acts

    def bring(self) -> None:
        """Bring all of them in, some hundreds of kinds at a time."""
        batch: list[Visits] = []
        for key, rows in groupby(self._rows(), key=_key):
            batch.append(Visits(key, list(rows)))
            if len(batch) == BATCH:
                self._bring(batch)
                batch = []
        self._bring(batch)

    def _rows(self) -> Iterator[Row]:
        bringing = self._bringing
        order = ", ".join(SAME)
        for raw in self._scratch.stream(
            f"SELECT * FROM actes WHERE ref = '' ORDER BY {order}, line"  # noqa: S608 our own names
        ):
            row = self._scratch.parse(ACTS, raw)
            if not row.is_refused:
                self._scratch.refuse(check_anonymous(row, bringing.lists, bringing.team))
            if not row.is_refused:
                self._scratch.refuse(check_not_to_come(row, "date", bringing.today))
            if not row.is_refused:
                yield row

    def _bring(self, batch: list[Visits]) -> None:
        if not self._bringing.may_write or not batch:
            return
        there = self._there({visits.rows[0].value["date"] for visits in batch})
        names = {
            visits.key: [self._name(visits.key, n) for n in range(len(visits.rows))]
            for visits in batch
        }
        every = (name for found in names.values() for name in found)
        imported = self._ledger.of(ACTS, every)
        created: list[Row] = []
        for key, rows in batch:
            before = sum(name in imported for name in names[key])
            created += self._missing(rows, there[key], before)
            for name in names[key]:
                self._ledger.enter(ACTS, name, "")
        self._acts.rely_on_roles(created)
        visits = [self._acts.act(row, None) for row in created]
        DropInVisit.objects.bulk_create(visits, batch_size=500)
        self._ledger.write()

    def _missing(self, rows: list[Row], there: int, imported: int) -> list[Row]:
        """The visits to add: those neither in Tandem nor removed there since they were imported."""
        known = max(there, imported)
        for place, row in enumerate(rows):
            verb = Verb.CREATE
            if place < known:
                verb = Verb.LEAVE if place < there else Verb.STAY_REMOVED
            self._bringing.summary.count(Decision(verb, row))
        return rows[known:]

    def _name(self, key: Key, number: int) -> str:
        return self._ledger.key(ACTS, ("", *key, str(number)))

    def _there(self, days: set) -> Counter[Key]:
        """How many identical anonymous visits Tandem holds on these days."""
        rows = DropInVisit.objects.filter(person=None, held_on__in=days).values_list(
            "received_by__name", *WHEN_AND_WHERE
        )
        found: Counter[Key] = Counter()
        for receiver, *values in rows:
            text = act_text(DROP_IN, tuple(values), intervenant=receiver or "")
            found[tuple(text[name] for name in SAME)] += 1
        return found


def _key(row: Row) -> Key:
    return tuple(row.text[name] for name in SAME)
