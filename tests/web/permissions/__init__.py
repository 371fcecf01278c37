"""The table of who reaches what: every address of Tandem, and what each role is answered.

It is written apart from the capability matrix, in the words of the rules, so that one checks the
other. An address absent from it fails the tests. Each module holds the rows of some pages.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.web.permissions.row import EVERYONE, Row, World

__all__ = ["EVERYONE", "TABLE", "World"]

TABLE: list[Row] = [
    row
    for module in iter_modules(__path__)
    for row in getattr(import_module(f"{__name__}.{module.name}"), "ROWS", [])
]
