"""The figures of a year, read from a pack by naive loops: the words of the definitions, no more."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from . import lives as reading_of_lives
from .codes import MINIMA_LINES, OTHER_LINES
from .lives import Life
from .tables import PROGRAMS, PROGRAMS_WITH_STEPS, Pack, day, read_pack, rows, text

__all__ = ["ATTRIBUTIONS", "Cell", "Figures", "Pack", "figures", "read_pack"]

ATTRIBUTIONS = ("last", "first", "most", "year_end")
COLUMNS = ("all", *PROGRAMS)

Number = int | Decimal


class Cell(NamedTuple):
    """A printed figure: its value, what it is a share of, and that share in percent."""

    value: Number | None
    denominator: Number | None = None
    percent: int | None = None


Figures = dict[tuple[str, str], Cell]


class Fact(NamedTuple):
    """A person received in the year, as each line looks at them."""

    life: Life
    program: str
    status: str
    family: str
    line: str
    code: str | None
    commune: str | None
    followed: bool
    in_workshop: bool


def figures(
    pack: Pack, year: int, attribution: str = "last", residence_threshold: int = 3
) -> Figures:
    """Every figure of the year that the definitions name, by code and column."""
    if is_incomplete(pack, year):
        return figures_of_incomplete_year(pack, year)
    facts = facts_of_year(pack, year, attribution)
    printed: Figures = {}
    for column in COLUMNS:
        printed["people.received", column] = Cell(len(in_column(facts, column)))
    for code, belongs in people_lines().items():
        count_people(printed, code, facts, belongs)
    count_homes(printed, facts, residence_threshold)
    count_interviews(printed, pack, year)
    rates_of_renewal(printed)
    rates_of_reintegration(printed, pack, year, attribution)
    means(printed, pack, year)
    return printed


def facts_of_year(pack: Pack, year: int, attribution: str) -> list[Fact]:
    """One fact for each person with at least one counted act in the year."""
    return [
        fact_of(life, year, attribution)
        for life in reading_of_lives.lives(pack)
        if reading_of_lives.acts_of_year(life, year)
    ]


def fact_of(life: Life, year: int, attribution: str) -> Fact:
    """What the year makes of one received person, on the day of their last counted act."""
    read = reading_of_lives
    on = date.fromisoformat(read.acts_of_year(life, year)[-1]["date"])
    code = read.main_resource(life, on)
    family, line = read.resource_line(code, on) if code else ("", "")
    return Fact(
        life=life,
        program=read.program_of_year(life, year, attribution),
        status=read.status_of_year(life, year),
        family=family,
        line=line,
        code=code,
        commune=read.residence(life, on),
        followed=read.is_followed(life, year),
        in_workshop=read.has_act_of_type(life, year, "atelier"),
    )


def is_rsa(fact: Fact) -> bool:
    """Whether the person lives on RSA, or on RMI or API in their time."""
    return (fact.family, fact.line) == ("minimum", "rsa")


def people_lines() -> dict[str, Callable[[Fact], bool]]:
    """The lines that count people, residence apart: who belongs to each."""
    lines: dict[str, Callable[[Fact], bool]] = {
        "people.regular": lambda fact: fact.status == "regular",
        "people.new": lambda fact: fact.status == "new",
        "people.single_visit": lambda fact: fact.status == "single_visit",
        "followups.people": lambda fact: fact.followed,
        "followups.rsa": lambda fact: fact.followed and is_rsa(fact),
        "workshops.people": lambda fact: fact.in_workshop,
        "workshops.new": lambda fact: fact.in_workshop and fact.status == "new",
        "minima.people": lambda fact: fact.family == "minimum",
        "minima.rsa_socle": lambda fact: fact.code == "RSA_SOCLE",
        "other.people": lambda fact: fact.family == "other",
        "other.not_stated": lambda fact: fact.code is None,
        "sex.women": lambda fact: text(fact.life.person, "sexe") == "F",
        "sex.men": lambda fact: text(fact.life.person, "sexe") == "H",
        "sex.not_stated": lambda fact: text(fact.life.person, "sexe") == "",
    }
    for family, prefix, names in (
        ("minimum", "minima", MINIMA_LINES),
        ("other", "other", OTHER_LINES),
    ):
        for name in names:
            lines[f"{prefix}.{name}"] = lambda fact, place=(family, name): (
                (fact.family, fact.line) == place
            )
    return lines


def in_column(facts: Iterable[Fact], column: str) -> list[Fact]:
    """The people of a column: everyone, or those whose program of the year it is."""
    return [fact for fact in facts if column in ("all", fact.program)]


def count_people(
    printed: Figures, code: str, facts: list[Fact], belongs: Callable[[Fact], bool]
) -> None:
    """Print a line that counts people; one of « not stated » only when somebody is in it."""
    if code.endswith(".not_stated") and not any(belongs(fact) for fact in facts):
        return
    for column in COLUMNS:
        received = in_column(facts, column)
        number = sum(1 for fact in received if belongs(fact))
        printed[code, column] = share(number, len(received))


def count_homes(printed: Figures, facts: list[Fact], threshold: int) -> None:
    """Print a line for each commune with enough people in all, the others together."""
    numbers: dict[str, int] = {}
    for fact in facts:
        if fact.commune is not None:
            numbers[fact.commune] = numbers.get(fact.commune, 0) + 1
    large = {commune for commune, number in numbers.items() if number >= threshold}
    for commune in sorted(large):
        code = f"residence.{commune}"
        count_people(printed, code, facts, lambda fact, place=commune: fact.commune == place)
    count_people(
        printed,
        "residence.other",
        facts,
        lambda fact: fact.commune is not None and fact.commune not in large,
    )
    count_people(printed, "residence.not_stated", facts, lambda fact: fact.commune is None)


def count_interviews(printed: Figures, pack: Pack, year: int) -> None:
    """Held interviews, each in the column of its own program."""
    held = [
        act["module"]
        for life in reading_of_lives.lives(pack)
        for act in reading_of_lives.acts_of_year(life, year)
        if act["type"] == "entretien"
    ]
    for column in COLUMNS:
        number = sum(1 for program in held if column in ("all", program))
        printed["interviews.held", column] = Cell(number)


def rates_of_renewal(printed: Figures) -> None:
    """New among received in each column, and each program's part of all the new."""
    for column in COLUMNS:
        new = printed["people.new", column].value
        printed["renewal.rate", column] = share(new, printed["people.received", column].value)
        if column != "all":
            all_new = printed["people.new", "all"].value
            printed["renewal.share_of_new", column] = share(new, all_new)


