"""What the pages of the report ask of the database, in a constant number of queries."""

from tandem.kernel.periods import year_period
from tandem.reporting.models import PublishedFigure
from tandem.reporting.report import Report
from tandem.web.team.report.errata import compare
from tandem.web.team.report.presentation import Sheet, columns_of


def sheet_of(
    report: Report, *, opens_people: bool = False, prints_published: bool = False
) -> Sheet:
    """Put beside a report the year before and what was published of it."""
    open_then = [p for p in report.programs if p.period.meets(year_period(report.year))]
    columns = columns_of(report, open_then)
    names = {column.code: column.name for column in columns}
    published = compare(report, PublishedFigure.objects.filter(year=report.year), names)
    return Sheet(report, report.previous, published, prints_published, opens_people, columns)
