"""Everything a pack says of one person, gathered from its files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.tables import PERSON_TABLES, TABLES, Row
from tandem.exchange.pack.wordings import DROP_IN, HELD, INTERVIEW

BATCH = 250
"""People read at a time: what bounds the memory of an import."""


@dataclass(slots=True)
class Dossier:
    """A person of the pack with all her rows, in order of line."""

    person: Row
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in PERSON_TABLES})

    @property
    def ref(self) -> str:
        """Reference of the person."""
        return self.person.text["ref"]

    def standing(self, table: str) -> list[Row]:
        """Rows of a table that were not refused."""
        return [row for row in self.rows[table] if not row.is_refused]


def dossiers(scratch: Scratch) -> Iterator[list[Dossier]]:
    """The people of the pack with their rows, some hundreds at a time."""
    last = 0
    while True:
        found = scratch.select(
            "SELECT person.*, (SELECT MIN(other.line) FROM personnes other "
            "WHERE other.ref = person.ref) FROM personnes person WHERE person.line > ? "
            "ORDER BY person.line LIMIT ?",
            last,
            BATCH,
        )
        if not found:
            return
        bounds = found[0][0], found[-1][0]
        last = bounds[1]
        yield list(_batch(scratch, found, bounds).values())


def _batch(scratch: Scratch, found: list[tuple], bounds: tuple[int, int]) -> dict[str, Dossier]:
    batch: dict[str, Dossier] = {}
    for *cells, first in found:
        person = scratch.parse(TABLES["personnes"], tuple(cells))
        if person.line == first:
            batch[person.text["ref"]] = Dossier(person)
        elif person.text["ref"]:
            scratch.refuse([_already_there(person, first)])
    for name in PERSON_TABLES:
        if not scratch.has(name):
            continue
        for raw in scratch.select(
            f'SELECT * FROM "{name}" WHERE ref IN '  # noqa: S608 our own names
            "(SELECT ref FROM personnes WHERE line BETWEEN ? AND ?) AND ref <> '' ORDER BY line",
            *bounds,
        ):
            if owner := batch.get(raw[1]):
                owner.rows[name].append(as_kept(scratch.parse(TABLES[name], raw)))
    _leave_out_torn(scratch, batch, bounds)
    return batch


def as_kept(row: Row) -> Row:
    """A visit that did not happen is kept as a missed appointment, as an interview would be."""
    if row.text.get("type") == DROP_IN and row.value["issue"] not in (None, HELD):
        row.text["type"] = INTERVIEW
    return row


def _leave_out_torn(scratch: Scratch, batch: dict[str, Dossier], bounds: tuple[int, int]) -> None:
    torn = scratch.select(
        "SELECT actes.line, actes.ref FROM torn JOIN actes USING (line) JOIN personnes "
        "ON personnes.ref = actes.ref WHERE personnes.line BETWEEN ? AND ?",
        *bounds,
    )
    for line, ref in torn:
        if ref in batch:
            for row in batch[ref].rows["actes"]:
                row.is_refused = row.is_refused or row.line == line


def _already_there(person: Row, first: int) -> Refusal:
    return person.refuse(
        "ref",
        _("line %(line)s already gives this reference") % {"line": first},
        _("Give each person a reference of her own"),
    )


def read_cells_only(scratch: Scratch) -> None:
    """List the cells that cannot be read, where it is not known who the people are."""
    for name in ("personnes", *PERSON_TABLES):
        if not scratch.has(name):
            continue
        named = "WHERE ref <> ''" if name == "actes" else ""
        for raw in scratch.stream(f'SELECT * FROM "{name}" {named} ORDER BY line'):  # noqa: S608
            scratch.parse(TABLES[name], raw)


def refuse_unknown_people(scratch: Scratch, *, skips_invalid: bool) -> None:
    """Refuse the rows whose person is not in the pack.

    Rows of a person whose own row could not be read are not wrong: they are listed only where
    they are left out with her.
    """
    for name in PERSON_TABLES:
        if not scratch.has(name):
            continue
        anonymous = "AND mine.ref <> ''" if name == "actes" else ""
        rows = scratch.stream(
            f'SELECT mine.*, lost.line FROM "{name}" mine LEFT JOIN lost '  # noqa: S608
            "USING (ref) WHERE mine.ref NOT IN (SELECT ref FROM personnes) "
            f"{anonymous} ORDER BY mine.line"
        )
        for *raw, lost in rows:
            row = scratch.parse(TABLES[name], tuple(raw))
            if row.text["ref"] and (skips_invalid or not lost):
                scratch.refuse([_unknown(scratch, row, lost)])


def _unknown(scratch: Scratch, row: Row, lost: int | None) -> Refusal:
    people = scratch.files["personnes"]
    if lost:
        wrong, right = refused_with(people, lost)
    else:
        wrong = _("no person has this reference")
        right = _("Add the person to %(file)s, or correct the reference") % {"file": people}
    return row.refuse("ref", wrong, right)


def refused_with(people: str, line: int) -> tuple[str, str]:
    """Why the rows of a refused person are left out with her."""
    return (
        _("the person is refused (%(file)s, line %(line)s)") % {"file": people, "line": line},
        _("Correct the person first"),
    )
