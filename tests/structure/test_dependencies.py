"""Every direct dependency has its line in the decisions, and every line its dependency."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.structure.house import ROOT

RECORD = ROOT / "docs" / "adr" / "0012-dependencies.md"
REQUIREMENTS = tuple(sorted((ROOT / "requirements").glob("*.in")))


def required(lines: Iterable[str]) -> set[str]:
    """Names of the packages that a requirements file asks for, without versions nor extras."""
    found = (re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines)
    return {match.group().lower() for match in found if match}


def explained(record: str) -> set[str]:
    """Names of the packages that have a line in the tables of the record."""
    return set(re.findall(r"^\| `([a-z0-9._-]+)` \|", record, re.MULTILINE))


def asked(files: Iterable[Path] = REQUIREMENTS) -> set[str]:
    """Everything that the requirements ask for directly."""
    return {
        name for file in files for name in required(file.read_text(encoding="utf-8").splitlines())
    }


def test_every_direct_dependency_is_explained_and_no_other() -> None:
    assert asked() == explained(RECORD.read_text(encoding="utf-8"))


def test_a_dependency_without_its_line_is_seen() -> None:
    lines = [
        "# a remark",
        "-r run.in",
        "django~=5.2",
        "left-pad[extra]~=1.0 ; python_version > '3'",
    ]

    assert required(lines) - explained("| `django` | the framework | | |\n") == {"left-pad"}


def test_a_line_whose_dependency_is_gone_is_seen() -> None:
    record = "| `django` | the framework | | |\n| `six` | two Pythons | | |\n"

    assert explained(record) - required(["django~=5.2"]) == {"six"}


def test_each_line_says_what_for_what_else_and_until_when() -> None:
    rows = re.findall(r"^\| `[^`]+` \|.*$", RECORD.read_text(encoding="utf-8"), re.MULTILINE)

    empty = [row for row in rows if not all(cell.strip() for cell in row.strip("|").split("|"))]

    assert rows
    assert empty == []
