"""Everything that is not of every day: each reader is shown what her roles open, or nothing."""

from tests.web.permissions.row import EVERYONE, Row

ROWS = [Row("service:home", EVERYONE)]
