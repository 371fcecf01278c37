"""The spreadsheet given back to be corrected, and the example to fill."""

import re
import zipfile
from io import BytesIO

import pytest

from tandem.exchange.sheet.bringing import check
from tandem.exchange.sheet.example import LINES, example
from tandem.exchange.sheet.opening import opened
from tandem.exchange.sheet.outcome import Outcome
from tandem.exchange.sheet.returning import corrected
from tests.exchange.sheet import messy
from tests.exchange.sheet.bringing import brought, choose, csv, said, staged

pytestmark = pytest.mark.usefixtures("service")
TITLES = "Nom;Prénom;Né(e) le;1er RDV"


def returned(content):
    upload = choose(staged(content))
    check(upload)
    return corrected(upload, Outcome.of_text(upload.outcome))


def parts(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def lines_in(content):
    return [list(lines) for _sheet, lines in opened(content)]


def test_each_wrong_cell_is_coloured_and_says_why_and_what_to_do():
    found = parts(returned(csv(TITLES, "A;B;31/02/1980;05/02/2025")))

    comments = re.sub(r"<[^>]+>", "", found["xl/comments1.xml"])
    assert "Ce jour n’existe pas dans le calendrier. La corriger" in comments
    assert 'ref="C2"' in found["xl/comments1.xml"]
    assert "FBD5D5" in found["xl/styles.xml"]


def test_what_was_right_is_as_it_was_and_stands_in_the_same_cell():
    lines = csv("Suivi;;;", TITLES, "A;B;31/02/1980;05/02/2025", "", "C;D;05/05/1980;")

    assert lines_in(returned(lines)) == lines_in(lines)


def test_nothing_of_what_someone_wrote_becomes_a_formula_or_a_link():
    found = parts(returned(csv(TITLES, "=HYPERLINK(1);http://exemple.fr;;", "@x;+1;-1;")))

    sheet = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


def test_once_corrected_it_comes_in_with_the_same_choices():
    wrong = csv(TITLES, "A;B;31/02/1980;05/02/2025")
    right = csv(TITLES, "A;B;28/02/1980;05/02/2025")

    assert said(brought(wrong))
    assert brought(right).is_written


def test_a_workbook_of_several_sheets_comes_back_with_all_of_them():
    names = [sheet.name for sheet, _lines in opened(returned(messy.workbook()))]

    assert names == ["Suivi 2025", "Légende 2"]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_the_example_is_read_back_and_comes_in_without_a_question(form):
    content = example(form)

    [lines] = lines_in(content)
    outcome = brought(content, program="sesame")

    assert tuple(lines[0][1]) == LINES[0]
    assert outcome.problems == []
    assert (outcome.is_written, outcome.lives) == (True, 2)
    assert outcome.years["2024"][:2] == [1, 3]
