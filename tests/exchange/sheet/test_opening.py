"""Which files are taken, and what is said of the others."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tandem.exchange.sheet import opening
from tandem.exchange.sheet.opening import opened
from tandem.exchange.sheet.unfit import UnfitFileError
from tests.exchange.pack.workbooks import write_ods
from tests.exchange.sheet.bringing import xlsx

TEXT = "Nom;Prénom\nÉlan;Zoé\n"
CELLS = [["Nom", "Prénom"], ["Élan", "Zoé"]]


def cells_of(content: bytes) -> list[list[list[object]]]:
    return [[cells for _number, cells in lines] for _sheet, lines in opened(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_file_is_read_in_any_usual_encoding(encoding):
    assert cells_of(TEXT.encode(encoding)) == [CELLS]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_text_file_is_read_with_any_usual_separator(separator):
    assert cells_of(TEXT.replace(";", separator).encode()) == [CELLS]


def test_a_comma_inside_quotation_marks_parts_nothing():
    assert cells_of(b'Nom,Adresse\nEssai,"2, rue des Pr\xc3\xa9s"\n') == [
        [["Nom", "Adresse"], ["Essai", "2, rue des Prés"]]
    ]


def test_the_separator_that_excel_announces_is_believed():
    assert cells_of(b"sep=,\r\nNom,Ville\r\nEssai,Lens;62\r\n") == [
        [["Nom", "Ville"], ["Essai", "Lens;62"]]
    ]


def test_accents_saved_twice_are_repaired_and_told():
    damaged = TEXT.encode().decode("cp1252").encode()

    [(sheet, lines)] = [(sheet, list(lines)) for sheet, lines in opened(damaged)]

    assert [cells for _number, cells in lines] == CELLS
    assert sheet.is_repaired


def test_an_old_xls_is_read():
    old = Path(__file__).parent / "old.xls"  # one line, written by xlwt 1.3

    assert cells_of(old.read_bytes()) == [
        [
            ["Nom", "Prénom", "Né(e) le", "Tél"],
            ["EXEMPLE", "Camille", ["d", "1980-05-05"], 199001234],
        ]
    ]


def test_an_ods_is_read(tmp_path):
    file = write_ods({"personnes": [{"ref": "U1", "nom": "Élan"}]}, tmp_path / "a.ods")

    assert cells_of(file.read_bytes())[0][1][:2] == ["U1", "Élan"]


def test_the_value_of_a_formula_is_read_and_the_formula_never():
    content = xlsx(["Nom", "Âge"], ["Essai", ("=1+41", 42)], [("=1/0", "#DIV/0!"), ""])

    assert cells_of(content) == [[["Nom", "Âge"], ["Essai", 42], [["e", "#DIV/0!"]]]]


def test_the_value_of_a_merged_range_is_that_of_each_of_its_lines():
    content = xlsx(["Nom", "Ville"], ["A"], ["B"], merged=[(1, 1, 2, 1, "Lens")])

    assert cells_of(content) == [[["Nom", "Ville"], ["A", "Lens"], ["B", "Lens"]]]


def test_blank_lines_are_passed_over_and_lines_keep_their_numbers():
    content = b"Nom;Ville\n\n;\nEssai;Lens\n"

    [lines] = [list(lines) for _sheet, lines in opened(content)]

    assert [number for number, _cells in lines] == [1, 4]


REFUSED = {
    "empty": (b"", "Ce fichier est vide"),
    "pdf": (b"%PDF-1.7 ...", "Ce fichier n’est pas un tableur (PDF)"),
    "noise": (bytes(range(256)) * 20, "Ce fichier n’est pas un tableur :"),
    "web page": (b"<html><table><tr><td>Nom", "Ce fichier est une page web"),
    "damaged": (b"PK\x03\x04" + b"x" * 100, "Ce fichier est abîmé"),
    "locked": (
        opening.OLE + b"\0" * 600 + opening.LOCKED,
        "Ce fichier est protégé par un mot de passe : ouvrez-le, enregistrez-le sans mot de passe",
    ),
    "not really xls": (opening.OLE + b"\0" * 600, "Ce fichier est abîmé"),
    "open quotation": (
        b'Nom;Ville\n"' + b"Essai;Lens\n" * 20_000,
        "La ligne 2 ne peut pas être lue",
    ),
    "wide": (b";".join([b"a"] * 300), "a plus de 200 colonnes"),
    "long": (b"Nom\n" + b"Essai\n" * 50_001, "Une feuille a plus de 50000 lignes"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_with_what_to_do(name):
    content, words = REFUSED[name]

    with pytest.raises(UnfitFileError) as refusal:
        cells_of(content)

    assert words in str(refusal.value).replace("\xa0", " ")


def test_a_file_too_large_is_refused_with_its_size():
    with pytest.raises(UnfitFileError, match=r"Ce fichier pèse 11 Mo\s; 10 Mo au plus"):
        opened(b"x" * (10 * 1024 * 1024 + 1))


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_text_document_is_no_spreadsheet():
    with pytest.raises(UnfitFileError, match="n’est pas un tableur"):
        opened(zipped(**{"word/document.xml": b"<w/>"}))


def test_a_locked_ods_is_refused_as_such():
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b"<manifest:encryption-data/>"

    with pytest.raises(UnfitFileError, match="mot de passe"):
        opened(zipped(mimetype=kind, **{"META-INF/manifest.xml": manifest}))


def test_a_zip_bomb_is_refused_before_it_unfolds():
    bomb = zipped(**{"xl/workbook.xml": b"\0" * (160 * 1024 * 1024)})

    with pytest.raises(UnfitFileError, match="Déplié, ce fichier est bien trop grand"):
        opened(bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_refused_too(monkeypatch):
    monkeypatch.setattr(opening, "MOST_UNFOLDED", 1_000_000)
    honest = zipped(**{"xl/workbook.xml": b"\0" * 5_000_000})
    size = struct.pack("<L", 5_000_000)
    lying = honest.replace(size, struct.pack("<L", 10))

    assert lying != honest
    with pytest.raises(UnfitFileError, match="Déplié"):
        opened(lying)


def test_a_workbook_that_declares_an_entity_is_refused():
    sheet = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet t="e" hidden="1"/>'
    parts = unfolded(xlsx(["Nom"]))
    parts["xl/worksheets/sheet1.xml"] = sheet

    with pytest.raises(UnfitFileError, match="abîmé"):
        cells_of(zipped(**parts))


def unfolded(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_cell_far_away_does_not_fill_the_memory():
    content = xlsx(["Nom"], ["Essai"])
    parts = unfolded(content)
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", far)

    with pytest.raises(UnfitFileError, match="Déplié, ce fichier est bien trop grand"):
        cells_of(zipped(**parts))


def test_twenty_thousand_lines_are_read_one_after_the_other():
    content = b"Nom;Ville\n" + b"Essai;Lens\n" * 20_000

    [(_sheet, lines)] = opened(content)

    assert next(iter(lines)) == (1, ["Nom", "Ville"])
    assert sum(1 for _line in lines) == 20_000
