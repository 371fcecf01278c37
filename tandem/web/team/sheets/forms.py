"""The forms of the steps: the file, its sheets, its columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.exchange.sheet.cells import is_blank, shown
from tandem.exchange.sheet.fields import COUNTS, FIELDS, FORBIDDEN, GROUPS, IGNORED
from tandem.exchange.sheet.header import letter_of
from tandem.exchange.sheet.layout import ColumnChoice, Layout, SheetLayout
from tandem.exchange.sheet.limits import MOST_BYTES
from tandem.exchange.sheet.opening import refuse_size
from tandem.exchange.sheet.staging import Prepared, prepare
from tandem.exchange.sheet.unfit import UnfitFileError
from tandem.web.forms import IdempotentForm
from tandem.web.guards import PageRequest

SAMPLES = 3
ACCEPTED = ".xlsx,.ods,.xls,.csv,.txt"


class FileForm(IdempotentForm):
    """A spreadsheet of this computer; it is read before anything is kept."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy(".xlsx, .ods, .xls or .csv, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
        required=False,
    )

    def __init__(self, request: PageRequest, *, is_sent: bool, **kwargs: Any) -> None:
        self._by = request.actor.user_uuid
        self._length = int(request.META.get("CONTENT_LENGTH") or 0)
        files = request.FILES if is_sent else None
        super().__init__(request.POST if is_sent else None, files, **kwargs)
        self.prepared: Prepared | None = None

    def clean_file(self) -> UploadedFile | None:
        """Read it; what cannot be taken is refused with what to do."""
        file: UploadedFile | None = self.cleaned_data["file"]
        try:
            if file is None and self._length > MOST_BYTES:
                refuse_size(self._length)  # the server did not even keep it
            if file is None:
                raise forms.ValidationError(_("Choose the spreadsheet to bring in."))
            refuse_size(file.size or 0)
            self.prepared = prepare(content=file.read(), name=file.name or "", by=self._by)
        except UnfitFileError as unfit:
            raise forms.ValidationError(str(unfit)) from unfit
        return file


class SheetsForm(IdempotentForm):
    """Which sheets are read, and where their titles stand."""

    def __init__(self, layout: Layout, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        for place, sheet in self.filled():
            self.fields[f"read{place}"] = forms.BooleanField(
                label=_("Bring this sheet in"), required=False, initial=sheet.is_read
            )
            self.fields[f"line{place}"] = forms.IntegerField(
                label=_("Line of the titles"),
                min_value=1,
                max_value=1_048_576,
                initial=sheet.header_line,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
                error_messages={
                    name: _("Write the number of the line, as the spreadsheet shows it.")
                    for name in ("required", "invalid", "min_value", "max_value")
                },
            )
            self.fields[f"over{place}"] = forms.ChoiceField(
                label=_("The titles are"),
                choices=[("1", _("on one line")), ("2", _("on two lines"))],
                initial=str(sheet.header_lines),
                widget=forms.RadioSelect,
            )

    def filled(self) -> Iterator[tuple[int, SheetLayout]]:
        """Sheets that hold something."""
        return ((n, sheet) for n, sheet in enumerate(self.layout.sheets) if sheet.lines)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(f"read{place}") for place, _sheet in self.filled()):
            raise forms.ValidationError(_("Choose at least one sheet to bring in."))
        return cleaned

    def parts(self) -> Iterator[tuple[int, SheetLayout, list[forms.BoundField]]]:
        """The fields of each sheet."""
        for place, sheet in self.filled():
            yield place, sheet, [self[f"{name}{place}"] for name in ("read", "line", "over")]


@dataclass
class ColumnLine:
    """A column as the page shows it."""

    letter: str
    name: str
    samples: list[str]
    is_forbidden: bool
    is_withheld: bool
    is_hidden: bool
    choice: forms.BoundField | None
    year: forms.BoundField | None


