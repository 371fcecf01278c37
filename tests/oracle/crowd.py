"""Many random packs at once, the same ones at each run."""

from functools import cache

from hypothesis import HealthCheck, Phase, given, settings

from .packs import packs
from .tables import Pack

SIZE = 240
REPEATABLE = settings(
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@cache
def a_crowd(size: int) -> tuple[Pack, ...]:
    """The same many packs at each run; they are shared, so nobody changes them."""
    found: list[Pack] = []

    @settings(REPEATABLE, max_examples=size)
    @given(packs())
    def collect(pack: Pack) -> None:
        found.append(pack)

    collect()
    return tuple(found)
