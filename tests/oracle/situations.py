"""Random situations of one person: enrolments and referrals, resources, homes, steps."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from .codes import RESOURCES, RMI_END, STEPS, is_known_on_some_day
from .communes import commune_of
from .days import days_around_span, days_of_span, from_day_on
from .tables import DAY, OPENED, PROGRAMS, Row

# Takes one of several things, all as likely: `Random(seed).choice`.
Draw = Callable[[Sequence[Any]], Any]

# Where the people of one pack live: mostly together, so that some communes have their own line.
NEIGHBOURHOODS = (
    ("78126", "78126", "78126", "78092"),
    ("78158", "78524", "78524", "78126"),
    ("78126", "78092", "78350", "78158", "78524", "78646", "78551", "91064", "78650"),
)
ALL_RESOURCES = tuple(RESOURCES)
COMMON_RESOURCES = (
    *("ASI", "ADA", "ATA", "RSA_SOCLE", "RSA_ACTIVITE", "RSA", "RSA_MAJORE"),
    *("ARE", "AAH", "RMI", "API"),
)
RESOURCE_CODES = ALL_RESOURCES + COMMON_RESOURCES * 2
STYLES = (
    *("none", "single", "single", "passages", "passages", "double", "double"),
    *("loose", "loose", "turn of the year", "turn of the year", "turn of the year"),
)
FOLLOW_UPS = ("", "", "first day", "first day", "later", "later", "last day")
FEW = (0, 1, 1, 1, 2, 2, 3)
UP_TO_TWO = (0, 0, 0, 1, 1, 2)
FLAG = (False, True)
ENDS = ("open", "open", "edge of a year", "edge of a year", "any day")
STEP = [(category, kind) for category, kinds in STEPS.items() for kind in kinds]
END_REASON = ("fin_accompagnement", "emploi", "demenagement", "sans_nouvelles", "")
PARTNER = ("CCAS-1", "ASSO-2")
UNHAPPY = (
    *(("refusee", "hors_territoire"), ("sans_suite", ""), ("en_attente", "")),
    *(("reorientee", ""), ("refusee", "capacite_atteinte"), ("expiree", "")),
)


def neighbourhoods(years: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Where to live in those years: around the merger, mostly where it took place."""
    merged = ("78524", "78524", "78158")
    return (merged, merged, *NEIGHBOURHOODS[1:]) if years[0] >= 2018 else NEIGHBOURHOODS


class Person(NamedTuple):
    """Whom the situations are drawn for: a ref, the years, the days of their acts, where."""

    ref: str
    years: tuple[int, ...]
    act_days: tuple[date, ...]
    communes: tuple[str, ...]

    def turning_days(self) -> tuple[date, ...]:
        """Days of change: next to the acts, as often as anywhere else."""
        near = [day + shift for day in self.act_days for shift in (-DAY, 0 * DAY, DAY)]
        return tuple(sorted((*days_around_span(self.years), *near, *near)))


def some_days(draw: Draw, person: Person, number: int) -> list[date]:
    """A few distinct days of change, in order."""
    days = person.turning_days()
    return sorted({draw(days) for _ in range(number)})


def starts_of_situations(draw: Draw, person: Person) -> list[date]:
    """A few days of change, often with one long ago."""
    starts = some_days(draw, person, draw(FEW))
    long_ago = date(person.years[0] - 3, 5, 2)
    return sorted({long_ago, *starts}) if draw(FLAG) else starts


def enrolments(draw: Draw, person: Person) -> list[Row]:
    """Spells in the programs: one, back and forth, both on one day, or anyhow."""
    style = draw(STYLES)
    if style == "none":
        return []
    if style == "turn of the year" and person.act_days:
        return [follow_up_at_the_turn_of_a_year(draw, person)]
    number = {"turn of the year": 1, "single": 1, "double": 1, "passages": 4, "loose": 4}[style]
    cuts = some_days(draw, person, number)
    module = draw(PROGRAMS)
    found: list[Row] = []
    for place, start in enumerate(cuts):
        following = cuts[place + 1] if place + 1 < len(cuts) else None
        if style == "passages":
            end = following - DAY if following else end_after(draw, person, start)
            enrol(draw, person, found, module, start, end)
            module = other_program(module)
        elif style == "loose":
            enrol(draw, person, found, draw(PROGRAMS), start, end_after(draw, person, start))
        else:
            enrol(draw, person, found, module, start, end_after(draw, person, start))
        if style == "double":
            enrol(
                *(draw, person, found, other_program(module), start),
                end_after(draw, person, start),
            )
    return found


def follow_up_at_the_turn_of_a_year(draw: Draw, person: Person) -> Row:
    """A follow-up that stops, or begins, on the last or the first day of a year with an act."""
    year = draw(person.act_days).year
    eve = date(year - draw((0, 1)), 12, 31)
    turn = eve + draw((0 * DAY, DAY))
    stops = draw(FLAG)
    start = date(year - 3, 5, 2)
    return {
        "ref": person.ref,
        "module": PROGRAMS[0] if start < OPENED[PROGRAMS[1]] else draw(PROGRAMS),
        "debut": start.isoformat(),
        "fin": turn.isoformat() if stops else "",
        "motif_fin": "emploi" if stops else "",
        "suivi_individuel_depuis": (start if stops else turn).isoformat(),
    }


