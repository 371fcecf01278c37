"""Which hard cases a pack holds, each under a plain name: the strategy must draw them all."""

from collections.abc import Callable
from datetime import date

from .codes import RESOURCES
from .communes import MERGER
from .lives import Life, acts_of_year, lives, main_resource, residence
from .reading import ATTRIBUTIONS, figures
from .tables import COLUMNS, PROGRAMS, REQUIRED_TABLES, Pack, Row, rows, text, years_to_report

Test = Callable[[Pack], bool]


def act(condition: Callable[[Row], bool]) -> Test:
    """A pack with an act of a named person such that…"""
    return lambda pack: any(condition(row) for row in rows(pack, "actes") if row["ref"])


def row_of(table: str, condition: Callable[[Row], bool]) -> Test:
    """A pack with a row of a table such that…"""
    return lambda pack: any(condition(row) for row in rows(pack, table))


def someone(condition: Callable[[Life], bool]) -> Test:
    """A pack with a person such that…"""
    return lambda pack: any(condition(life) for life in lives(pack))


def someone_received(condition: Callable[[Life, date], bool]) -> Test:
    """A pack with a person such that, on the day of the last counted act of a year…"""

    def holds(life: Life) -> bool:
        years = {int(row["date"][:4]) for row in life.acts}
        last_days = [date.fromisoformat(acts_of_year(life, y)[-1]["date"]) for y in years]
        return any(condition(life, on) for on in last_days)

    return someone(holds)


def settings_matter(one: str, other: str) -> Test:
    """A pack in which two attributions give other figures."""
    return lambda pack: any(
        figures(pack, year, one) != figures(pack, year, other) for year in years_to_report(pack)
    )


def figure(code: str, least: int = 1) -> Test:
    """A pack with a year in which a figure of all is at least so many."""
    return lambda pack: any(
        cell.value is not None and cell.value >= least
        for year in years_to_report(pack)
        for (found, column), cell in figures(pack, year).items()
        if column == "all" and found.startswith(code)
    )


def same_minute_in_both(pack: Pack) -> bool:
    """Somebody was at one minute in both programs."""
    moments: dict[tuple[str, str, str], set[str]] = {}
    for life in lives(pack):
        for row in life.acts:
            minute = (row["ref"], row["date"], row["heure"] or "00:00")
            moments.setdefault(minute, set()).add(row["module"])
    return any(len(programs) == 2 for programs in moments.values())


def is_guest(life: Life) -> bool:
    """Received in a program without an enrolment there."""
    return any(
        row["module"] not in {spell["module"] for spell in life.enrolments} for row in life.acts
    )


def goes_back_and_forth(life: Life) -> bool:
    """Three spells or more, in both programs."""
    return len(life.enrolments) >= 3 and len({s["module"] for s in life.enrolments}) == 2


def begins_both_on_one_day(life: Life) -> bool:
    """Two spells of one first day."""
    return len({s["debut"] for s in life.enrolments}) < len(life.enrolments)


def shared_session(pack: Pack) -> bool:
    """A workshop of two people or more, with helpers."""
    seen: dict[tuple[str, ...], set[str]] = {}
    for row in rows(pack, "actes"):
        if row["type"] == "atelier" and text(row, "aides"):
            session = (row["date"], row["heure"], row["lieu"], row["libelle"])
            seen.setdefault(session, set()).add(row["ref"])
    return any(len(people) > 1 for people in seen.values())


def repeated_anonymous_visit(pack: Pack) -> bool:
    """The same visit of nobody, at least twice."""
    anonymous = [tuple(row.values()) for row in rows(pack, "actes") if not row["ref"]]
    return len(set(anonymous)) < len(anonymous)


def counted_on(end: str, time: str) -> Test:
    """A counted act at that minute of the edge of a year."""
    return someone(
        lambda life: any(r["date"].endswith(end) and r["heure"] == time for r in life.acts)
    )


def lives_in_ceased_commune(life: Life, on: date) -> bool:
    """Settled in Rocquencourt before the merger, received after it."""
    codes = {home["code_insee"] for home in life.residences}
    return on >= MERGER and codes == {"78524"} and residence(life, on) == "78158"


def ran_out(code: str | None, on: date) -> bool:
    """A code that nobody is given any more on that day."""
    end = RESOURCES[code].valid_to if code else None
    return end is not None and end < on