class ColumnsForm(IdempotentForm):
    """What each column holds."""

    def __init__(self, layout: Layout, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout = layout
        choices: list[Any] = [(IGNORED, _("Not taken"))]
        for group, fields in GROUPS:
            choices.append((group, [(field.code, field.label) for field in fields]))
        for place, sheet in layout.read_sheets:
            for column, chosen in enumerate(sheet.columns):
                if chosen.field == FORBIDDEN:
                    continue
                self._add(place, column, sheet.names[column], chosen, choices)

    def _add(
        self, place: int, column: int, name: str, chosen: ColumnChoice, choices: list[Any]
    ) -> None:
        said = {"letter": letter_of(column), "name": name}
        key = f"c{place}_{column}"
        self.fields[key] = forms.ChoiceField(
            label=_("What column %(letter)s holds (%(name)s)") % said,
            choices=choices,
            initial=chosen.field or IGNORED,
        )
        year = f"y{place}_{column}"
        sent = self.data.get(key) if self.is_bound else chosen.field
        if sent in COUNTS or year in self.data:
            self._add_year(year, column, name, chosen.year)

    def _add_year(self, key: str, column: int, name: str, year: int | None) -> None:
        self.fields[key] = forms.IntegerField(
            label=_("Year of column %(letter)s (%(name)s)")
            % {"letter": letter_of(column), "name": name},
            required=False,
            min_value=1950,
            max_value=2100,
            initial=year,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
            error_messages={
                error: _("Write the year in four digits, for example 2025.")
                for error in ("invalid", "min_value", "max_value")
            },
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        names = False
        for place, sheet in self.layout.read_sheets:
            held: dict[str, str] = {}
            for column, name in enumerate(sheet.names):
                key = f"c{place}_{column}"
                field = FIELDS.get(cleaned.get(key, ""))
                if field is None:
                    continue
                if field.code in held and not field.repeats:
                    self.add_error(
                        key,
                        _("“%(first)s” already holds this: choose one of the two columns.")
                        % {"first": held[field.code]},
                    )
                held.setdefault(field.code, name or letter_of(column))
                if field.code in COUNTS and not cleaned.get(f"y{place}_{column}"):
                    self._ask_year(place, column, name)
            names = names or bool({"last_name", "full_name"} & held.keys())
        if not names:
            raise forms.ValidationError(
                _("No column holds the names: choose the one that does, nobody can come in else.")
            )
        return cleaned

    def _ask_year(self, place: int, column: int, name: str) -> None:
        key = f"y{place}_{column}"
        if key not in self.fields:
            self._add_year(key, column, name, None)
        if key not in self.errors:
            self.add_error(key, _("Of which year is this the number? Write it in four digits."))

    def chosen(self) -> list[list[ColumnChoice]]:
        """The choices, sheet by sheet."""
        return [
            [
                ColumnChoice(FORBIDDEN) if old.field == FORBIDDEN else self._chosen(place, column)
                for column, old in enumerate(sheet.columns)
            ]
            for place, sheet in self.layout.read_sheets
        ]

    def _chosen(self, place: int, column: int) -> ColumnChoice:
        field = self.cleaned_data[f"c{place}_{column}"]
        year = self.cleaned_data.get(f"y{place}_{column}") if field in COUNTS else None
        return ColumnChoice(field, year)

    def parts(
        self, beginnings: dict[int, list[list[Any]]]
    ) -> Iterator[tuple[SheetLayout, list[ColumnLine]]]:
        """Each sheet with its columns, and what the first cells hold."""
        for place, sheet in self.layout.read_sheets:
            lines = [
                self._line(place, sheet, column, beginnings.get(place, []))
                for column in range(len(sheet.columns))
            ]
            yield sheet, [line for line in lines if line.name or line.samples]

    def _line(
        self, place: int, sheet: SheetLayout, column: int, beginning: list[list[Any]]
    ) -> ColumnLine:
        filled = [
            shown(cells[column])
            for cells in beginning
            if column < len(cells) and not is_blank(cells[column])
        ]
        key = f"c{place}_{column}"
        return ColumnLine(
            letter=letter_of(column),
            name=sheet.names[column],
            samples=[text[:40] for text in dict.fromkeys(filled)][:SAMPLES],
            is_forbidden=sheet.columns[column].field == FORBIDDEN,
            is_withheld=str(column) in sheet.withheld,
            is_hidden=column in sheet.hidden_columns,
            choice=self[key] if key in self.fields else None,
            year=self[f"y{place}_{column}"] if f"y{place}_{column}" in self.fields else None,
        )
