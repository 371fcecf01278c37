"""Wrong readings of the definitions, each one slip away from the words: the random packs must
tell every one of them from the right reading, or they judge nothing.
"""

from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal

from . import lives, reading
from .codes import RESOURCES
from .communes import commune_standing_for
from .lives import Life
from .reading import Cell
from .tables import DAY, PROGRAMS, Row, day, text

right_order = lives.order
right_acts_of_year = lives.acts_of_year
right_main_resource = lives.main_resource
right_residence = lives.residence
right_facts = reading.facts_of_year
right_homes = reading.count_homes


def empty_time_comes_last(act: Row):
    on, _, place = right_order(act)
    return on, text(act, "heure") or "99:99", place


def programs_in_reverse(act: Row):
    on, time, place = right_order(act)
    return on, time, -place


def time_of_day_ignored(act: Row):
    on, _, place = right_order(act)
    return on, place


def year_of_the_instant_in_utc(life: Life, year: int):
    def utc_year(act: Row) -> int:
        on = date.fromisoformat(act["date"])
        return (on - DAY).year if (act["heure"] or "00:00") < "01:00" else on.year

    return [act for act in life.acts if utc_year(act) == year]


def absences_count(act: Row) -> bool:
    return act["ref"] != "" and act["type"] != "appel"


def calls_count(act: Row) -> bool:
    return act["ref"] != "" and act["issue"] == "realise"


def visits_do_not_count(act: Row) -> bool:
    return calls_count(act) and act["type"] in ("entretien", "atelier")


def tie_of_most_to_the_first_program(acts: list[Row]) -> str:
    programs = [act["module"] for act in acts]
    return max(PROGRAMS, key=programs.count)


def tie_of_most_to_the_second_program(acts: list[Row]) -> str:
    programs = [act["module"] for act in acts]
    return max(reversed(PROGRAMS), key=programs.count)


def year_end(
    *,
    last_day_is_open: bool = False,
    begun_later: bool = False,
    last_act_ignored: bool = False,
    earliest: bool = False,
    without: str = "",
):
    """A reading of the enrolments at the end of the year with one slip."""

    def program(life: Life, year: int, acts: list[Row]) -> str:
        last_day, last = date(year, 12, 31), acts[-1]["module"]
        limit = last_day - DAY if last_day_is_open else last_day
        spells = [
            (row["debut"], row["module"])
            for row in life.enrolments
            if (begun_later or row["debut"] <= last_day.isoformat())
            and lives.is_open_after(row, limit)
        ]
        if not spells:
            return without or last
        chosen = (min if earliest else max)(start for start, _ in spells)
        programs = [module for start, module in spells if start == chosen]
        if last in programs and not last_act_ignored:
            return last
        return max(programs, key=PROGRAMS.index)

    return program


def known_on_new_years_day(life: Life, year: int) -> bool:
    first_contact = day(life.person, "connu_depuis")
    if first_contact is not None and first_contact <= date(year, 1, 1):
        return True
    return any(date.fromisoformat(act["date"]).year < year for act in life.acts)


def first_contact_ignored(life: Life, year: int) -> bool:
    return any(date.fromisoformat(act["date"]).year < year for act in life.acts)


def known_since_last_year_only(life: Life, year: int) -> bool:
    first_contact = day(life.person, "connu_depuis")
    before = first_contact is not None and first_contact.year < year
    return before or bool(right_acts_of_year(life, year - 1))


def status(*, interview_too: bool = False, single_first: bool = False):
    """A reading of the three statuses with one slip."""

    def of_year(life: Life, year: int) -> str:
        acts = right_acts_of_year(life, year)
        is_single = len(acts) == 1 and (interview_too or acts[0]["type"] != "entretien")
        known = lives.was_known_before(life, year)
        if is_single and (single_first or not known):
            return "single_visit"
        return "regular" if known else "new"

    return of_year


