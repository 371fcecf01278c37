"""The spellings that a spreadsheet holds in the columns of a list, each with how often."""

from collections import Counter

from tandem.exchange.models import SheetUpload
from tandem.exchange.sheet.cells import is_blank, shown
from tandem.exchange.sheet.codes import spelling_key
from tandem.exchange.sheet.fields import CODED
from tandem.exchange.sheet.header import is_total
from tandem.exchange.sheet.layout import Layout
from tandem.exchange.sheet.reading import DASHES
from tandem.exchange.sheet.staging import lines_of

Spread = tuple[Counter[str], dict[str, str]]
"""How many lines write each key, and the first spelling met of it."""


def spellings_of(upload: SheetUpload, layout: Layout) -> dict[str, Spread]:
    """For each list of which a column is read, its spellings."""
    found: dict[str, Spread] = {}
    for place, sheet in layout.read_sheets:
        lists = [
            (column, CODED[choice.field].list)
            for column, choice in enumerate(sheet.columns)
            if choice.field in CODED
        ]
        if not lists:
            continue
        for number, cells in lines_of(upload, place):
            if number < sheet.first_line or is_total(cells):
                continue
            for column, name in lists:
                cell = cells[column] if column < len(cells) else ""
                key = "" if is_blank(cell) or shown(cell) in DASHES else spelling_key(cell)
                if key:
                    seen, texts = found.setdefault(name, (Counter(), {}))
                    seen[key] += 1
                    texts.setdefault(key, shown(cell))
    return found
