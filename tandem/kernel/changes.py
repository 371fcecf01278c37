"""How a lower floor tells a higher one that something happened to people.

Actions call :func:`touched` inside their transaction; the listeners named in
``settings.TANDEM_CHANGE_LISTENERS`` recompute what depends on it in the same transaction.
"""

from collections.abc import Callable, Collection
from functools import lru_cache

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

Listener = Callable[[Collection[int]], None]


@lru_cache(maxsize=1)
def _listeners(names: tuple[str, ...]) -> tuple[Listener, ...]:
    return tuple(import_string(name) for name in names)


def touched(person_ids: Collection[int]) -> None:
    """Say that acts, situation or pathway of these people changed.

    The whole life of a person is recomputed, not one year: an act added in 2011 makes
    someone « known before » in every later year.

    :raises RuntimeError: outside a transaction, facts could be left behind.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("touched() must be called inside the transaction of the change.")
    if person_ids:
        for listener in _listeners(tuple(settings.TANDEM_CHANGE_LISTENERS)):
            listener(person_ids)