def follow_up(*, until: int = 0, since: int = 0):
    """A reading of the follow-ups whose limits are a day away."""

    def meets(enrolment: Row, year: int) -> bool:
        begun, end = day(enrolment, "suivi_individuel_depuis"), day(enrolment, "fin")
        if begun is None or begun > date(year, 12, 31) + since * DAY:
            return False
        return end is None or end >= date(year, 1, 1) + until * DAY

    return meets


def interview_within_the_follow_up(life: Life, year: int) -> bool:
    return any(
        lives.follow_up_meets(spell, year)
        and act["type"] == "entretien"
        and spell["suivi_individuel_depuis"] <= act["date"] <= (spell["fin"] or "9999")
        for spell in life.enrolments
        for act in right_acts_of_year(life, year)
    )


def interview_in_the_program_of_the_follow_up(life: Life, year: int) -> bool:
    return any(
        lives.follow_up_meets(spell, year)
        and (act["type"], act["module"]) == ("entretien", spell["module"])
        for spell in life.enrolments
        for act in right_acts_of_year(life, year)
    )


def enrolment_is_a_follow_up(life: Life, year: int) -> bool:
    meets = any(
        row["debut"] <= f"{year}-12-31" and (row["fin"] or "9999") >= f"{year}-01-01"
        for row in life.enrolments
    )
    return meets and lives.has_act_of_type(life, year, "entretien")


def resource(*, secondary: bool = False, since: int = 0, until: int = 0):
    """A reading of the resource in force with one slip."""

    def code(life: Life, on: date) -> str | None:
        for row in life.resources:
            start, end = day(row, "depuis"), day(row, "jusqua")
            counts = secondary or row["principale"] != "0"
            if counts and start <= on - since * DAY and (end is None or on <= end - until * DAY):
                return row["code"]
        return None

    return code


def resource_of_31_december(life: Life, on: date) -> str | None:
    return right_main_resource(life, date(on.year, 12, 31))


def residence_of_31_december(life: Life, on: date) -> str | None:
    return right_residence(life, date(on.year, 12, 31))


def homes_by(life: Life, on: date) -> list[tuple[str, str]]:
    found = [(row["depuis"], row["code_insee"]) for row in life.residences]
    return sorted(home for home in found if home[0] <= on.isoformat())


def first_residence(life: Life, on: date) -> str | None:
    for settled, code in homes_by(life, on):
        return commune_standing_for(code, date.fromisoformat(settled), on)
    return None


def residence_from_the_day_after(life: Life, on: date) -> str | None:
    return right_residence(life, on - DAY)


def no_successor(life: Life, on: date) -> str | None:
    homes = homes_by(life, on)
    return homes[-1][1] if homes else None


def other_minima_forgotten(code: str, on: date) -> tuple[str, str]:
    kind = RESOURCES[code]
    return (kind.family, kind.line) if kind.line != "other" else ("other", "other")


def threshold_passed(printed, facts, threshold: int) -> None:
    right_homes(printed, facts, threshold + 1)


def not_stated_joins_other(printed, facts, threshold: int) -> None:
    right_homes(printed, [fact._replace(commune=fact.commune or "?") for fact in facts], threshold)


def interviews_of_the_program_of_the_year(printed, pack, year: int) -> None:
    facts = right_facts(pack, year, "last")
    for column in reading.COLUMNS:
        held = [
            act
            for fact in reading.in_column(facts, column)
            for act in right_acts_of_year(fact.life, year)
            if act["type"] == "entretien"
        ]
        printed["interviews.held", column] = Cell(len(held))


def rounded(how: str):
    """A share rounded otherwise."""

    def share(value, whole) -> Cell:
        if whole == 0:
            return Cell(value, whole, None)
        exact = Decimal(value) * 100 / Decimal(whole)
        return Cell(value, whole, int(exact.quantize(Decimal(1), how)))

    return share


