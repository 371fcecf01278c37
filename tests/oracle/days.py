"""The days that random packs play on: edges of years and of laws more often than others."""

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache

SPANS = (
    (2012, 2013),
    (2011, 2012),
    (2013, 2014),
    (2011, 2012, 2013),
    (2012, 2013, 2014),
    (2018, 2019),
    (2018, 2019),
    (2018, 2019, 2020),
    (2008, 2009),
    (2008, 2009, 2010),
)

EDGES = ((1, 1), (1, 1), (1, 2), (12, 30), (12, 31), (12, 31))
MIDDLES = ((2, 28), (5, 31), (6, 1), (8, 31), (9, 1), (9, 2))


@cache
def days_of_year(year: int) -> tuple[date, ...]:
    """Days of one year in order: its edges, the turns of laws and programs, every nineteenth."""
    found = [date(year, month, day) for month, day in (*EDGES, *MIDDLES)]
    found += [date(year, 1, 9) + timedelta(days=19 * step) for step in range(18)]
    return tuple(sorted(found))


@cache
def days_of_span(years: tuple[int, ...]) -> tuple[date, ...]:
    """Days of all the years, after a few of the year before."""
    before = (date(years[0] - 1, 6, 15), date(years[0] - 1, 11, 2), date(years[0] - 1, 12, 31))
    return (*before, *(day for year in years for day in days_of_year(year)))


@cache
def days_around_span(years: tuple[int, ...]) -> tuple[date, ...]:
    """Days on which a situation may begin or end: long before, within, and just after."""
    before = tuple(date(years[0] - back, 3, 1) for back in (6, 5, 4, 3, 2))
    after = (date(years[-1] + 1, 1, 1), date(years[-1] + 1, 2, 1))
    return (*before, *days_of_span(years), *after)


def from_day_on(days: tuple[date, ...], first: date) -> tuple[date, ...]:
    """Those not before a day, or the day itself when all are."""
    return days[bisect_left(days, first) :] or (first,)