def other_program(module: str) -> str:
    """The other of the two."""
    return PROGRAMS[1 - PROGRAMS.index(module)]


def end_after(draw: Draw, person: Person, start: date) -> date | None:
    """No end, the last or the first day of a year, or any day from the first on."""
    how = draw(ENDS)
    if how == "open":
        return None
    if how == "any day":
        return draw(from_day_on(person.turning_days(), start))
    edges = [
        edge
        for year in person.years
        for edge in (date(year, 12, 31), date(year, 12, 31) + DAY)
        if edge >= start
    ]
    return draw(tuple(edges)) if edges else None


def enrol(
    draw: Draw, person: Person, found: list[Row], module: str, start: date, end: date | None
) -> None:
    """Add a spell unless it overlaps one of its program; before a program opens, the first."""
    if start < OPENED[module]:
        module = PROGRAMS[0]
    last = end or date.max
    for row in found:
        meets = date.fromisoformat(row["debut"]) <= last and (
            not row["fin"] or start <= date.fromisoformat(row["fin"])
        )
        if row["module"] == module and meets:
            return
    begun = draw(FOLLOW_UPS)
    if begun == "first day":
        begun = start.isoformat()
    elif begun == "last day":
        begun = (end or start).isoformat()
    elif begun == "later":
        begun = min(draw(from_day_on(days_of_span(person.years), start)), last).isoformat()
    found.append(
        {
            "ref": person.ref,
            "module": module,
            "debut": start.isoformat(),
            "fin": end.isoformat() if end else "",
            "motif_fin": draw(END_REASON) if end else "",
            "suivi_individuel_depuis": begun,
        }
    )


def referrals(draw: Draw, person: Person, spells: list[Row], has_partners: bool) -> list[Row]:
    """How each spell came: a partner, oneself, or the other program; and an unhappy one."""
    found: dict[tuple[str, str], Row] = {}
    for place, spell in enumerate(sorted(spells, key=lambda row: row["debut"])):
        came_from_other = place and found and draw(FLAG)
        channel = "interne" if came_from_other else "structure" if has_partners else "auto"
        found[spell["debut"], spell["module"]] = {
            "ref": person.ref,
            "date": spell["debut"],
            "module": spell["module"],
            "canal": channel,
            "structure": draw(PARTNER) if channel == "structure" else "",
            "issue": "acceptee",
            "motif_refus": "",
            "derogation_motif": "",
        }
    if draw(UP_TO_TWO) == 2:
        on = draw(days_of_span(person.years))
        outcome, reason = draw(UNHAPPY)
        unhappy = {"canal": "auto", "structure": "", "issue": outcome, "motif_refus": reason}
        module = PROGRAMS[0] if on < OPENED[PROGRAMS[1]] else PROGRAMS[1]
        row = {"ref": person.ref, "date": on.isoformat(), "module": module, **unhappy}
        found.setdefault((row["date"], module), {**row, "derogation_motif": ""})
    return list(found.values())


def resources(draw: Draw, person: Person) -> list[Row]:
    """Main resources one after the other, with gaps, and secondary ones anyhow."""
    found: dict[tuple[str, str], Row] = {}
    cuts = starts_of_situations(draw, person)
    for place, start in enumerate(cuts):
        end = cuts[place + 1] - DAY if place + 1 < len(cuts) else None
        if draw(FLAG):
            latest = end or date.max
            end = min(draw(from_day_on(person.turning_days(), start)), latest)
        add_resource(draw, person, found, start, end, draw(("1", "")))
    for _ in range(draw(UP_TO_TWO)):
        start = draw(person.turning_days())
        add_resource(draw, person, found, start, end_after(draw, person, start), "0")
    return list(found.values())


def add_resource(
    draw: Draw,
    person: Person,
    found: dict[tuple[str, str], Row],
    start: date,
    end: date | None,
    main: str,
) -> None:
    """Add one whose code is valid in its period, and whose time is certain."""
    code = draw(RESOURCE_CODES)
    if not is_known_on_some_day(code, start, end):
        code = "RMI" if start <= RMI_END else "ARE"
    if code in ("RMI", "API"):
        end = min(end or RMI_END, RMI_END)
    row = {
        "ref": person.ref,
        "code": code,
        "depuis": start.isoformat(),
        "jusqua": end.isoformat() if end else "",
        "principale": main,
        "montant_mensuel": "",
    }
    found.setdefault((code, row["depuis"]), row)


def residences(draw: Draw, person: Person) -> list[Row]:
    """Homes one after the other, in communes of their day."""
    found = []
    for start in starts_of_situations(draw, person):
        code = draw(person.communes)
        if commune_of(code, start) is None:
            code = "78158"
        found.append({"ref": person.ref, "code_insee": code, "depuis": start.isoformat()})
    return found


def steps(draw: Draw, person: Person) -> list[Row]:
    """Steps towards work, at the edges of years too."""
    found = {}
    for _ in range(draw(UP_TO_TWO)):
        category, kind = draw(STEP)
        on = draw(days_of_span(person.years)).isoformat()
        row = {"ref": person.ref, "date": on, "categorie": category, "type": kind}
        found[on, kind] = row
    return list(found.values())
