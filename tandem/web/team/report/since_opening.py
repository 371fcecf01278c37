"""The people received since the opening: the curve, the same in words, the same in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tandem.reporting.history import History, YearCount
from tandem.web.team.report.curve import Curve, Series, draw
from tandem.web.team.report.presentation import ReportColumn
from tandem.web.templatetags.typography import figure, typo


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One line of the table that says the same as the curve."""

    column: ReportColumn
    values: list[str]


def curve_of(history: History, columns: Sequence[ReportColumn]) -> Curve:
    """The curve of people received, one line for each column."""
    years = [count.year for count in history.years]
    series = [
        Series(
            column.name,
            column.program.mark if column.program else "",
            [count.people.get(column.code) for count in history.years],
        )
        for column in columns
    ]
    return draw(years, series)


def twin_rows(history: History, columns: Sequence[ReportColumn]) -> list[TwinRow]:
    """The same values as the curve, in words; before a program opened, nothing is printed."""
    return [
        TwinRow(column, [_twin_value(column, count) for count in history.years])
        for column in columns
    ]


def _twin_value(column: ReportColumn, count: YearCount) -> str:
    if column.program and count.year < column.program.opened_on.year:
        return ""
    return figure(count.people.get(column.code))


def curve_in_words(history: History, columns: Sequence[ReportColumn]) -> str:
    """The curve for those who do not see it: years that are not known in a row, then each other."""
    sentences = []
    for is_known, counts in groupby(history.years, key=lambda count: count.is_known):
        together = list(counts)
        if is_known:
            sentences += [_year_in_words(count, columns) for count in together]
        else:
            span = dict.fromkeys([together[0].year, together[-1].year])
            sentences.append(f"{'–'.join(map(str, span))} : {figure(None)}")
    return typo(" ; ".join(sentences)) + "."


def _year_in_words(count: YearCount, columns: Sequence[ReportColumn]) -> str:
    parts = [
        f"{column.name} {figure(count.people[column.code])}"
        for column in columns
        if column.code in count.people
    ]
    return f"{count.year} : {', '.join(parts)}"