def reintegration(*, back: int = 1, attribution_kept: bool = True, step_back: int = 1):
    """A reading of the cohort with one slip."""

    def rates(printed, pack, year: int, attribution: str) -> None:
        name = attribution if attribution_kept else "last"
        if reading.is_incomplete(pack, year - 1):
            printed["reintegration.rate", PROGRAMS[1]] = Cell(None)
            return
        cohort = reading.in_column(right_facts(pack, year - back, name), PROGRAMS[1])
        with_step = [fact for fact in cohort if lives.has_step(fact.life, year - step_back)]
        printed["reintegration.rate", PROGRAMS[1]] = reading.share(len(with_step), len(cohort))

    return rates


WRONG_READINGS = {
    "an empty time comes last": (lives, "order", empty_time_comes_last),
    "programs in reverse": (lives, "order", programs_in_reverse),
    "time of day ignored": (lives, "order", time_of_day_ignored),
    "years in UTC": (lives, "acts_of_year", year_of_the_instant_in_utc),
    "absences count": (lives, "is_counted", absences_count),
    "calls count": (lives, "is_counted", calls_count),
    "visits do not count": (lives, "is_counted", visits_do_not_count),
    "most: tie to the first": (lives, "program_with_most", tie_of_most_to_the_first_program),
    "most: tie to the second": (lives, "program_with_most", tie_of_most_to_the_second_program),
    **{
        f"year end: {name}": (lives, "program_at_year_end", year_end(**slip))
        for name, slip in {
            "an end on 31 December is open": {"last_day_is_open": True},
            "begun after the year": {"begun_later": True},
            "tie without the last act": {"last_act_ignored": True},
            "the earliest": {"earliest": True},
            "none open is the first program": {"without": PROGRAMS[0]},
        }.items()
    },
    "known on 1 January": (lives, "was_known_before", known_on_new_years_day),
    "first contact ignored": (lives, "was_known_before", first_contact_ignored),
    "known for a year only": (lives, "was_known_before", known_since_last_year_only),
    "a single interview is a visit": (lives, "status_of_year", status(interview_too=True)),
    "a single visit of a regular": (lives, "status_of_year", status(single_first=True)),
    "a follow-up ended on 1 January": (lives, "follow_up_meets", follow_up(until=1)),
    "a follow-up ended on 31 December": (lives, "follow_up_meets", follow_up(until=-1)),
    "a follow-up begun on 31 December": (lives, "follow_up_meets", follow_up(since=-1)),
    "a follow-up begun on 1 January": (lives, "follow_up_meets", follow_up(since=1)),
    "interview within": (lives, "is_followed", interview_within_the_follow_up),
    "interview there": (lives, "is_followed", interview_in_the_program_of_the_follow_up),
    "any enrolment is a follow-up": (lives, "is_followed", enrolment_is_a_follow_up),
    "secondary resources": (lives, "main_resource", resource(secondary=True)),
    "a resource from the day after": (lives, "main_resource", resource(since=1)),
    "a resource to the day before": (lives, "main_resource", resource(until=1)),
    "resource of 31 December": (lives, "main_resource", resource_of_31_december),
    "other minima forgotten": (lives, "resource_line", other_minima_forgotten),
    "residence of 31 December": (lives, "residence", residence_of_31_december),
    "first residence": (lives, "residence", first_residence),
    "a residence from the day after": (lives, "residence", residence_from_the_day_after),
    "no successor": (lives, "residence", no_successor),
    "more than the threshold": (reading, "count_homes", threshold_passed),
    "not stated joins other": (reading, "count_homes", not_stated_joins_other),
    "interviews follow the person": (
        *(reading, "count_interviews", interviews_of_the_program_of_the_year),
    ),
    "rounded half to even": (reading, "share", rounded(ROUND_HALF_EVEN)),
    "rounded down": (reading, "share", rounded(ROUND_DOWN)),
    "cohort of the year": (reading, "rates_of_reintegration", reintegration(back=0)),
    "steps of the year": (reading, "rates_of_reintegration", reintegration(step_back=0)),
    "cohort by last": (reading, "rates_of_reintegration", reintegration(attribution_kept=False)),
}
