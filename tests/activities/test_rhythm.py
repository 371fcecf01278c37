"""How often office hours come back, in plain words and back."""

from datetime import date, time

import pytest

from tandem.activities.models import OfficeHours
from tandem.activities.rhythm import Pattern, Rhythm, next_days, pattern_of, rule_of, sentence

FIRST = date(2026, 3, 3)


def hours(rule, **more):
    fixed = {"opened_on": FIRST, "starts_at": time(9), "ends_at": time(12)}
    return OfficeHours(**fixed | {"rule": rule} | more)


@pytest.mark.parametrize("rhythm", [one for one in Rhythm if one not in {"once", "other"}])
def test_what_the_form_asks_is_read_back_from_the_rule(rhythm):
    assert pattern_of(rule_of(rhythm, [3, 1])) == Pattern(rhythm, (1, 3))


def test_a_rule_made_elsewhere_is_kept_as_it_is():
    assert pattern_of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").rhythm == Rhythm.OTHER


@pytest.mark.parametrize(
    ("rule", "more", "said"),
    [
        (
            "FREQ=WEEKLY;BYDAY=TU,TH",
            {},
            (
                "Chaque semaine, le mardi et le jeudi, de 9\u00a0h à 12\u00a0h, "
                "depuis le 03/03/2026, sauf les jours fériés."
            ),
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU",
            {"closed_on": date(2026, 6, 30), "keeps_holidays": True},
            (
                "Le premier mardi du mois, de 9\u00a0h à 12\u00a0h, depuis le 03/03/2026, "
                "jusqu’au 30/06/2026, jours fériés compris."
            ),
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1TU,-1TH",
            {},
            (
                "Le dernier mardi et le dernier jeudi du mois, de 9\u00a0h à 12\u00a0h, "
                "depuis le 03/03/2026, sauf les jours fériés."
            ),
        ),
        ("", {}, "Le 03/03/2026 seulement, de 9\u00a0h à 12\u00a0h, sauf les jours fériés."),
    ],
)
def test_a_recurrence_is_said_in_one_sentence(rule, more, said):
    assert sentence(hours(rule, **more)) == said


def test_the_next_dates_leave_out_holidays_and_days_without():
    every_friday = hours("FREQ=WEEKLY;BYDAY=FR", except_on=["2026-04-24"])

    assert next_days(every_friday, date(2026, 4, 20), 2) == [date(2026, 5, 15), date(2026, 5, 22)]


def test_the_next_29_february_is_found_years_ahead():
    leap = hours("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", keeps_holidays=True)

    assert next_days(leap, FIRST, 1) == [date(2028, 2, 29)]
