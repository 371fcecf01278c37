"""The plan of the house, and what makes a line break it: sources and models in, faults out."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import models

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "tandem"

FLOORS = {
    "config": 9,
    "web": 8,
    "governance": 7,
    "exchange": 7,
    "reporting": 6,
    "activities": 5,
    "funding": 5,
    "pathways": 4,
    "accounts": 3,
    "people": 3,
    "territory": 2,
    "kernel": 1,
}
NAMELESS = {"utils", "helpers", "common", "core", "services", "manager", "managers", "misc"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 400, 40, 150


def sources(root: Path = PACKAGE, pattern: str = "*.py") -> Iterator[Path]:
    """Files of the package, migrations apart."""
    return (path for path in sorted(root.rglob(pattern)) if "migrations" not in path.parts)


def long_files(files: Iterable[Path], longest: int) -> list[str]:
    """Files with more lines than allowed."""
    lengths = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in files)
    return [f"{path.name}: {length} lines" for path, length in lengths if length > longest]


def long_functions(source: str, longest: int = LONGEST_FUNCTION) -> list[str]:
    """Functions with more lines than allowed, docstring included."""
    functions = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = ((f.name, (f.end_lineno or f.lineno) - f.lineno + 1) for f in functions)
    return [f"{name}: {length} lines" for name, length in lengths if length > longest]


def nameless_files(files: Iterable[Path]) -> list[str]:
    """Files or folders whose name says nothing of what they hold."""
    return [
        str(path) for path in files if NAMELESS & {part.removesuffix(".py") for part in path.parts}
    ]


def without_opening(source: str) -> bool:
    """Whether a module does not open with what it is in the trade."""
    tree = ast.parse(source)
    return bool(tree.body) and ast.get_docstring(tree) is None


def rising_keys(every_model: Iterable[type[models.Model]]) -> list[str]:
    """Foreign keys to a higher floor, or to a neighbour on the same one."""
    faults = []
    for model in every_model:
        here = model._meta.app_label
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target is None or target == "self":
                continue
            there = target._meta.app_label
            is_elsewhere = here in FLOORS and there in FLOORS and here != there
            if is_elsewhere and FLOORS[there] >= FLOORS[here]:
                faults.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return faults


def rising_accessors(app: str, source: str, every_model: Iterable[type[models.Model]]) -> list[str]:
    """Uses, on a floor, of what a higher floor hangs on its models (``person.interview_set``)."""
    hung = set()
    for model in every_model:
        here = model._meta.app_label
        if FLOORS.get(here, 0) <= FLOORS[app]:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            points_away = field.concrete and target is not None and target != "self"
            if points_away and FLOORS.get(target._meta.app_label, 99) <= FLOORS[app]:
                hung.add(model._meta.model_name)
    words = "|".join(sorted(filter(None, hung)))
    return re.findall(rf"\b(?:{words})(?:_set\b|__)", source) if hung else []
