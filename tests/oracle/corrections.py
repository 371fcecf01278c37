"""What a service corrects after an import, said as changes of the pack that was imported."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from .days import days_around_span, days_of_span, from_day_on
from .doubts import doubts
from .situations import FLAG, Draw, other_program
from .tables import DAY, PERSON_TABLES, Pack, Row, key, rows, text
from .validity import faults

SESSION_KEY = ("date", "heure", "lieu", "libelle", "module")
TIMES = ("", "00:00", "09:00", "23:59")
OUTCOMES = ("realise", "absent", "excuse", "annule")


class Correction(NamedTuple):
    """One change: its kind, the table, which row, and that row afterwards (None: deleted).

    For a workshop session, `key` names the session and `new` holds the columns that change.
    """

    kind: str
    table: str
    key: Row
    new: Row | None


class Corrected(NamedTuple):
    """Changes to apply in order, and the valid pack that they lead to."""

    corrections: list[Correction]
    pack: Pack


@st.composite
def corrections(choose: st.DrawFn, pack: Pack, max_size: int = 6) -> Corrected:
    """Draw changes one after the other, each of which leaves a valid pack."""
    seed = choose(st.integers(0, 2**62))
    wanted = choose(st.binary(min_size=max_size, max_size=max_size))
    done: list[Correction] = []
    for place, byte in enumerate(wanted):
        if byte % 2 == 0:
            continue
        draw = Random(f"{seed}/{place}").choice
        correction = a_correction(draw, draw(tuple(KINDS)), pack)
        if correction is None:
            continue
        changed = apply(pack, correction)
        if changed != pack and not faults(changed) and not doubts(changed):
            done.append(correction)
            pack = changed
    return Corrected(done, pack)


def apply(pack: Pack, correction: Correction) -> Pack:
    """The pack after a change; the one given stays as it is."""
    if correction.kind == "delete_person":
        ref = correction.key["ref"]
        return {
            table: [
                row
                for row in content
                if table not in ("personnes", *PERSON_TABLES) or row["ref"] != ref
            ]
            for table, content in pack.items()
        }
    return {
        table: [after for row in content for after in changed_rows(row, correction)]
        if table == correction.table
        else content
        for table, content in pack.items()
    }


def changed_rows(row: Row, correction: Correction) -> list[Row]:
    """What a row of the table becomes: itself, itself changed, or nothing."""
    if any(text(row, column) != value for column, value in correction.key.items()):
        return [row]
    if correction.new is None:
        return []
    return [{**row, **correction.new}]


def a_correction(draw: Draw, kind: str, pack: Pack) -> Correction | None:
    """Draw a change of that kind, or none where the pack has no row for it."""
    table, concerned, changed = KINDS[kind]
    found = [row for row in rows(pack, table) if concerned(row)]
    if not found:
        return None
    row = draw(found)
    new = changed(draw, pack, row) if changed else None
    if kind.endswith("_session"):
        named = {column: text(row, column) for column in SESSION_KEY}
        return Correction(kind, table, {"type": "atelier", **named}, new)
    return Correction(kind, table, key(table, row), {**row, **new} if changed else None)


def years_of(pack: Pack) -> tuple[int, ...]:
    """The years in which something happened; any, when all has been deleted."""
    found = {int(act["date"][:4]) for act in rows(pack, "actes")} or {2013}
    return tuple(range(min(found), max(found) + 1))


def another_moment(draw: Draw, pack: Pack, row: Row) -> Row:
    """The day before or after, or any other; at another time."""
    on = date.fromisoformat(row["date"])
    days = (on - DAY, on + DAY, *days_of_span(years_of(pack)))
    return {"date": draw(days).isoformat(), "heure": draw(TIMES)}


def the_other_program(draw: Draw, pack: Pack, row: Row) -> Row:
    """The act was of the other program."""
    return {"module": other_program(row["module"])}


def another_outcome(draw: Draw, pack: Pack, row: Row) -> Row:
    """It took place after all, or it did not."""
    if row["issue"] != "realise":
        return {"issue": "realise"}
    return {"issue": draw(OUTCOMES[1:])}


def other_dates(draw: Draw, pack: Pack, row: Row) -> Row:
    """A resource that began or stopped on another day, next to an act as often as not."""
    of_acts = [date.fromisoformat(a["date"]) for a in rows(pack, "actes") if a["ref"] == row["ref"]]
    near = [day + shift for day in of_acts for shift in (-DAY, 0 * DAY, DAY)]
    days = tuple(sorted((*days_around_span(years_of(pack)), *near, *near)))
    if draw(FLAG):
        return {"depuis": draw(days).isoformat()}
    since = date.fromisoformat(row["depuis"])
    until = draw((None, *from_day_on(days, since)))
    return {"jusqua": until.isoformat() if until else ""}


def an_earlier_end(draw: Draw, pack: Pack, row: Row) -> Row:
    """The enrolment ended before, on a day not before its follow-up began."""
    start = date.fromisoformat(row["suivi_individuel_depuis"] or row["debut"])
    days = from_day_on(days_around_span(years_of(pack)), start)
    earlier = tuple(day for day in (start, *days) if not row["fin"] or day.isoformat() < row["fin"])
    if not earlier:
        return {}
    return {"fin": draw(earlier).isoformat(), "motif_fin": "fin_accompagnement"}


def is_named(row: Row) -> bool:
    """An act of somebody."""
    return row["ref"] != ""


def is_one_to_one(row: Row) -> bool:
    """A named interview or visit: an act that moves alone."""
    return is_named(row) and row["type"] in ("entretien", "accueil_libre")


def may_fail_to_happen(row: Row) -> bool:
    """A named act that may be held or missed."""
    return is_named(row) and row["type"] in ("entretien", "atelier")


def is_in_workshop(row: Row) -> bool:
    """A row of a session."""
    return row["type"] == "atelier"


def is_anything(row: Row) -> bool:
    """Any row of the table."""
    return True


Concerned = Callable[[Row], bool]
Changed = Callable[[Draw, Pack, Row], Row]
KINDS: dict[str, tuple[str, Concerned, Changed | None]] = {
    "delete_act": ("actes", is_named, None),
    "change_act_date": ("actes", is_one_to_one, another_moment),
    "change_act_program": ("actes", is_one_to_one, the_other_program),
    "change_act_outcome": ("actes", may_fail_to_happen, another_outcome),
    "move_session": ("actes", is_in_workshop, another_moment),
    "change_program_of_session": ("actes", is_in_workshop, the_other_program),
    "change_resource_dates": ("ressources", is_anything, other_dates),
    "delete_residence": ("residences", is_anything, None),
    "close_enrolment": ("inscriptions", is_anything, an_earlier_end),
    "delete_person": ("personnes", is_anything, None),
}
