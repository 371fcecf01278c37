"""What the papers say, read so that it can be held to the code: links, commands, tables."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.structure.house import PACKAGE, ROOT

GUIDE = ROOT / "docs" / "fr"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]*)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
VARIABLE = re.compile(r"\bTANDEM_[A-Z][A-Z_]*")
READERS = {"str", "int", "bool", "email_url", "db_url", "secret", "setdefault", "get", "getenv"}


def papers() -> Iterator[Path]:
    """Every Markdown page of the project."""
    yield from sorted(ROOT.glob("*.md"))
    yield from sorted((ROOT / "docs").rglob("*.md"))
    yield from sorted(PACKAGE.rglob("*.md"))


def read(*parts: str) -> str:
    """The text of a page."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def broken_links(page: Path, text: str) -> list[str]:
    """Links of a page to files that are not there."""
    targets = (target for target in LINK.findall(text) if target)
    return [
        target
        for target in targets
        if "://" not in target
        and not target.startswith("mailto:")
        and not (page.parent / target).exists()
    ]


def bold_words(text: str) -> list[str]:
    """Words in bold: in the guides, those that one reads on a screen."""
    return re.findall(r"\*\*(.+?)\*\*", text.replace("\n", " "))


def bare(words: str) -> str:
    """Words without what the typography of a page changes, nor the signs at their ends."""
    plain = words.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", plain).strip(" .:…?").casefold()


def unknown_labels(text: str, catalogue: str) -> list[str]:
    """Words in bold that no page of Tandem shows, by its French catalogue."""
    shown = {
        bare("".join(re.findall(r'"(.*)"', quoted)))
        for quoted in re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', catalogue, re.MULTILINE)
    }
    return [words for words in bold_words(text) if bare(words) not in shown]


def typed_lines(text: str) -> list[str]:
    """What a page tells one to type, line by line, without its remarks."""
    lines = "".join(FENCE.findall(text)).splitlines()
    return [bare for line in lines if (bare := line.partition("  #")[0].strip())]


def made(text: str) -> set[str]:
    """Targets that a page runs with make."""
    return {
        word
        for line in typed_lines(text)
        for words in re.findall(r"\bmake\b((?: +[a-z][a-z-]*)+)", line)
        for word in words.split()
    }


def make_targets(makefile: str) -> set[str]:
    """Targets of the Makefile."""
    return set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))


def run_with_tandem(text: str) -> list[tuple[str, list[str]]]:
    """Commands of `tandem` that a page runs, with their options."""
    runs = (re.search(r"\btandem ([a-z][a-z-]*)(.*)$", line) for line in typed_lines(text))
    return [
        (run[1], re.findall(r"(?<= )--[a-z][a-z-]*", run[2]))
        for run in runs
        if run and not run[0].startswith("tandem/")
    ]


@dataclass(frozen=True)
class Setting:
    """A variable of the environment that the code reads, and its default where it is plain."""

    name: str
    default: str | None


def settings_read(source: str) -> Iterator[Setting]:
    """Variables that a module reads; a secret may also be in a file named by NAME_FILE."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Subscript(slice=ast.Constant(value=str(name))) if VARIABLE.fullmatch(name):
                yield Setting(name, None)
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if VARIABLE.fullmatch(name):
                reader = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if reader in READERS:
                    yield Setting(name, _plain_default(node))
                if reader == "secret":
                    yield Setting(f"{name}_FILE", None)


def _plain_default(call: ast.Call) -> str | None:
    given = {keyword.arg: keyword.value for keyword in call.keywords}.get("default")
    return str(given.value) if isinstance(given, ast.Constant) and given.value != "" else None


def rows(text: str) -> list[list[str]]:
    """The rows of a page's tables, cell by cell."""
    lines = re.findall(r"^\|(.*)\|\s*$", text, re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def described(text: str) -> Mapping[str, str]:
    """Rows of a page's tables by the name in backticks of their first cell."""
    return {
        row[0].strip("`"): " | ".join(row[1:])
        for row in rows(text)
        if re.fullmatch(r"`[^`]+`", row[0])
    }


@dataclass(frozen=True)
class Example:
    """A figure that the guide gives as an example."""

    code: str
    column: str
    value: Decimal
    percent: int | None


COLUMNS = ("all", "sesame", "dynamique-emploi")


def examples(text: str) -> Iterator[Example]:
    """The figures of 2013 in the tables of the guide."""
    for row in rows(text):
        if len(row) != 5 or not re.fullmatch(r"`[^`]+`", row[1]):
            continue
        for column, cell in zip(COLUMNS, row[2:], strict=True):
            if cell:
                yield _example(row[1].strip("`"), column, cell)


def _example(code: str, column: str, cell: str) -> Example:
    found = re.fullmatch(r"([\d ]+(?:,\d+)?)(?: €)?(?: \((\d+) %\))?", cell)
    assert found, f"{code}: {cell!r} is not a figure"
    value = Decimal(found[1].replace(" ", "").replace(",", "."))
    return Example(code, column, value, int(found[2]) if found[2] else None)


def quoted(text: str) -> set[str]:
    """Everything between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def missing(wanted: Iterable[str], text: str) -> list[str]:
    """Names that a page does not quote."""
    names = quoted(text)
    return sorted(name for name in wanted if name not in names)
