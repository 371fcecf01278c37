"""Writes a pack as one workbook, with cells typed as an office program types them."""

import zipfile
from datetime import date, time
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from tests.oracle.tables import COLUMNS, Pack

DAYS = {"date", "depuis", "jusqua", "debut", "fin", "date_naissance", "connu_depuis"}
NUMBERS = {"duree_min", "etp", "annee", "personnes", "realise", "montant_mensuel"}


def write_xlsx(pack: Pack, path: Path) -> Path:
    """The pack as an Excel workbook: real dates, times and numbers, a sheet per file."""
    with xlsxwriter.Workbook(path) as workbook:
        as_day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        as_time = workbook.add_format({"num_format": "hh:mm"})
        for table, rows in pack.items():
            sheet = workbook.add_worksheet(table.capitalize())
            sheet.write_row(0, 0, COLUMNS[table])
            for number, row in enumerate(rows, start=1):
                for place, column in enumerate(COLUMNS[table]):
                    cell = row.get(column, "")
                    if column in DAYS and cell:
                        sheet.write_datetime(number, place, date.fromisoformat(cell), as_day)
                    elif column == "heure" and cell:
                        sheet.write_datetime(number, place, time.fromisoformat(cell), as_time)
                    elif column in NUMBERS and cell:
                        sheet.write_number(number, place, float(cell))
                    else:
                        sheet.write_string(number, place, cell)
    return path


def write_ods(pack: Pack, path: Path) -> Path:
    """The pack as an OpenDocument workbook of texts, a sheet per file."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    sheets = "".join(_ods_sheet(table, rows) for table, rows in pack.items())
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_sheet(table: str, rows: list[dict[str, str]]) -> str:
    lines = [COLUMNS[table], *([row.get(name, "") for name in COLUMNS[table]] for row in rows)]
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in lines
    )
    return f'<table:table table:name="{table}">{body}</table:table>'


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )
