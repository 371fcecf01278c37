"""When a site is open, in words: days that are alike are said together."""

from datetime import time

import pytest

from tandem.territory.site_hours import Hours
from tandem.web.team.office_hours.opening import days_in_words, opening_in_words

MORNING, AFTERNOON = (time(8, 30), time(12, 30)), (time(13, 30), time(18))
SATURDAY = Hours(6, [(time(9), time(12))])


def week(*weekdays, opened=(MORNING, AFTERNOON), alone=()):
    return [Hours(weekday, list(opened), list(alone)) for weekday in weekdays]


def plain(text):
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ([], "Heures non renseignées"),
        (week(2, opened=[MORNING]), "Mardi : 8 h 30 – 12 h 30"),
        (week(1, 2, opened=[MORNING]), "Lundi et mardi : 8 h 30 – 12 h 30"),
        (
            [*week(1, 2, 3, 4, 5), SATURDAY],
            "Du lundi au vendredi : 8 h 30 – 12 h 30, 13 h 30 – 18 h ; samedi : 9 h – 12 h",
        ),
        (
            [*week(1, 2), *week(3, opened=[MORNING]), *week(4, 5)],
            (
                "Lundi, mardi, jeudi et vendredi : 8 h 30 – 12 h 30, 13 h 30 – 18 h ; "
                "mercredi : 8 h 30 – 12 h 30"
            ),
        ),
        ([*week(1, opened=[MORNING]), Hours(2)], "Lundi : 8 h 30 – 12 h 30"),
    ],
    ids=["unknown", "one day", "two days", "a week", "days apart", "a closed day"],
)
def test_days_that_have_the_same_hours_are_said_together(hours, said):
    assert plain(opening_in_words(hours)) == said


def test_a_day_on_which_nobody_else_is_there_is_said_apart():
    hours = [*week(1, 2, opened=[MORNING]), *week(3, opened=[MORNING], alone=[MORNING])]

    assert plain(opening_in_words(hours)) == (
        "Lundi et mardi : 8 h 30 – 12 h 30 ; "
        "mercredi : 8 h 30 – 12 h 30 (sans personne d’autre : 8 h 30 – 12 h 30)"
    )


def test_a_run_of_days_and_one_more():
    assert days_in_words([1, 2, 3, 5]) == "du lundi au mercredi et vendredi"
