"""What a pack says of one person: acts in order, program of the year, status, money and home."""

from dataclasses import dataclass, field
from datetime import date

from .codes import RESOURCES, RMI_END
from .communes import commune_standing_for
from .tables import COUNTED_TYPES, PROGRAMS, Pack, Row, day, rows, text


@dataclass
class Life:
    """One named person of a pack, with the rows that name them."""

    person: Row
    acts: list[Row] = field(default_factory=list)
    enrolments: list[Row] = field(default_factory=list)
    resources: list[Row] = field(default_factory=list)
    residences: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)


def lives(pack: Pack) -> list[Life]:
    """Each named person with their rows; counted acts in order, all others left out."""
    found = []
    for person in rows(pack, "personnes"):
        life = Life(person)
        mine = {
            table: [row for row in rows(pack, table) if text(row, "ref") == person["ref"]]
            for table in ("actes", "inscriptions", "ressources", "residences", "etapes")
        }
        life.acts = sorted((act for act in mine["actes"] if is_counted(act)), key=order)
        life.enrolments = mine["inscriptions"]
        life.resources = mine["ressources"]
        life.residences = mine["residences"]
        life.steps = mine["etapes"]
        found.append(life)
    return found


def is_counted(act: Row) -> bool:
    """A row of a named person, held, of a type that counts."""
    return act["ref"] != "" and act["issue"] == "realise" and act["type"] in COUNTED_TYPES


def order(act: Row) -> tuple[date, str, int]:
    """Date, then the time as written (empty = 00:00), then the program's place in the list."""
    return (
        date.fromisoformat(act["date"]),
        text(act, "heure") or "00:00",
        PROGRAMS.index(act["module"]),
    )


def acts_of_year(life: Life, year: int) -> list[Row]:
    """The counted acts whose written date lies in the year, in order."""
    return [act for act in life.acts if date.fromisoformat(act["date"]).year == year]


def program_of_year(life: Life, year: int, attribution: str) -> str:
    """The one program in which a received person is counted that year."""
    acts = acts_of_year(life, year)
    if attribution == "first":
        return acts[0]["module"]
    if attribution == "most":
        return program_with_most(acts)
    if attribution == "year_end":
        return program_at_year_end(life, year, acts)
    if attribution == "last":
        return acts[-1]["module"]
    raise ValueError(attribution)


def program_with_most(acts: list[Row]) -> str:
    """The program with most acts; of several, the one whose own last act comes latest."""
    numbers = dict.fromkeys(PROGRAMS, 0)
    for act in acts:
        numbers[act["module"]] += 1
    highest = max(numbers.values())
    leaders = [program for program in PROGRAMS if numbers[program] == highest]
    return [act["module"] for act in acts if act["module"] in leaders][-1]


def program_at_year_end(life: Life, year: int, acts: list[Row]) -> str:
    """The program of the latest enrolment open after 31 December, else that of the last act."""
    last_day = date(year, 12, 31)
    still_open = [
        (started, enrolment["module"])
        for enrolment in life.enrolments
        if (started := day(enrolment, "debut"))
        and started <= last_day
        and is_open_after(enrolment, last_day)
    ]
    last_program = acts[-1]["module"]
    if not still_open:
        return last_program
    latest = max(started for started, _ in still_open)
    programs = [program for started, program in still_open if started == latest]
    if last_program in programs:
        return last_program
    return max(programs, key=PROGRAMS.index)


def is_open_after(enrolment: Row, last_day: date) -> bool:
    """No end, or an end after that day."""
    end = day(enrolment, "fin")
    return end is None or end > last_day


def was_known_before(life: Life, year: int) -> bool:
    """A counted act before 1 January, or a first contact known before it."""
    first_day = date(year, 1, 1)
    first_contact = day(life.person, "connu_depuis")
    if first_contact is not None and first_contact < first_day:
        return True
    return any(date.fromisoformat(act["date"]) < first_day for act in life.acts)


def status_of_year(life: Life, year: int) -> str:
    """Regular, single visit or new: a received person is exactly one of the three."""
    acts = acts_of_year(life, year)
    if was_known_before(life, year):
        return "regular"
    if len(acts) == 1 and acts[0]["type"] != "entretien":
        return "single_visit"
    return "new"


def has_act_of_type(life: Life, year: int, type_of_act: str) -> bool:
    """Whether a held act of that type lies in the year, in any program."""
    return any(act["type"] == type_of_act for act in acts_of_year(life, year))


def is_followed(life: Life, year: int) -> bool:
    """A follow-up that meets the year in any program, and an interview on any day of it."""
    meets = any(follow_up_meets(enrolment, year) for enrolment in life.enrolments)
    return meets and has_act_of_type(life, year, "entretien")


def follow_up_meets(enrolment: Row, year: int) -> bool:
    """Begun by 31 December, in an enrolment not ended before 1 January."""
    begun = day(enrolment, "suivi_individuel_depuis")
    end = day(enrolment, "fin")
    if begun is None or begun > date(year, 12, 31):
        return False
    return end is None or end >= date(year, 1, 1)


def main_resource(life: Life, on: date) -> str | None:
    """The code of the main resource in force on that day."""
    for resource in life.resources:
        since, until = day(resource, "depuis"), day(resource, "jusqua")
        is_main = (text(resource, "principale") or "1") == "1"
        if is_main and since and since <= on and (until is None or on <= until):
            return resource["code"]
    return None


def resource_line(code: str, on: date) -> tuple[str, str]:
    """The family and the line of a resource; RMI and API are minima.rsa in their time only."""
    kind = RESOURCES[code]
    if code in ("RMI", "API") and on > RMI_END:
        return kind.family, "other"
    return kind.family, kind.line


def residence(life: Life, on: date) -> str | None:
    """The commune of the latest known home on that day, or its successor of that day."""
    known = [
        (settled, home["code_insee"])
        for home in life.residences
        if (settled := day(home, "depuis")) and settled <= on
    ]
    if not known:
        return None
    settled, code = max(known)
    return commune_standing_for(code, settled, on)


def has_step(life: Life, year: int) -> bool:
    """Whether a step is dated in the year."""
    return any(date.fromisoformat(step["date"]).year == year for step in life.steps)