FEATURES: dict[str, Test] = {
    "one person": lambda pack: len(pack["personnes"]) == 1,
    "ten people or more": lambda pack: len(pack["personnes"]) >= 10,
    "two homes": someone(lambda life: len(life.residences) >= 2),
    "a home in Le Chesnay before the merger": row_of(
        "residences", lambda r: r["code_insee"] == "78158" and r["depuis"] < MERGER.isoformat()
    ),
    "the successor of a ceased commune": someone_received(lives_in_ceased_commune),
    "a home in Rocquencourt in its time": someone_received(
        lambda life, on: residence(life, on) == "78524"
    ),
    "a home from the day of the last act": someone_received(
        lambda life, on: on.isoformat() in {home["depuis"] for home in life.residences}
    ),
    "a home after the last act": someone_received(
        lambda life, on: bool(life.residences) and residence(life, on) is None
    ),
    "a commune with its own line": figure("residence.7"),
    "other communes": figure("residence.other"),
    "31 December at 23:59": counted_on("-12-31", "23:59"),
    "1 January at 00:00": counted_on("-01-01", "00:00"),
    "1 January without a time": counted_on("-01-01", ""),
    "one minute in both programs": same_minute_in_both,
    **{
        f"{kind} {outcome}": act(lambda r, k=kind, o=outcome: (r["type"], r["issue"]) == (k, o))
        for kind in ("entretien", "atelier", "appel")
        for outcome in ("realise", "absent", "excuse", "annule")
    },
    "a named visit": act(lambda r: r["type"] == "accueil_libre"),
    "no main resource": someone_received(lambda life, on: main_resource(life, on) is None),
    "only a secondary resource": someone(
        lambda life: bool(life.acts) and {r["principale"] for r in life.resources} == {"0"}
    ),
    "a resource to the day of the last act": someone_received(
        lambda life, on: on.isoformat() in {r["jusqua"] for r in life.resources}
    ),
    "a resource from the day of the last act": someone_received(
        lambda life, on: on.isoformat() in {r["depuis"] for r in life.resources}
    ),
    "RMI in its time": someone_received(lambda life, on: main_resource(life, on) == "RMI"),
    "a code that ran out, still running": someone_received(
        lambda life, on: ran_out(main_resource(life, on), on)
    ),
    "back and forth between programs": someone(goes_back_and_forth),
    "both programs from one day": someone(begins_both_on_one_day),
    "an internal referral": row_of("orientations", lambda r: r["canal"] == "interne"),
    "a refused referral": row_of("orientations", lambda r: r["issue"] == "refusee"),
    "a guest": someone(is_guest),
    "an enrolment that ends on 31 December": row_of(
        "inscriptions", lambda r: r["fin"].endswith("-12-31")
    ),
    "an enrolment that ends on 1 January": row_of(
        "inscriptions", lambda r: r["fin"].endswith("-01-01")
    ),
    "a follow-up from 31 December": row_of(
        "inscriptions", lambda r: r["suivi_individuel_depuis"].endswith("-12-31")
    ),
    "a follow-up after the first day": row_of(
        "inscriptions", lambda r: r["suivi_individuel_depuis"] > r["debut"]
    ),
    "an enrolment without follow-up": row_of(
        "inscriptions", lambda r: r["suivi_individuel_depuis"] == ""
    ),
    "a step towards work": row_of("etapes", lambda r: r["categorie"] == "professionnel"),
    "a step before work": row_of("etapes", lambda r: r["categorie"] == "preprofessionnel"),
    "known before": row_of("personnes", lambda r: text(r, "connu_depuis") != ""),
    "known since 1 January": row_of(
        "personnes", lambda r: text(r, "connu_depuis").endswith("-01-01")
    ),
    "a shared workshop with helpers": shared_session,
    "a visit of nobody, repeated": repeated_anonymous_visit,
    "sex not stated": row_of("personnes", lambda r: r["sexe"] == ""),
    "only the required files": lambda pack: set(pack) == set(REQUIRED_TABLES),
    **{
        f"without {table}": lambda pack, name=table: name not in pack
        for table in COLUMNS
        if table not in REQUIRED_TABLES
    },
    "without the new columns": row_of("personnes", lambda r: "connu_depuis" not in r),
    "an incomplete year without a total": row_of("historique", lambda r: r["personnes"] == ""),
    "an incomplete year with its total": row_of("historique", lambda r: r["personnes"] == "95"),
    "a department's money": figure("budget.department_share"),
    "an intern who becomes counsellor": act(lambda r: r["intervenant"] == "Hugo Perrier"),
    **{
        f"{code} in a year": figure(code)
        for code in (
            *("people.regular", "people.new", "people.single_visit", "followups.people"),
            *("followups.rsa", "workshops.people", "workshops.new", "minima.other"),
            *("other.other", "other.not_stated", "residence.not_stated", "sex.not_stated"),
            *("minima.minimum_vieillesse", "team.volunteers"),
        )
    },
    "a cohort with steps": lambda pack: any(
        (figures(pack, year)["reintegration.rate", PROGRAMS[1]].value or 0) > 0
        for year in years_to_report(pack)
    ),
    **{f"{name} is not last": settings_matter("last", name) for name in ATTRIBUTIONS[1:]},
    "first is not most": settings_matter("first", "most"),
}


def features(pack: Pack, wanted: set[str] | None = None) -> set[str]:
    """The names of the hard cases that a pack holds, among those wanted."""
    names = FEATURES.keys() if wanted is None else wanted
    return {name for name in names if FEATURES[name](pack)}
