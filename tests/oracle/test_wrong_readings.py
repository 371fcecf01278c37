"""A crowd of random packs tells every wrong reading from the right one."""

import pytest

from .crowd import SIZE, a_crowd
from .reading import ATTRIBUTIONS, figures
from .tables import years_to_report
from .wrong_readings import WRONG_READINGS


@pytest.fixture(scope="module")
def right_figures():
    return [
        (pack, year, attribution, figures(pack, year, attribution))
        for pack in a_crowd(SIZE)
        for year in years_to_report(pack)
        for attribution in ATTRIBUTIONS
    ]


@pytest.mark.parametrize("name", WRONG_READINGS)
def test_a_wrong_reading_is_found_out(name, right_figures, monkeypatch):
    place, function, wrong = WRONG_READINGS[name]
    monkeypatch.setattr(place, function, wrong)

    found_out = any(
        figures(pack, year, attribution) != right
        for pack, year, attribution, right in right_figures
    )

    assert found_out
