"""Medians and ratios of interleaved runs, so that a machine that slows down slows both."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PAIRS = 9


@dataclass(frozen=True)
class Goal:
    """One line of the printed result."""

    code: str
    what: str
    reached: float | None
    goal: float
    is_at_least: bool = False
    because: str = ""

    @property
    def holds(self) -> bool:
        """Whether the goal is reached."""
        if self.reached is None:
            return False
        return self.reached >= self.goal if self.is_at_least else self.reached <= self.goal

    def __str__(self) -> str:
        sign = ">=" if self.is_at_least else "<="
        reached = "not measured" if self.reached is None else f"{self.reached:.2f}"
        verdict = "reached" if self.holds else f"NOT REACHED: {self.because or 'cause unknown'}"
        return f"{self.code:<4} {self.what:<74} {reached:>10}  goal {sign} {self.goal:<6} {verdict}"


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def interleaved(runs: Sequence[Callable[..., object]], pairs: int = PAIRS) -> list[float]:
    """Median duration of each, taken in turn: A B C, A B C…; one round first, not counted."""
    for run in runs:
        run()
    rounds = [[seconds(run) for run in runs] for _ in range(pairs)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]
