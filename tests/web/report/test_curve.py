"""Geometry of the curve: where values fall, how lines break, how labels keep apart."""

from itertools import pairwise

import pytest

from tandem.web.team.report.curve import (
    BOTTOM,
    HEIGHT,
    LABEL_HEIGHT,
    LEFT,
    MOST_YEAR_LABELS,
    RIGHT,
    TOP,
    WIDTH,
    Series,
    draw,
    scale,
)


@pytest.mark.parametrize(
    ("most", "expected"),
    [(0, (1, 1)), (1, (1, 1)), (4, (1, 4)), (5, (2, 6)), (139, (50, 150)), (1000, (250, 1000))],
)
def test_the_scale_is_made_of_round_numbers_above_the_highest_value(most, expected):
    assert scale(most) == expected


def test_the_scale_holds_every_value_in_four_lines_at_most():
    for most in range(1, 3000):
        step, top = scale(most)

        assert top >= most > top - step
        assert top <= 4 * step


def test_zero_is_on_the_floor_and_the_top_of_the_scale_on_the_ceiling():
    curve = draw([2012, 2013], [Series("Global", "", [0, 100])])

    assert [point.y for point in curve.series[0].points] == [BOTTOM, TOP]


def test_a_year_that_is_not_known_breaks_the_line_and_is_hatched():
    curve = draw(
        [2009, 2010, 2011, 2012, 2013, 2014], [Series("Global", "", [1, 2, None, 3, 4, None])]
    )

    (line,) = curve.series
    assert len(line.paths) == 2
    assert [point.value for point in line.points] == [1, 2, 3, 4]
    assert len(curve.gaps) == 2
    assert curve.gaps[-1].x + curve.gaps[-1].width == RIGHT


def test_years_not_known_in_a_row_are_one_gap():
    curve = draw([2001, 2002, 2003, 2004], [Series("Global", "", [None, None, None, 5])])

    (gap,) = curve.gaps
    assert gap.x == LEFT
    assert gap.width == round((RIGHT - LEFT) * 3 / 4)


def test_a_lone_value_is_a_point_without_a_line():
    curve = draw([2012, 2013, 2014], [Series("Global", "", [None, 5, None])])

    (line,) = curve.series
    assert line.paths == []
    assert len(line.points) == 1
    assert line.last
    assert line.first is None


def test_a_program_opened_later_begins_where_it_begins():
    curve = draw(
        [2011, 2012, 2013],
        [Series("Global", "", [9, 9, 9]), Series("Late", "square-blue", [None, 4, 5])],
    )

    assert curve.gaps == []
    assert curve.series[1].points[0].x == curve.series[0].points[1].x


def test_labels_at_the_end_of_the_lines_never_touch():
    values = [5, 5, 5, 4, 0, 0]
    curve = draw([2012, 2013], [Series(str(rank), "", [1, v]) for rank, v in enumerate(values)])

    heights = sorted(line.last.y for line in curve.series if line.last)
    assert len(heights) == len(values)
    assert all(b - a >= LABEL_HEIGHT for a, b in pairwise(heights))
    assert max(heights) <= HEIGHT


def test_many_years_are_labelled_from_the_last_one_backwards():
    years = list(range(2001, 2041))

    curve = draw(years, [Series("Global", "", [None] * 40)])

    assert len(curve.years) <= MOST_YEAR_LABELS
    assert curve.years[-1].text == "2040"
    assert [label.x for label in curve.unknown] == [label.x for label in curve.years]


def test_everything_is_within_the_drawing():
    curve = draw(
        list(range(2001, 2014)),
        [Series("Global", "", [None, *range(10, 22)]), Series("A", "", [None] * 13)],
    )

    for line in curve.series:
        for point in line.points:
            assert 0 <= point.x <= WIDTH
            assert TOP <= point.y <= BOTTOM


def test_without_any_value_there_is_still_a_drawing():
    curve = draw([2013], [Series("Global", "", [None])])

    assert curve.series[0].points == []
    assert len(curve.gaps) == 1
