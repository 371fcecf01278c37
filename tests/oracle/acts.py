"""Random acts: interviews, visits, calls and workshops of one person; sessions and who came."""

from datetime import date
from itertools import product
from typing import NamedTuple

from .days import days_of_span, days_of_year
from .situations import Draw, other_program
from .tables import OPENED, PROGRAMS, Row

KINDS = (
    *[("entretien", "realise")] * 5,
    *[("accueil_libre", "realise")] * 4,
    *[("atelier", "realise")] * 3,
    *[("appel", "realise")] * 2,
    *product(("entretien", "atelier", "appel"), ("absent", "excuse", "annule")),
)
MODES = ("fresh", "fresh", "fresh", "same day", "same minute")
SHAPES = tuple(product(KINDS, PROGRAMS, MODES))
TIMES = ("", "", "00:00", "00:01", "09:00", "09:00", "14:30", "17:05", "23:58", "23:59", "23:59")
HOW_MANY = (0, 1, 1, 2, 3, 3, 4, 5, 6, 8)
PRESENCE = ("", "", "", "realise", "realise", "realise", "absent", "excuse", "annule")
PLACES = {"sesame": "Espace Sésame", "dynamique-emploi": "Centre social"}
LABELS = {"entretien": "Entretien individuel", "accueil_libre": "Accueil libre", "appel": "Appel"}


class Member(NamedTuple):
    """Somebody of the team in one role, first and last day in."""

    name: str
    role: str
    fte: str
    start: date
    end: date | None = None

    def is_there(self, on: date) -> bool:
        """Whether the assignment holds on that day."""
        return self.start <= on and (self.end is None or on <= self.end)


ALWAYS = date(2001, 4, 24)
COUNSELLOR = Member("Claire Fournier", "conseillere", "1.00", ALWAYS)


def minute_of(row: Row) -> tuple[str, ...]:
    """What two acts of a person may not share; an empty time is midnight."""
    return (row["date"], row["heure"] or "00:00", row["type"], row["module"])


def open_program(module: str, on: date) -> str:
    """The program drawn, or the first one where it had not opened yet."""
    return module if on >= OPENED[module] else PROGRAMS[0]


def acts(draw: Draw, ref: str, years: tuple[int, ...], team: tuple[Member, ...]) -> list[Row]:
    """What one person came for, in one year (often the second) or in all, in order of drawing."""
    found: dict[tuple[str, ...], Row] = {}
    of_year = draw((None, None, years[1], years[1], years[1], *years))
    days = days_of_year(of_year) if of_year else days_of_span(years)
    on, time, last_module = draw(days), draw(TIMES), PROGRAMS[0]
    for _ in range(draw(HOW_MANY)):
        (kind, outcome), module, mode = draw(SHAPES)
        if mode == "fresh":
            on, time = draw(days), draw(TIMES)
        elif found:
            module = other_program(last_module)
            time = draw(TIMES) if mode == "same day" else time
        row = act_row(draw, ref, on, time, (kind, outcome, open_program(module, on)), team)
        found.setdefault(minute_of(row), row)
        last_module = row["module"]
    return list(found.values())


def act_row(
    draw: Draw,
    ref: str,
    on: date,
    time: str,
    what: tuple[str, str, str],
    team: tuple[Member, ...],
) -> Row:
    """One act led by somebody who may: an interview by a counsellor of that day."""
    kind, outcome, module = what
    there = tuple(
        member
        for member in team
        if member.is_there(on) and (kind != "entretien" or member.role == "conseillere")
    )
    by = there[0] if len(there) == 1 else draw(there)
    return {
        "ref": ref,
        "date": on.isoformat(),
        "heure": time,
        "duree_min": "45",
        "type": kind,
        "module": module,
        "lieu": PLACES[module],
        "libelle": LABELS.get(kind) or f"Atelier de {ref}",
        "intervenant": by.name,
        "role": by.role,
        "aides": "",
        "issue": outcome,
    }


def sessions(draw: Draw, years: tuple[int, ...], team: tuple[Member, ...]) -> list[Row]:
    """A few workshops to which several people come, with helpers: rows still without a person."""
    found: dict[tuple[str, ...], Row] = {}
    for number in range(draw((0, 1, 2, 3))):
        on, time = draw(days_of_span(years)), draw(TIMES)
        module = open_program(draw(PROGRAMS), on)
        row = act_row(draw, "", on, time, ("atelier", "realise", module), team)
        names = sorted({m.name for m in team if m.is_there(on)} - {row["intervenant"]})
        row |= {
            "duree_min": "90",
            "libelle": "" if number == 2 else f"Atelier collectif {number}",
            "aides": ";".join(names[: draw((0, 1, 2))]),
        }
        found.setdefault(minute_of(row), row)
    return list(found.values())


def presences(draw: Draw, ref: str, of_sessions: list[Row], mine: list[Row]) -> list[Row]:
    """The rows of one person in the shared sessions, where they have nothing else that minute."""
    taken = {minute_of(row) for row in mine}
    found = []
    for session in of_sessions:
        outcome = draw(PRESENCE)
        if outcome and minute_of(session) not in taken:
            found.append({**session, "ref": ref, "issue": outcome})
    return found


def anonymous_visits(draw: Draw, years: tuple[int, ...], team: tuple[Member, ...]) -> list[Row]:
    """Visits of nobody in particular, the same one up to four times."""
    found: list[Row] = []
    for _ in range(draw((0, 0, 1, 1, 2))):
        on, time = draw(days_of_span(years)), draw(TIMES)
        module = open_program(draw(PROGRAMS), on)
        row = act_row(draw, "", on, time, ("accueil_libre", "realise", module), team)
        found += [dict(row) for _ in range(draw((1, 2, 3, 4)))]
    return found
