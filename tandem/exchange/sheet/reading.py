"""The lines of a spreadsheet read into lives: each cell by what its column holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet import values
from tandem.exchange.sheet.acts import ActReader
from tandem.exchange.sheet.cells import Cell, Line, is_blank, shown
from tandem.exchange.sheet.codes import NEW, NOT_TAKEN, spelling_key
from tandem.exchange.sheet.fields import CODED, FIELDS
from tandem.exchange.sheet.findings import Findings
from tandem.exchange.sheet.header import is_total
from tandem.exchange.sheet.holders import Holders
from tandem.exchange.sheet.identities import Identities
from tandem.exchange.sheet.layout import Layout, SheetLayout
from tandem.exchange.sheet.life import Arrival, Home, Income, Life, Said, Stay, Taken
from tandem.exchange.sheet.places import NO_COLUMN, Place, code_of

Value = TypeVar("Value")
DASHES = frozenset({"-", "–", "—", "/", ".", "--", "?"})
"""What people write for nothing."""
IDENTITY = ("ref", "last_name", "first_name", "birth_name", "sex", "birth_date", "known_since")


@dataclass
class Given:
    """What is the same for every line."""

    layout: Layout
    findings: Findings
    holders: Holders
    today: date


class LineReader:
    """One line: its cells by field, each read once; what is wrong is noted."""

    def __init__(self, given: Given, sheet: int, layout: SheetLayout, line: Line) -> None:
        self.given = given
        self.sheet, self.layout = sheet, layout
        self.number, self.cells = line
        self.is_refused = False

    def every(self, *fields: str) -> Iterator[tuple[int, Cell]]:
        """Filled cells of the columns that hold one of these fields."""
        for column in self.layout.places(*fields):
            if column < len(self.cells):
                cell = self.cells[column]
                if not is_blank(cell) and shown(cell) not in DASHES:
                    yield column, cell

    def place(self, column: int = NO_COLUMN) -> Place:
        """Where a cell of this line stands."""
        return Place(self.sheet, self.number, column)

    def refuse(self, column: int, unfit: Unfit) -> None:
        """A cell of this line cannot be taken."""
        cell = self.cells[column] if column < len(self.cells) else ""
        self.given.findings.refuse(self.place(column), cell, unfit)

    def take(self, field: str, read: Callable[[Cell], Value]) -> tuple[Value | None, int]:
        """The value of a field and the code of its place; nothing where it is empty or wrong."""
        for column, cell in self.every(field):
            try:
                return read(cell), code_of(self.place(column))
            except Unfit as unfit:
                self.is_refused = True
                self.refuse(column, unfit)
        return None, code_of(self.place())

    def code(self, field: str) -> tuple[str, int]:
        """The code that stands for a spelling; nothing where it is not taken."""
        name = CODED[field].list
        chosen = self.given.layout.codes.get(name, {})

        def read(cell: Cell) -> str:
            values.plain(cell)
            code = chosen.get(spelling_key(cell), "")
            if not code:
                raise Unfit(
                    _("it is not known what this stands for"),
                    _("Choose it on the page of the codes, or correct the cell"),
                )
            if code == NOT_TAKEN:
                self.given.findings.note("codes_left_out")
            return "" if code == NOT_TAKEN else code

        found, place = self.take(field, read)
        return found or "", place

    def day(self, field: str, **how: bool) -> tuple[date | None, int]:
        """The day of a field."""
        return self.take(field, lambda cell: values.day(cell, self.given.today, **how))


def read_lives(given: Given, lines: Callable[[int], Iterable[Line]]) -> Identities:
    """Everyone in the sheets that are read.

    :param lines: gives the lines of a sheet by its place in the workbook.
    """
    people = Identities()
    for place, sheet in given.layout.read_sheets:
        note_sheet(given.findings, sheet)
        for line in lines(place):
            if line[0] < sheet.first_line:
                continue
            if is_total(line[1]):
                given.findings.note("totals")
                continue
            _read_line(LineReader(given, place, sheet, line), people)
    for life in people:
        given.findings.note("several_lines", life.lines > 1)
    return people


def note_sheet(findings: Findings, sheet: SheetLayout) -> None:
    """What is worth knowing of a sheet as a whole."""
    findings.note("merged", sheet.merged)
    findings.note("hidden_lines", sheet.hidden_lines)
    findings.note("hidden_columns", len(sheet.hidden_columns))
    findings.note("withheld", sum(sheet.withheld.values()))
    findings.note("repaired", sheet.is_repaired)


def _read_line(line: LineReader, people: Identities) -> None:
    said = _identity(line)
    if not said and not any(True for _found in line.every(*FIELDS)):
        return  # nothing of what is brought in: a remark at the bottom, a line of dashes
    try:
        life = people.whose(said, code_of(line.place()))
    except Unfit as unfit:
        columns = line.layout.places("ref", "last_name", "full_name")
        line.refuse(columns[0] if columns else 0, unfit)
        return
    life.lines += 1
    _merge(line, life, said)
    line.is_refused = False
    _read_pathway(line, life)
    ActReader(line, life).read()


def _identity(line: LineReader) -> dict[str, Said]:
    """Who the line is about, and how she is reached and lives."""
    today = line.given.today
    readers: dict[str, Callable[[Cell], Any]] = {
        "ref": values.words_of(64),
        "last_name": values.words_of(120),
        "first_name": values.words_of(120),
        "birth_name": values.words_of(120),
        "birth_date": lambda cell: values.day(cell, today, is_birth=True).isoformat(),
        "known_since": lambda cell: values.day(cell, today, may_be_rough=True).isoformat(),
        "phone": values.phone,
        "email": values.email,
        "address": values.words_of(500),
        "postal_code": values.postal_code,
        "children": values.whole,
    }
    said = {}
    for field, read in readers.items():
        text, code = line.take(field, read)
        if text:
            said[field] = Said(text, code)
    for field in ("sex", "job_seeking", "family", "housing"):
        text, code = line.code(field)
        if text:
            said[field] = Said(text, code)
    _split(line, said)
    for column, cell in line.every("phone", "postal_code"):
        line.given.findings.note("lost_zero", values.has_lost_zero(cell))
        line.given.findings.note("second_phone", len(shown(cell)) > 18 and column is not None)
    return said


def _split(line: LineReader, said: dict[str, Said]) -> None:
    text, code = line.take("full_name", values.words_of(240))
    if not text:
        return
    last, first = values.split_name(text)
    line.given.findings.note("split_names")
    said.setdefault("last_name", Said(last, code))
    if first:
        said.setdefault("first_name", Said(first, code))


def _merge(line: LineReader, life: Life, said: dict[str, Said]) -> None:
    """Add what this line says of her; two lines may not contradict each other on who she is."""
    life.is_refused = life.is_refused or line.is_refused
    for field, new in said.items():
        old = life.said.setdefault(field, new)
        if _same(field, old.text, new.text):
            continue
        if field not in IDENTITY:
            line.given.findings.note("first_kept")
            continue
        life.is_refused = True
        line.refuse(
            _column(new),
            Unfit(
                _("line %(line)s says “%(value)s” for the same person")
                % {"line": _line(old), "value": old.text},
                _("Keep the one that is true"),
            ),
        )


def _same(field: str, old: str, new: str) -> bool:
    if field in ("last_name", "first_name", "birth_name"):
        return spelling_key(old) == spelling_key(new)
    return old == new


def _column(said: Said) -> int:
    return said.code // 1000 % 1000


def _line(said: Said) -> int:
    return said.code // 10**6 % 10**7


def _read_pathway(line: LineReader, life: Life) -> None:
    """Home, resource, program, arrival, step."""
    commune, code = line.code("commune")
    since, _code = line.day("commune_since")
    if commune:
        life.homes.append(Home(commune, since, code))
    kind, code = line.code("resource")
    since, _code = line.day("resource_since")
    until, _code = line.day("resource_until")
    amount, _code = line.take("resource_amount", values.money)
    if kind:
        life.incomes.append(Income(kind, since, until, amount or "", code))
    _read_stay(line, life)
    step, code = line.code("step")
    on, _code = line.day("step_on")
    if step and on:
        life.steps.append(Taken(step, on, code))
    elif step:
        line.refuse(
            _column(Said("", code)),
            Unfit(
                _("the date of this step is missing"),
                _("Add a column with the date of the job or training, or empty this cell"),
            ),
        )


def _read_stay(line: LineReader, life: Life) -> None:
    named, code = line.code("program")
    program = named or line.given.layout.answers.get("program", "")
    since, since_code = line.day("enrolled_on")
    until, _code = line.day("left_on")
    reason, _code = line.code("end_reason")
    followed, _code = line.code("followed")
    if program and (named or since or until):
        life.stays.append(
            Stay(program, since, until, reason if until else "", followed, since_code or code)
        )
    structure, code = _structure(line)
    on, on_code = line.day("referred_on")
    if program and (structure or on):
        life.arrivals.append(Arrival(program, on, structure, on_code if on else code))


def _structure(line: LineReader) -> tuple[str, int]:
    """The structure that sent her; one that is new goes by the name that the cell gives it."""
    chosen, code = line.code("organization")
    if not chosen.startswith(NEW):
        return chosen, code
    name = next((shown(cell) for _column, cell in line.every("organization")), "")
    return f"{chosen}\x1f{' '.join(name.split())[:200]}", code
