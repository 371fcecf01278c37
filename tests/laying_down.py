"""Rows laid down once for a file of tests, under the savepoint of each, and taken away after it."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from django.db import connection, transaction

Laid = TypeVar("Laid")


def laid_down(blocker: Any, lay: Callable[[], Laid]) -> Iterator[Laid]:
    """What a fixture of a module yields from.

    :param blocker: the fixture `django_db_blocker`.
    :param lay: writes the rows.
    """
    with blocker.unblock(), transaction.atomic():
        laid = lay()
        # PostgreSQL would otherwise check their foreign keys again at the end of every test.
        connection.check_constraints()
        yield laid
        transaction.set_rollback(True)
