"""What may be dated in a life, and why not."""

from datetime import date

import pytest

from tandem.kernel.periods import Period
from tandem.people.dating import MainResource, day_refusal, is_replaced, overlap_refusal

TODAY = date(2026, 11, 25)
JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


def rsa(start, end=None):
    return MainResource("RSA", Period(start, end))


def test_nothing_is_dated_in_the_future():
    assert day_refusal(date(2026, 11, 26), today=TODAY, birth_date=None)
    assert not day_refusal(TODAY, today=TODAY, birth_date=None)


def test_nothing_is_dated_before_birth():
    birth = date(1985, 3, 12)

    assert "12/03/1985" in day_refusal(date(1985, 3, 11), today=TODAY, birth_date=birth)
    assert not day_refusal(birth, today=TODAY, birth_date=birth)


@pytest.mark.parametrize(
    ("new", "other"),
    [
        (Period(MARCH), rsa(JANUARY, date(2026, 2, 28))),
        (Period(JANUARY, date(2026, 2, 28)), rsa(MARCH)),
        (Period(MARCH), rsa(JANUARY)),
        (Period(MARCH, MAY), rsa(JANUARY)),
        (Period(MARCH), rsa(None)),
    ],
    ids=[
        "after",
        "before",
        "replaces",
        "replaces, with an end",
        "replaces one of unknown beginning",
    ],
)
def test_a_main_resource_fits_beside_or_after_another(new, other):
    assert overlap_refusal(new, [other]) == ""


@pytest.mark.parametrize(
    ("new", "other", "days"),
    [
        (Period(MARCH), rsa(JANUARY, MARCH), ["01/01/2026", "01/03/2026"]),
        (Period(JANUARY), rsa(MARCH), ["01/03/2026"]),
        (Period(JANUARY, MARCH), rsa(MARCH, MAY), ["01/03/2026", "01/05/2026"]),
        (Period(MARCH), rsa(MARCH), ["01/03/2026"]),
    ],
    ids=["over an end", "under a later one", "over its first day", "the same day"],
)
def test_two_main_resources_never_share_a_day(new, other, days):
    refusal = overlap_refusal(new, [other])

    assert all(said in refusal for said in ["RSA", *days])


def test_only_what_goes_on_is_closed_by_what_begins():
    assert is_replaced(Period(JANUARY), by=Period(MARCH))
    assert not is_replaced(Period(JANUARY, MARCH), by=Period(MARCH))
    assert not is_replaced(Period(MARCH), by=Period(MARCH))
