"""What is refused in a pack: where it stands, what is wrong, and what would be right."""

from typing import NamedTuple

from django.utils.translation import gettext as _

SHOWN = 80
"""Characters of a refused value that are shown: enough to find it, no ten-megabyte message."""


class Refusal(NamedTuple):
    """One thing that the import refuses; ``line`` is 0 where a whole file is concerned."""

    file: str
    line: int
    column: str
    value: str
    wrong: str
    right: str

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += ", " + _("line %(line)s") % {"line": self.line}
        if self.column:
            place += ", " + _("column %(column)s") % {"column": self.column}
        if self.value:
            place += ", " + _("“%(value)s”") % {"value": self.value}
        return _("%(place)s: %(wrong)s. %(right)s.") % {
            "place": place,
            "wrong": self.wrong,
            "right": self.right,
        }


class Unfit(ValueError):
    """A value that cannot be taken, with what is wrong and what would be right.

    :param is_withheld: the value itself is not to be repeated.
    """

    def __init__(self, wrong: str, right: str, *, is_withheld: bool = False) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.right = right
        self.is_withheld = is_withheld


def shown(value: str) -> str:
    """A value as a message shows it: on one line, cut where it is long."""
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
    return flat if len(flat) <= SHOWN else flat[:SHOWN] + "…"
