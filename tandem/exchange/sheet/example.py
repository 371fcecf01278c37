"""An example of a spreadsheet that comes in without a question, as .xlsx and as .ods."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from django.utils.translation import gettext as _

from tandem.exchange.sheet.returning import SAFE

LINES = (
    (
        "Nom", "Prénom", "Sexe", "Date de naissance", "Téléphone", "Courriel", "Adresse",
        "Code postal", "Commune", "Connu depuis", "Ressources", "Dispositif", "Date d’entrée",
        "Orienté par", "Conseillère", "1er entretien", "2e entretien", "Nombre d’entretiens 2024",
        "Atelier CV", "Date de sortie", "Motif de sortie",
    ),
    (
        "EXEMPLE", "Camille", "F", "05/05/1980", "01 99 00 12 34", "camille@exemple.fr",
        "2 rue des Prés", "78380", "Bougival", "15/03/2019", "RSA", "", "03/02/2025",
        "CCAS", "", "05/02/2025", "12/03/2025", "3", "20/02/2025", "", "",
    ),
    (
        "MODÈLE", "Sacha", "H", "29/02/1992", "01 99 00 12 35", "", "", "78170",
        "La Celle-Saint-Cloud", "2021", "ARE", "", "10/01/2025", "France Travail", "",
        "14/01/2025, 28/01/2025", "", "", "", "30/06/2025", "Emploi",
    ),
)  # fmt: skip


def helps() -> dict[str, str]:
    """What is told of a column, in a comment of its title."""
    return {
        "Nom": _("One line per person. The last name and the first name may be in one column."),
        "Date de naissance": _("In any usual spelling. It tells two people of one name apart."),
        "Commune": _("Its name, its postal code or its INSEE code."),
        "Connu depuis": _("The first contact, even long ago: a day, a month or a year."),
        "Ressources": _("In your own words: RSA, AAH, chômage… They are matched on the screen."),
        "Dispositif": _("The program, by its name; empty where the service has one only."),
        "1er entretien": _("One or several dates in a cell, and as many columns as you wish."),
        "Nombre d’entretiens 2024": _("Where only the number is known: the year in the title."),
        "Atelier CV": _("One column for each workshop, with the date when the person came."),
    }


def example(form: str) -> bytes:
    """The example in this form, ``xlsx`` or ``ods``."""
    return _as_xlsx() if form == "xlsx" else _as_ods()


def _as_xlsx() -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {**SAFE, "in_memory": True}) as workbook:
        page = workbook.add_worksheet(_("People"))
        page.set_column(0, len(LINES[0]) - 1, 18)
        page.freeze_panes(1, 2)
        title = workbook.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(LINES[0]):
            page.write_string(0, column, name, title)
            if said := helps().get(name):
                page.write_comment(0, column, said, {"x_scale": 2})
        for number, line in enumerate(LINES[1:], start=1):
            for column, text in enumerate(line):
                page.write_string(number, column, text)
    return stream.getvalue()


SPACE = "urn:oasis:names:tc:opendocument:xmlns"
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _as_ods() -> bytes:
    rows = "".join(
        f"<table:table-row>{''.join(_ods_cell(text, is_title=not n) for text in line)}"
        "</table:table-row>"
        for n, line in enumerate(LINES)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{SPACE}:office:1.0" '
        f'xmlns:table="{SPACE}:table:1.0" xmlns:text="{SPACE}:text:1.0" office:version="1.2">'
        "<office:body><office:spreadsheet>"
        f"<table:table table:name={quoteattr(_('People'))}>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", KIND, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return stream.getvalue()


def _ods_cell(text: str, *, is_title: bool) -> str:
    if not text:
        return "<table:table-cell/>"
    said = helps().get(text, "") if is_title else ""
    note = f"<office:annotation><text:p>{escape(said)}</text:p></office:annotation>" if said else ""
    return (
        f'<table:table-cell office:value-type="string">{note}'
        f"<text:p>{escape(text)}</text:p></table:table-cell>"
    )
