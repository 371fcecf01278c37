"""A document becomes a PDF that anyone can read, whatever its words hold."""

import io
import re
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from tandem.kernel import typesetting
from tandem.kernel.typesetting import (
    DOCUMENTS,
    FONTS,
    UNKNOWN_SIGN,
    DocumentFaultError,
    drawable,
    drawn_signs,
    typeset,
)

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SHEET = '#import "house.typ": *\n#show: set-up\n#title()\n#for words in data.lines { par(words) }'
TRICKY = "L’été d’Élodie O'Brien : #let x = 1 *gras* <b>_$1$_ @preview \\ `code` = // fin"


@pytest.fixture
def documents(tmp_path, monkeypatch):
    """A folder with the house's own parts and a document of the test."""
    (tmp_path / "house.typ").write_text((DOCUMENTS / "house.typ").read_text())
    (tmp_path / "sheet.typ").write_text(SHEET)
    monkeypatch.setattr(typesetting, "DOCUMENTS", tmp_path)
    typesetting._compiler.cache_clear()
    yield tmp_path
    typesetting._compiler.cache_clear()


def sheet(*lines, language="fr", at=NOON, **more):
    return typeset(
        "sheet", {"title": "Une feuille", "lines": lines, **more}, at=at, language=language
    )


def text_of(pdf):
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


def test_it_says_its_title_and_its_language_and_is_tagged(documents):
    read = PdfReader(io.BytesIO(sheet("Bonjour")))

    assert read.metadata.title == "Une feuille"
    assert read.root_object["/Lang"] == "fr-FR"
    assert read.root_object["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part>1<" in read.root_object["/Metadata"].get_data().decode()


def test_signs_that_mean_something_elsewhere_stay_text(documents):
    assert TRICKY in text_of(sheet(TRICKY)).replace("\u00a0", " ")


def test_the_same_words_at_the_same_moment_give_the_same_bytes(documents):
    assert sheet("Bonjour") == sheet("Bonjour")
    assert sheet("Bonjour") != sheet("Bonjour", at=datetime(2026, 11, 27, 12, tzinfo=UTC))


def test_french_spaces_do_not_break(documents):
    raw = PdfReader(io.BytesIO(sheet("Déjà ? Oui : « 3 € »."))).pages[0].extract_text()

    assert "Déjà\u202f?" in raw
    assert "Oui\u00a0: «\u00a03\u00a0€\u00a0»." in raw


def test_another_language_keeps_its_own_spaces(documents):
    assert "Already ?" in PdfReader(io.BytesIO(sheet("Already ?", language="en"))).pages[
        0
    ].extract_text().replace("\u202f", "*")


def test_a_sign_that_no_font_draws_is_shown_as_unknown(documents):
    assert drawable("A\U0001f600 中\x07\n€") == f"A{UNKNOWN_SIGN} {UNKNOWN_SIGN} €"
    assert "Li" in text_of(sheet("Li 李 \U0001f600\x00 fin"))


def test_every_sign_said_to_be_drawn_is_drawn(documents):
    signs = "".join(map(chr, sorted(drawn_signs())))

    made = sheet(signs)

    assert len(signs) > 2_500
    assert made


def test_a_warning_is_a_fault(documents):
    (documents / "sheet.typ").write_text(SHEET + '\n#text(font: "Unheard of")[a]')

    with pytest.raises(DocumentFaultError, match="sheet: unknown font family"):
        sheet()


def test_a_document_reads_nothing_outside_its_folder(documents):
    (documents.parent / "secret.txt").write_text("secret")
    (documents / "sheet.typ").write_text(SHEET + '\n#read("../secret.txt")')

    with pytest.raises(DocumentFaultError, match="sheet: "):
        sheet()


def test_no_shipped_document_fetches_anything_or_evaluates_words():
    faults = [
        path.name
        for path in sorted(DOCUMENTS.glob("*.typ"))
        if re.search(r"@preview|\beval\(|\bread\(|\bplugin\(", path.read_text(encoding="utf-8"))
    ]

    assert faults == []


def test_the_licence_of_the_fonts_is_beside_them():
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8").upper()
