"""How a sheet is understood: its titles, its columns, its lines of totals."""

import pytest

from tandem.exchange.sheet.fields import FIELDS, FORBIDDEN, proposed
from tandem.exchange.sheet.header import is_total, letter_of
from tandem.exchange.sheet.staging import remember_columns
from tests.exchange.sheet import messy
from tests.exchange.sheet.bringing import csv, sheet_of, xlsx

pytestmark = pytest.mark.usefixtures("service")


def fields_of(sheet):
    return [choice.field for choice in sheet.columns]


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("NOM", "last_name"), ("Nom et prénom", "full_name"), ("Nom de jeune fille", "birth_name"),
        ("Né(e) le", "birth_date"), ("Civilité", "sex"), ("Tél. portable", "phone"),
        ("CP", "postal_code"), ("Ville", "commune"), ("Minima sociaux", "resource"),
        ("RSA depuis", "resource_since"), ("Connu depuis", "known_since"),
        ("1er RDV", "interviews"), ("Dates des entretiens", "interviews"),
        ("nb d’entretiens 2025", "interview_count"), ("Atelier CV", "workshops"),
        ("Nombre de passages 2025", "visit_count"), ("Orienté par", "organization"),
        ("Date d’orientation", "referred_on"), ("Dispositif", "program"),
        ("Date d’entrée", "enrolled_on"), ("Motif de sortie", "end_reason"),
        ("Référente", "counsellor"), ("Inscrit Pôle emploi", "job_seeking"),
        ("N° dossier", "ref"), ("N°", "ignored"), ("Observations", "ignored"),
        ("N° sécu", FORBIDDEN), ("Nationalité", FORBIDDEN), ("IBAN", FORBIDDEN), ("Zut", ""),
    ],
)  # fmt: skip
def test_a_title_lets_one_suppose_what_its_column_holds(title, field):
    assert proposed(title).field == field


def test_the_year_of_a_number_is_read_in_its_title():
    assert proposed("nb d’entretiens 2025") == ("interview_count", 2025)


def test_every_field_that_a_title_proposes_exists():
    titles = {proposed(column).field for column in messy.COLUMNS} - {"", "ignored", FORBIDDEN}

    assert titles <= set(FIELDS)


def test_titles_are_found_below_a_heading():
    sheet = sheet_of(csv("Suivi 2025;;", "imprimé le 3 mars;;", "Nom;Prénom;Ville", "A;B;Lens"))

    assert (sheet.header_line, sheet.header_lines) == (3, 1)


def test_titles_over_two_lines_are_read_together():
    sheet = sheet_of(xlsx(["Nom", "Entretiens 2025"], ["", "1er", "2e"], ["A", "05/02/2025"],
                          merged=[(0, 1, 0, 2, "Entretiens 2025")]))  # fmt: skip

    assert sheet.names == ["Nom", "Entretiens 2025 · 1er", "Entretiens 2025 · 2e"]
    assert fields_of(sheet) == ["last_name", "interviews", "interviews"]
    assert sheet.first_line == 3


def test_a_title_that_is_there_twice_is_numbered_and_taken_once():
    sheet = sheet_of(csv("Nom;Tél;Tél", "A;0199001234;0199001235"))

    assert sheet.names == ["Nom", "Tél", "Tél (2)"]
    assert fields_of(sheet) == ["last_name", "phone", "ignored"]


def test_a_column_of_names_without_first_names_holds_both():
    sheet = sheet_of(csv("Nom;Ville", "DUPONT Marie;Lens", "Le Goff Anne;Lens"))

    assert fields_of(sheet) == ["full_name", "commune"]


def test_a_column_without_a_known_title_is_recognised_by_what_it_holds():
    sheet = sheet_of(csv("Nom;Joindre;M/Mme ?", "A;06 12 34 56 78;Mme", "B;0199001234;M."))

    assert fields_of(sheet) == ["last_name", "phone", "sex"]


def test_a_column_of_security_numbers_is_never_taken_whatever_its_title():
    sheet = sheet_of(csv("Nom;Code", "A;1 85 05 78 006 084 36", "B;280057800608436"))

    assert fields_of(sheet) == ["last_name", FORBIDDEN]
    assert sheet.withheld == {"1": 2}


def test_hidden_lines_and_columns_and_merged_cells_are_counted():
    from_excel = sheet_of(messy.workbook())

    assert (from_excel.hidden_lines, from_excel.hidden_columns) == (1, [10])
    assert from_excel.merged == 6


@pytest.mark.parametrize(
    "cells", [["TOTAL", 148], ["", "Total général :", 3], [148, "TOTAL"], ["Sous-total 2025"]]
)
def test_a_line_of_totals_is_recognised(cells):
    assert is_total(cells)


@pytest.mark.parametrize("cells", [["Totain", "Anne"], ["LE TOTAL", "Jean"], [12, "Essai"], []])
def test_a_person_is_no_total(cells):
    assert not is_total(cells)


def test_what_was_chosen_is_proposed_for_the_next_file_with_these_titles():
    sheet = sheet_of(csv("Nom;Zut", "A;0199001234"))
    sheet.columns[1].field = "birth_name"
    remember_columns(sheet)

    again = sheet_of(csv("NOM ;zut", "B;Autre"))

    assert fields_of(again) == ["last_name", "birth_name"]


def test_columns_bear_the_letters_of_a_spreadsheet():
    assert [letter_of(n) for n in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip
