"""Codes of the service's lists, and whether they held in the period of a row."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.tables import Row
from tandem.kernel.models import CodedLabel
from tandem.kernel.periods import Period


def known_code(
    row: Row, column: str, lines: Mapping[str, CodedLabel], period: Period | None = None
) -> Iterator[Refusal]:
    """The code is in the list, and its validity meets the period of the row."""
    line = lines.get(row.value[column])
    if line is None:
        fitting = [c for c, other in lines.items() if not period or other.validity.meets(period)]
        right = _("Write one of: %(codes)s") % {"codes": ", ".join(fitting)}
        yield row.refuse(column, _("this code is not known"), right)
    elif period and not line.validity.meets(period):
        yield row.refuse(
            column,
            _("this code was valid %(validity)s only") % {"validity": _span(line.validity)},
            _("Write the code of that time, or correct the dates"),
        )


def _span(period: Period) -> str:
    first, last = (day.isoformat() if day else "" for day in (period.start, period.end))
    if not last:
        return _("from %(first)s") % {"first": first}
    if not first:
        return _("until %(last)s") % {"last": last}
    return _("from %(first)s to %(last)s") % {"first": first, "last": last}


def end_code(row: Row, lists: Lists) -> Iterator[Refusal]:
    """A reason of end goes with an end."""
    end: date | None = row.value["fin"]
    if end is None:
        yield row.refuse(
            "motif_fin",
            _("a reason of end is given, yet the enrolment has no end"),
            _("Write the last day in the column fin, or empty this cell"),
        )
        return
    yield from known_code(row, "motif_fin", lists.end_reasons, Period(end, end))


def known_program(row: Row, lists: Lists) -> Iterator[Refusal]:
    """The program is one of the service's."""
    if row.value["module"] not in lists.programs:
        right = _("Write one of: %(codes)s") % {"codes": ", ".join(lists.programs)}
        yield row.refuse("module", _("no program has this code"), right)


def open_program(row: Row, column: str, lists: Lists) -> Iterator[Refusal]:
    """The program is one of the service's, and was open on that day."""
    yield from known_program(row, lists)
    if row.is_refused:
        return
    program, day = lists.programs[row.value["module"]], row.value[column]
    if day < program.opened_on:
        yield row.refuse(
            column,
            _("the program %(program)s opened on %(day)s only")
            % {"program": program.name, "day": program.opened_on.isoformat()},
            _("Write that day or a later one, or correct the program"),
        )
    elif program.closed_on and day > program.closed_on:
        yield row.refuse(
            column,
            _("the program %(program)s closed on %(day)s")
            % {"program": program.name, "day": program.closed_on.isoformat()},
            _("Write that day or an earlier one, or correct the program"),
        )
