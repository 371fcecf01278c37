"""The numbers that the service has no right to keep, recognised so that they never come in.

A social security number (NIR) has 13 characters: sex, year, month, department (2A and 2B in
Corsica), commune, order; often followed by a key of two digits.
"""

import re

from tandem.exchange.sheet.cells import Cell

_NIR = re.compile(
    r"(?<!\d)[1-478]\d{2}(0[1-9]|1[0-2]|[2-9]\d)(\d{2}|2[AB])\d{3}\d{3}(\d{2})?(?!\d)",
    re.IGNORECASE,
)
_JOINTS = re.compile(r"(?<=[\dABab])[ .\-\xa0\u202f](?=[\dABab])")
FEWEST_DIGITS = 12
"""Corsica writes a letter."""


def holds_security_number(cell: Cell) -> bool:
    """Whether a cell holds what looks like a social security number, alone or in a text.

    A key that does not fit is a slip of the pen, not a proof: the number is withheld too.
    """
    if isinstance(cell, bool | float) or not isinstance(cell, int | str):
        return False
    text = str(cell)
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return False
    return bool(_NIR.search(_JOINTS.sub("", text)))
