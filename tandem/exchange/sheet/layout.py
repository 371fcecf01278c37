"""What is known and was chosen of a spreadsheet being brought in, from one step to the next."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class ColumnChoice:
    """What a column holds: the code of a field, and the year where it counts things."""

    field: str = ""
    year: int | None = None


@dataclass
class SheetLayout:
    """A sheet as it was found, and how it is read."""

    name: str
    lines: int = 0
    width: int = 0
    is_hidden: bool = False
    hidden_lines: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    merged: int = 0
    is_repaired: bool = False
    withheld: dict[str, int] = field(default_factory=dict)
    """Cells that look like a social security number, by column: they were not kept."""
    is_read: bool = True
    header_line: int = 1
    header_lines: int = 1
    names: list[str] = field(default_factory=list)
    columns: list[ColumnChoice] = field(default_factory=list)

    @property
    def first_line(self) -> int:
        """The first line of data."""
        return self.header_line + self.header_lines

    def places(self, *fields: str) -> list[int]:
        """Columns that hold one of these fields."""
        return [n for n, choice in enumerate(self.columns) if choice.field in fields]


@dataclass
class Layout:
    """The whole workbook, and the answers given about it."""

    sheets: list[SheetLayout] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each list, what each spelling stands for; ``-`` where it is not taken."""
    are_columns_chosen: bool = False
    are_details_given: bool = False

    @property
    def read_sheets(self) -> list[tuple[int, SheetLayout]]:
        """The sheets that are brought in, with their place in the workbook."""
        return [(n, sheet) for n, sheet in enumerate(self.sheets) if sheet.is_read and sheet.lines]

    @property
    def lines(self) -> int:
        """Lines of the sheets that are brought in."""
        return sum(sheet.lines for _place, sheet in self.read_sheets)

    def has(self, *fields: str) -> bool:
        """Whether a column of a sheet that is read holds one of these fields."""
        return any(sheet.places(*fields) for _place, sheet in self.read_sheets)

    def as_text(self) -> str:
        """The layout, to be sealed."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> "Layout":
        """The layout that was sealed."""
        said = json.loads(text or "{}")
        sheets = [
            SheetLayout(**{**sheet, "columns": [ColumnChoice(**c) for c in sheet["columns"]]})
            for sheet in said.pop("sheets", [])
        ]
        return cls(sheets=sheets, **said)
