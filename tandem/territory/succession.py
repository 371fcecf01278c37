"""Which commune stands for another on a day: a ceased one gives way to its successor."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tandem.kernel.periods import Period
from tandem.territory.models import Commune


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    code: str
    validity: Period
    successor: int | None


class Succession:
    """Answers from the communes met so far; only those that ceased cost further queries."""

    def __init__(self) -> None:
        self._rows: dict[int, _Row] = {}
        self._of_code: dict[str, list[_Row]] = {}

    def standing(self, commune: int, day: date) -> int:
        """The row of the commune that stands that day for the one of this row.

        A merger may have been undone: the same code in force that day comes first.
        """
        row = self._row(commune)
        while row.validity.end is not None and row.validity.end < day:
            namesake = next((r for r in self._namesakes(row.code) if day in r.validity), None)
            if namesake is not None:
                return namesake.pk
            if row.successor is None:
                break
            row = self._row(row.successor)
        return row.pk

    def meet(self, communes: Collection[int]) -> None:
        """Read these communes in one query, ahead of the questions about them."""
        if unknown := set(communes) - self._rows.keys():
            self._read(Commune.objects.filter(pk__in=unknown))

    def _row(self, commune: int) -> _Row:
        self.meet([commune])
        return self._rows[commune]

    def _namesakes(self, code: str) -> Iterable[_Row]:
        if code not in self._of_code:
            self._of_code[code] = self._read(Commune.objects.filter(code=code))
        return self._of_code[code]

    def _read(self, communes: Iterable[Commune]) -> list[_Row]:
        rows = [_Row(c.pk, c.code, c.validity, c.successor_id) for c in communes]
        self._rows.update((row.pk, row) for row in rows)
        return rows
