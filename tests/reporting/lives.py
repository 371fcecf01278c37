"""Short ways to tell a life in a test of counting: dates as ISO, programs by their place."""

from datetime import date, time

from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind
from tandem.reporting.counting import CountedAct, EnrolmentSpan, Life, YearFacts, facts_of
from tandem.reporting.enums import Attribution, Standing

SESAME, DYNAMIQUE_EMPLOI = 0, 1


def act(day: str, program: int = SESAME, kind: ActKind = ActKind.INTERVIEW) -> CountedAct:
    """An act at « 2013-01-10 » or « 2013-01-10 14:30 »."""
    on, _, at = day.partition(" ")
    return CountedAct(date.fromisoformat(on), time.fromisoformat(at) if at else None, program, kind)


def visit(day: str, program: int = SESAME) -> CountedAct:
    """An open reception visit."""
    return act(day, program, ActKind.DROP_IN)


def workshop(day: str, program: int = SESAME) -> CountedAct:
    """An attended workshop."""
    return act(day, program, ActKind.WORKSHOP)


def span(start: str, end: str = "") -> Period:
    """A period between two ISO days, open when it has no end."""
    return Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)


def enrolment(program: int, start: str, end: str = "", followed_since: str = "") -> EnrolmentSpan:
    """An enrolment, followed individually from a day if one is given."""
    follow_ups = (span(followed_since),) if followed_since else ()
    return EnrolmentSpan(program, span(start, end), follow_ups)


def years(life: Life) -> dict[int, YearFacts]:
    """Person-years of a life, every commune standing for itself."""
    return {facts.year: facts for facts in facts_of(life, lambda commune, _day: commune)}


def in_2013(life: Life) -> YearFacts:
    """The person-year of 2013."""
    return years(life)[2013]


__all__ = ["Attribution", "Standing"]