def rates_of_reintegration(printed: Figures, pack: Pack, year: int, attribution: str) -> None:
    """Of the people of the year before in a program that has steps, those with one that year."""
    for program in PROGRAMS_WITH_STEPS:
        if is_incomplete(pack, year - 1):
            printed["reintegration.rate", program] = Cell(None)
            continue
        cohort = in_column(facts_of_year(pack, year - 1, attribution), program)
        with_step = [f for f in cohort if reading_of_lives.has_step(f.life, year - 1)]
        printed["reintegration.rate", program] = share(len(with_step), len(cohort))


def means(printed: Figures, pack: Pack, year: int) -> None:
    """Money spent, the department's part of it, and the people of the team.

    Nothing written of a year's money, or of any team, is not known: it is no zero.
    """
    written = [line for line in rows(pack, "budget") if text(line, "realise")]
    lines = [line for line in written if int(line["annee"]) == year]
    expenses = sum_of("realise", [line for line in lines if line["nature"] == "charge"])
    department = [
        line
        for line in lines
        if line["nature"] == "produit" and text(line, "type_financeur") == "departement"
    ]
    is_known = bool(lines)
    printed["budget.actual_expenses", "all"] = Cell(expenses if is_known else None)
    printed["budget.department_share", "all"] = (
        share(sum_of("realise", department), expenses) if is_known else Cell(None)
    )
    team = []
    for assignment in rows(pack, "equipe"):
        start, end = day(assignment, "debut"), day(assignment, "fin")
        begun = start is None or start <= date(year, 12, 31)
        if begun and (end is None or end >= date(year, 1, 1)):
            team.append(assignment)
    volunteers = {member["nom"] for member in team if member["role"] == "benevole"}
    is_known = bool(rows(pack, "equipe"))
    printed["team.fte", "all"] = Cell(sum_of("etp", team) if is_known else None)
    printed["team.volunteers", "all"] = Cell(len(volunteers) if is_known else None)


def sum_of(column: str, lines: list[dict[str, str]]) -> Decimal:
    """The sum of a column; nothing written adds nothing."""
    return sum((Decimal(text(line, column) or "0") for line in lines), Decimal(0))


def share(value: Number, whole: Number) -> Cell:
    """A part of a whole, in percent rounded half up to the unit; none of nothing."""
    if whole == 0:
        return Cell(value, whole, None)
    exact = Decimal(value) * 100 / Decimal(whole)
    return Cell(value, whole, int(exact.quantize(Decimal(1), ROUND_HALF_UP)))


def is_incomplete(pack: Pack, year: int) -> bool:
    """A year entered as a total, even empty, is never computed from acts."""
    return any(int(row["annee"]) == year for row in rows(pack, "historique"))


def figures_of_incomplete_year(pack: Pack, year: int) -> Figures:
    """The number entered, else nothing; and nothing for every other line."""
    printed: Figures = {}
    codes = [code for code in people_lines() if not code.endswith(".not_stated")]
    for code in ("people.received", "interviews.held", "renewal.rate", "residence.other", *codes):
        for column in COLUMNS:
            printed[code, column] = Cell(None)
    for program in PROGRAMS:
        printed["renewal.share_of_new", program] = Cell(None)
    for program in PROGRAMS_WITH_STEPS:
        printed["reintegration.rate", program] = Cell(None)
    means(printed, {}, year)
    for key, cell in printed.items():
        printed[key] = cell._replace(value=None, denominator=None, percent=None)
    for row in rows(pack, "historique"):
        if int(row["annee"]) == year and text(row, "personnes"):
            printed["people.received", "all"] = Cell(int(row["personnes"]))
    return printed
