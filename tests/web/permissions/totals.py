"""The years known by a total."""

from tandem.accounts.enums import Role
from tests.web.permissions.row import Row, always

BUDGET = frozenset({Role.PROGRAM_OFFICER, Role.DIRECTOR})
ROWS = [
    Row("totals:list", BUDGET),
    Row("totals:change", BUDGET, kwargs=always(year=2005)),  # listed by the pack of 2013
    Row("totals:remove", BUDGET, kwargs=always(year=2005)),
]
