"""Brings small spreadsheets in as the pages do, with the choices that they propose."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import xlsxwriter
from django.utils import timezone

from tandem.exchange.models import SheetUpload
from tandem.exchange.sheet.bringing import bring_in, check
from tandem.exchange.sheet.codes import CodeLists
from tandem.exchange.sheet.layout import Layout, SheetLayout
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.spread import spellings_of
from tandem.exchange.sheet.staging import keep, prepare, save_layout

ANSWERS = {
    "history": "new",
    "known_since": "",
    "program": "dynamique-emploi",
    "counsellor": "Claire Fournier",
    "follow_up": "interviewed",
}
AUTHOR = UUID(int=7)


def csv(*lines: str) -> bytes:
    """A text file with semicolons."""
    return "\n".join(lines).encode()


def xlsx(*lines: list[Any], **options: Any) -> bytes:
    """A workbook of one sheet; a text that begins with « = » is a formula, and its value."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(options.get("name", "Feuille"))
        for number, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, tuple):
                    page.write_formula(number, column, value[0], None, value[1])
                else:
                    page.write(number, column, value)
        if more := options.get("more"):
            other = book.add_worksheet("Autre")
            for number, line in enumerate(more):
                other.write_row(number, 0, line)
        for span in options.get("merged", ()):
            page.merge_range(*span)
    return stream.getvalue()


def staged(content: bytes, name: str = "suivi.csv", by: UUID = AUTHOR) -> SheetUpload:
    """A file that was chosen."""
    return keep(prepare(content=content, name=name, by=by))


def sheet_of(content: bytes) -> SheetLayout:
    """The first sheet of a file, as it is understood."""
    return Layout.of_text(prepare(content=content, name="x", by=uuid4()).upload.layout).sheets[0]


def choose(upload: SheetUpload, **answers: Any) -> SheetUpload:
    """Take what is proposed, and these answers."""
    layout = Layout.of_text(upload.layout)
    lists = CodeLists(timezone.localdate())
    for name, (seen, texts) in spellings_of(upload, layout).items():
        spellings = lists.match(name, seen, texts, {})
        layout.codes[name] = {spelling.key: spelling.code for spelling in spellings}
    layout.answers = ANSWERS | answers
    layout.are_columns_chosen = True
    save_layout(upload, layout)
    return upload


def checked(content: bytes, **answers: Any) -> Outcome:
    """What is found in a file."""
    return check(choose(staged(content), **answers))


def brought(content: bytes, *, skips_refused: bool = False, **answers: Any) -> Outcome:
    """What is done with a file."""
    return bring_in(choose(staged(content), **answers), skips_refused=skips_refused)


def said(outcome: Outcome) -> list[str]:
    """What is to be corrected, cell by cell: « B3 … : what is wrong. What to do. »"""
    told = (
        f"{chr(65 + p.place.column)}{p.place.line} « {p.value} » : {p.wrong}. {p.right}."
        for p in outcome.problems
    )
    return [line.replace("\xa0", " ") for line in told]
