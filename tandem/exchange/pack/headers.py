"""The first line of a file: where each column stands, what is missing, what is not of a pack."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from django.utils.translation import gettext as _

from tandem.exchange.pack.delimited import Unreadable
from tandem.exchange.pack.tables import Table

ALIKE = 0.7
"""From here on two names are taken for one with a slip of the pen."""


class Header(NamedTuple):
    """Where each column of a table stands in a file; -1 where it may be absent and is."""

    width: int
    places: list[int]
    ignored: list[str]


def resembles(name: str, names: Iterable[str]) -> bool:
    """Whether a name is probably one of these, mistyped: what it holds must not get lost."""
    names = list(names)
    return any(other in name or name in other for other in names) or bool(
        get_close_matches(name, names, n=1, cutoff=ALIKE)
    )


def read_header(table: Table, line: int, content: list[str]) -> Header:
    """Find the columns whatever their order and their case; columns of other names are left out.

    :raises Unreadable: a column is missing, there twice, or written like one that is missing.
    """
    names = [cell.strip().casefold() for cell in content]
    while names and not names[-1]:  # a spreadsheet saves the empty columns at the right
        names.pop()
    _refuse_separator(table, names, line)
    ignored = []
    lacking = [name for name in table.names if name not in names]
    for place, name in enumerate(names):
        if names.count(name) > 1:
            right = _("Keep one column of this name")
            raise Unreadable(line, name, "", _("this column is there twice"), right)
        if name not in table.names:
            _refuse_unknown(table, line, content[place].strip(), lacking)
            ignored.append(content[place].strip())
    for column in table.columns:
        if column.name not in names and not column.may_be_absent:
            right = _("Add the column %(name)s; its cells may be empty only where the format says")
            raise Unreadable(
                line, column.name, "", _("this column is missing"), right % {"name": column.name}
            )
    places = [names.index(name) if name in names else -1 for name in table.names]
    return Header(len(names), places, ignored)


def _refuse_unknown(table: Table, line: int, name: str, lacking: list[str]) -> None:
    if not name or resembles(name.casefold(), lacking):
        right = _("The columns are: %(names)s") % {"names": ", ".join(table.names)}
        raise Unreadable(line, name, "", _("this column is not known"), right)


def _refuse_separator(table: Table, names: list[str], line: int) -> None:
    if not any(names):
        right = _("Write the names of the columns in the first line: %(names)s")
        raise Unreadable(
            line, "", "", _("this file is empty"), right % {"names": ", ".join(table.names)}
        )
    if len(names) == 1 and any(sign in names[0] for sign in (";", "\t")):
        wrong = _("the cells are separated by semicolons or tabs")
        raise Unreadable(line, "", names[0], wrong, _("Separate them by commas"))
