"""A spreadsheet of 150 lines as messy as real ones, of a service that is not ours: « Cap Rebond ».

It is made of people who are known for certain (:func:`people`): what the report must print is
counted from them (:func:`counted`), never read back from the cells. Everyone is invented.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import xlsxwriter

YEAR = 2025
ESCALE, LARGE = "Escale", "Grand large"
COUNSELLOR = "Maëlle Kerdoncuff"
COMMUNES = {
    "Douarnenez": "29046",
    "Poullan-sur-Mer": "29226",
    "Pouldergat": "29224",
    "Kerlaz": "29090",
    "Le Juch": "29087",
}
SPELLINGS = {
    "Douarnenez": ("Douarnenez", "DOUARNENEZ", "29100 Douarnenez"),
    "Poullan-sur-Mer": ("Poullan-sur-Mer", "Poullan sur mer", "POULLAN S/ MER"),
    "Pouldergat": ("Pouldergat", "pouldergat", "POULDERGAT"),
    "Kerlaz": ("Kerlaz", "KERLAZ"),
    "Le Juch": ("Le Juch", "LE JUCH"),
}
RESOURCES = {
    "minima.rsa": ("RSA", "rsa socle", "R.S.A"),
    "minima.aah": ("AAH", "Allocation adulte handicapé"),
    "minima.ass": ("ASS",),
    "other.are": ("ARE", "chômage"),
    "other.no_resources": ("sans ressource", "aucune"),
}
LAST = [
    "Le Gall",
    "Riou",
    "Kervella",
    "Tanguy",
    "Le Bihan",
    "Cadiou",
    "Morvan",
    "Gourmelen",
    "Le Goff",
    "Quéré",
    "Jaouen",
]
FIRST_F = ["Marie", "Anne", "Soizic", "Gaëlle", "Yuna", "Rozenn", "Louise"]
FIRST_M = ["Jean", "Yann", "Erwan", "Loïc", "Malo", "Paul", "Ronan"]
LINES = 150


@dataclass
class Someone:
    """One person, as she is."""

    number: int
    last: str
    first: str
    sex: str
    born: date
    commune: str
    resource: str
    program: str
    known: date | None
    entered: date
    interviews: list[date] = field(default_factory=list)
    workshop: date | None = None
    before: int = 0
    left: date | None = None

    @property
    def days(self) -> list[date]:
        """What counts in the year."""
        every = [*self.interviews, *([self.workshop] if self.workshop else [])]
        return [day for day in every if day.year == YEAR]


def people() -> list[Someone]:
    """Those of the spreadsheet: 146 people on 150 lines."""
    found = []
    resources, communes = list(RESOURCES), list(COMMUNES)
    for n in range(LINES - 4):
        sex = "F" if n % 5 < 3 else "H"
        firsts = FIRST_F if sex == "F" else FIRST_M
        start = date(YEAR, 1, 6) + timedelta(days=n)
        known = date(2018 + n % 7, 1 + n % 12, 1 + n % 28) if n % 3 else None
        someone = Someone(
            n + 1,
            LAST[n % len(LAST)],
            firsts[n % len(firsts)],
            sex,
            date(1960 + n % 45, 1 + n % 12, 1 + n % 28),
            communes[n % len(communes)],
            resources[n % len(resources)],
            ESCALE if n % 7 else LARGE,
            known,
            start,
        )
        if n % 11:  # the others came to a workshop only, or to nothing
            someone.interviews = [start + timedelta(days=30 * k) for k in range(1 + n % 3)]
        if n % 4 == 0:
            someone.workshop = date(YEAR, 9, 1 + n % 28)
        if n % 6 == 1:
            someone.before = 1 + n % 4
        if n % 10 == 9:
            someone.left = date(YEAR, 12, 1 + n % 28)
        found.append(someone)
    return found


def counted() -> dict[str, int]:
    """What the report of the year must print in the column of everyone, counted one by one."""
    figures: Counter[str] = Counter()
    for one in people():
        if not one.days:
            continue
        was_known = bool(one.before) or bool(one.known and one.known.year < YEAR)
        is_single = not was_known and len(one.days) == 1 and not one.interviews
        figures["people.received"] += 1
        figures["people.regular"] += was_known
        figures["people.single_visit"] += is_single
        figures["people.new"] += not was_known and not is_single
        figures["interviews.held"] += len([d for d in one.interviews if d.year == YEAR])
        figures["workshops.people"] += bool(one.workshop)
        figures["sex.women"] += one.sex == "F"
        figures["sex.men"] += one.sex == "H"
        figures[one.resource] += 1
        figures[f"residence.{COMMUNES[one.commune]}"] += 1
        figures[f"people.received/{one.program}"] += 1
    return dict(figures)


WRONG: dict[tuple[int, str], tuple[Any, Any]] = {
    (4, "Date de naissance"): ("31/02/1979", None),
    (9, "1er"): ("12/13/2025", None),
    (21, "2e"): ("05/02/2052", None),
    (33, "Tél"): ("voir avec sa fille", "02 99 00 12 12"),
}
"""Cells that are wrong in the first version: number of the person, column, what stands there,
and what is right where it is not the truth itself."""

GROUPS = (
    ("Usager", ["N°", "Nom Prénom", "Civilité", "Date de naissance", "Tél", "Tél", "N° Sécu"]),
    ("Situation", ["CP", "Commune", "Ressource", "Montant"]),
    ("Parcours", ["Dispositif", "Connu depuis", "Entrée le", "Sortie le", "Motif sortie"]),
    (f"Entretiens {YEAR}", ["1er", "2e", "3e"]),
    ("Divers", [f"Nb entretiens {YEAR - 1}", "Atelier CV", "Orienté par", "Âge", "Observations"]),
)
COLUMNS = [name for _group, names in GROUPS for name in names]
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


def written(day: date, n: int) -> Any:
    """A day as four hands wrote it: a real one, a text, words, a serial number."""
    month = MONTHS.split()[day.month - 1]
    return (
        day,
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day:%y}",
        f"{day.day} {month} {day.year}",
        (day - date(1899, 12, 30)).days,
    )[n % 5]


def name(one: Someone) -> str:
    """Last name and first name as they are mixed in one column."""
    spellings = (
        f"{one.last.upper()} {one.first}",
        f"{one.last.upper()}  {one.first} ",
        f"{one.last}, {one.first}",
        f"{one.last.upper()} {one.first.capitalize()}",
    )
    return spellings[one.number % 4]


def cells(one: Someone) -> dict[str, Any]:
    """What the line of someone holds."""
    n = one.number
    spelt = SPELLINGS[one.commune]
    resource = RESOURCES[one.resource]
    interviews = one.interviews[: 2 if n in SPLIT else 3]
    line = {
        "N°": n,
        "Nom Prénom": name(one),
        "Civilité": {"F": ("Mme", "F", "Madame"), "H": ("M.", "H", "Mr")}[one.sex][n % 3],
        "Date de naissance": written(one.born, n),
        "Tél": (299001000 + n, f"02 99 00 {10 + n // 100:02} {n % 100:02}", "")[n % 3],
        "N° Sécu": f"{'2' if one.sex == 'F' else '1'}{one.born:%y%m}29046{n:03}" if n % 2 else "",
        "CP": 29100,
        "Commune": spelt[n % len(spelt)],
        "Ressource": resource[n % len(resource)],
        "Montant": ("607,75 €", 512.4, "")[n % 3],
        "Dispositif": one.program.upper() if n % 2 else one.program,
        "Connu depuis": (
            (one.known.year, written(one.known, n))[n % 2] if one.known else ("", "-")[n % 2]
        ),
        "Entrée le": written(one.entered, n + 1),
        "Sortie le": written(one.left, n) if one.left else "",
        "Motif sortie": "Emploi" if one.left else "",
        f"Nb entretiens {YEAR - 1}": one.before or "",
        "Atelier CV": written(one.workshop, n + 2) if one.workshop else "",
        "Orienté par": ("CCAS de Douarnenez", "Pôle emploi", "Mission locale", "")[n % 4],
        "Observations": "ne pas rappeler le matin" if n % 9 == 0 else "",
    }
    return line | {
        column: written(day, n + k)
        for k, (column, day) in enumerate(zip(("1er", "2e", "3e"), interviews, strict=False))
    }


SPLIT = {3, 6, 12, 15}
"""People on two lines: the second one tells the third interview."""


def lines(*, corrected: bool) -> Iterator[dict[str, Any] | None]:
    """The lines in order; ``None`` is an empty one."""
    for one in people():
        line = cells(one)
        for (number, column), (wrong, right) in WRONG.items():
            if number == one.number and (not corrected or right is not None):
                line[column] = right if corrected else wrong
        yield line
        if one.number % 40 == 0:
            yield None
        if one.number in SPLIT:
            third = one.interviews[2:]
            yield {
                "Nom Prénom": name(one),
                "Date de naissance": written(one.born, one.number + 1),
                "Dispositif": one.program,
                "1er": written(third[0], one.number) if third else "",
            }


def workbook(*, corrected: bool = False) -> bytes:
    """The spreadsheet as its author saved it, or once she corrected it."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False})
    page = book.add_worksheet("Suivi 2025")
    dated = book.add_format({"num_format": "dd/mm/yyyy"})
    page.merge_range(0, 0, 0, len(COLUMNS) - 1, f"SUIVI DES USAGERS {YEAR} – document de travail")
    place = 0
    for group, names in GROUPS:
        page.merge_range(2, place, 2, place + len(names) - 1, group)
        for title in names:
            page.write_string(3, place, title)
            place += 1
    page.set_column(COLUMNS.index("Montant"), COLUMNS.index("Montant"), 10, None, {"hidden": True})
    number = 4
    for line in lines(corrected=corrected):
        for column, value in (line or {}).items():
            _write(page, number, COLUMNS.index(column), value, dated)
        if line and line.get("N°"):
            _formulas(page, number, int(line["N°"]))
        number += 1
    page.set_row(20, None, None, {"hidden": True})
    page.write_string(number + 1, 1, "TOTAL")
    page.write_formula(number + 1, 0, f"=COUNT(A5:A{number})", None, len(people()))
    legend = book.add_worksheet("Légende")
    legend.write_string(0, 0, "RSA : revenu de solidarité active")
    book.close()
    return stream.getvalue()


def _write(page: Any, number: int, column: int, value: Any, dated: Any) -> None:
    if isinstance(value, date):
        page.write_datetime(number, column, value, dated)
    elif isinstance(value, int | float):
        page.write_number(number, column, value)
    elif value:
        page.write_string(number, column, value)


def _formulas(page: Any, number: int, n: int) -> None:
    age = COLUMNS.index("Âge")
    page.write_formula(number, age, f"=YEAR(TODAY())-YEAR(D{number + 1})", None, 40)
    if n % 50 == 0:
        page.write_formula(number, COLUMNS.index("Observations"), "=#REF!", None, "#REF!")
