"""Geometry of the curve of people received: plain numbers in, whole pixels out.

A year that is not known breaks the line and leaves a hatched stretch; it is never drawn as zero.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, BOTTOM = 48, 1080, 24, 200
WIDTH, HEIGHT = 1240, 232
LABEL_HEIGHT = 16
MOST_YEAR_LABELS = 14
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000, 10000)
MOST_GRID_LINES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """One line: the whole service (no mark) or a program, one value a year, ``None`` unknown."""

    name: str
    mark: str
    values: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Point:
    """A known value, where it is drawn."""

    x: int
    y: int
    value: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a value."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Years of which nothing is known, in a row."""

    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One series as it is drawn: a path for each unbroken stretch."""

    name: str
    mark: str
    paths: list[str]
    points: list[Point]
    first: Label | None
    last: Label | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Everything the drawing needs."""

    grid: list[Label]
    years: list[Label]
    unknown: list[Label]
    gaps: list[Gap]
    series: list[Drawn]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = RIGHT
    top: int = TOP
    bottom: int = BOTTOM

    @property
    def depth(self) -> int:
        """Height of a hatched stretch."""
        return self.bottom - self.top


def draw(years: Sequence[int], series: Sequence[Series]) -> Curve:
    """Place every year, value and gap; the first series decides which years are not known."""
    xs = [_middle(rank, len(years)) for rank in range(len(years))]
    step, top_value = scale(max((v for s in series for v in s.values if v is not None), default=0))
    points = [_points(line, xs, top_value) for line in series]
    drawn = [
        Drawn(line.name, line.mark, list(_paths(line, xs, top_value)), found, None, None)
        for line, found in zip(series, points, strict=True)
    ]
    unknown = [value is None for value in series[0].values] if series else []
    every = -(-len(years) // MOST_YEAR_LABELS) if years else 1
    shown = [rank for rank in range(len(years)) if (len(years) - 1 - rank) % every == 0]
    return Curve(
        grid=[
            Label(LEFT, _y(value, top_value), str(value)) for value in range(0, top_value + 1, step)
        ],
        years=[Label(xs[rank], BOTTOM + 22, str(years[rank])) for rank in shown],
        unknown=[Label(xs[rank], BOTTOM - 8, "") for rank in shown if unknown[rank]],
        gaps=list(_gaps(unknown)),
        series=_with_labels(drawn),
    )


def scale(most: int) -> tuple[int, int]:
    """Step of the grid and top of the scale: round numbers, at most four lines above zero."""
    for step in STEPS:
        if step * MOST_GRID_LINES >= most:
            lines = max(1, -(-most // step))
            return step, step * lines
    return most, most


def _middle(rank: int, count: int) -> int:
    return round(LEFT + (RIGHT - LEFT) * (rank + 0.5) / count)


def _edge(rank: int, count: int) -> int:
    return round(LEFT + (RIGHT - LEFT) * rank / count)


def _y(value: int, top_value: int) -> int:
    return round(BOTTOM - (BOTTOM - TOP) * value / top_value)


def _points(line: Series, xs: Sequence[int], top_value: int) -> list[Point]:
    return [
        Point(x, _y(value, top_value), value)
        for x, value in zip(xs, line.values, strict=True)
        if value is not None
    ]


def _paths(line: Series, xs: Sequence[int], top_value: int) -> Iterator[str]:
    stretch: list[str] = []
    for x, value in [*zip(xs, line.values, strict=True), (0, None)]:
        if value is not None:
            stretch.append(f"{x} {_y(value, top_value)}")
            continue
        if len(stretch) > 1:
            yield "M" + "L".join(stretch)
        stretch = []


def _gaps(unknown: Sequence[bool]) -> Iterator[Gap]:
    start: int | None = None
    for rank, is_unknown in enumerate([*unknown, False]):
        if is_unknown and start is None:
            start = rank
        elif not is_unknown and start is not None:
            x = _edge(start, len(unknown))
            yield Gap(x, _edge(rank, len(unknown)) - x)
            start = None


def _with_labels(drawn: Sequence[Drawn]) -> list[Drawn]:
    """Name each line at its end and give its first value, none of them over another."""
    lasts = _spread([line.points[-1].y if line.points else None for line in drawn])
    firsts = _spread([line.points[0].y if len(line.points) > 1 else None for line in drawn])
    labelled = []
    for line, last_y, first_y in zip(drawn, lasts, firsts, strict=True):
        last = first = None
        if last_y is not None:
            last = Label(line.points[-1].x + 14, last_y + 5, str(line.points[-1].value))
        if first_y is not None:
            first = Label(line.points[0].x - 12, first_y + 5, str(line.points[0].value))
        labelled.append(Drawn(line.name, line.mark, line.paths, line.points, first, last))
    return labelled


def _spread(heights: Sequence[int | None]) -> list[int | None]:
    """The same heights, moved apart so that two lines of text never touch."""
    order = sorted((height, rank) for rank, height in enumerate(heights) if height is not None)
    placed: list[int] = []
    for height, _rank in order:
        placed.append(max(height, placed[-1] + LABEL_HEIGHT) if placed else height)
    over = placed[-1] - BOTTOM if placed else 0
    for place in range(len(placed) - 1, -1, -1):
        limit = BOTTOM if place == len(placed) - 1 else placed[place + 1] - LABEL_HEIGHT
        if over > 0:
            placed[place] = min(placed[place], limit)
    spread: list[int | None] = list(heights)
    for (_height, rank), y in zip(order, placed, strict=True):
        spread[rank] = y
    return spread
