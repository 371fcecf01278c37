"""What people write in a cell, and what is understood."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet import values
from tandem.exchange.sheet.acts import workshop_label
from tandem.exchange.sheet.security_numbers import holds_security_number

TODAY = date(2026, 11, 26)
DAY = date(2025, 2, 5)
MONTHS = [
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
]


@pytest.mark.parametrize(
    "cell",
    [
        "05/02/2025", "5/2/25", "05.02.2025", "5-2-2025", "2025-02-05", "05 / 02 / 2025",
        "5 février 2025", "mercredi 5 fév. 2025", "05/02/2025 09:30", "05/02/2025 à 9h30",
        "050225", "05022025", 5022025, 45693, 45693.5, ["d", "2025-02-05"],
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_spelling(cell):
    assert values.day(cell, TODAY) == DAY


@given(st.dates(date(1920, 1, 1), date(2090, 1, 1)))
def test_every_day_is_read_back_from_every_spelling(day):
    spellings = [
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
        ["d", day.isoformat()],
    ]
    serial = (day - date(1899, 12, 30)).days

    assert {values.day(cell, TODAY) for cell in [*spellings, serial]} == {day}


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("31/02/2025", "ce jour n’existe pas dans le calendrier"),
        ("05/02", "l’année manque"),
        ("5 février", "l’année manque"),
        ("hier", "ceci n’est pas une date"),
        ("à venir", "ceci n’est pas une date"),
        ("05/02/0025", "l’année 25 n’est pas plausible"),
        (["e", "#REF!"], "cette case contient une erreur du tableur (#REF!)"),
        (["n"], "cette case contient un numéro de sécurité sociale : le service n’a pas"),
    ],
)
def test_what_is_no_day_is_refused_with_what_is_wrong(cell, wrong):
    with pytest.raises(Unfit) as refused:
        values.day(cell, TODAY)

    assert wrong in refused.value.wrong.replace("\xa0", " ")


def test_a_birth_in_two_digits_is_never_in_the_future():
    assert values.day("05/05/36", TODAY, is_birth=True) == date(1936, 5, 5)


@pytest.mark.parametrize("cell", [2019, "2019", "janvier 2019", "01/2019"])
def test_a_first_contact_may_be_known_by_its_year(cell):
    assert values.day(cell, TODAY, may_be_rough=True) == date(2019, 1, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "05/02/2025, 12/03/2025", "05/02/2025 ; 12/03/2025", "05/02/2025\n12/03/2025",
        "05/02/2025 12/03/2025", "5 février 2025 et 12 mars 2025", "05/02/25 et le 12/03/25",
        "05/02/2025 - 12/03/2025",
    ],
)  # fmt: skip
def test_several_days_in_a_cell_are_all_read(cell):
    assert values.days(cell, TODAY) == [DAY, date(2025, 3, 12)]


def test_words_among_dates_are_not_passed_over():
    with pytest.raises(Unfit, match="absente"):
        values.days("05/02/2025 absente, 12/03/2025", TODAY)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (612345678, "06 12 34 56 78"),
        ("612345678", "06 12 34 56 78"),
        ("06.12.34.56.78", "06 12 34 56 78"),
        ("33612345678", "06 12 34 56 78"),
        ("06 12 34 56 78 / 01 99 00 12 34", "06 12 34 56 78"),
    ],
)
def test_a_telephone_is_read_and_its_lost_zero_given_back(cell, read):
    assert values.phone(cell) == read


def test_a_postal_code_saved_as_a_number_has_its_zero_again():
    assert values.postal_code(1000) == "01000"
    assert values.postal_code("78 170") == "78170"


@pytest.mark.parametrize(
    ("text", "last", "first"),
    [
        ("DUPONT Marie", "DUPONT", "Marie"),
        ("Marie DUPONT", "DUPONT", "Marie"),
        ("Dupont Marie-Claire", "Dupont", "Marie-Claire"),
        ("Dupont, Marie", "Dupont", "Marie"),
        ("Le Goff Anne", "Le Goff", "Anne"),
        ("LE GOFF Anne", "LE GOFF", "Anne"),
        ("Mme de LA TOUR Jeanne", "de LA TOUR", "Jeanne"),
        ("M. D'ORMESSON Jean", "D'ORMESSON", "Jean"),
        ("DUPONT", "DUPONT", ""),
    ],
)
def test_a_name_in_one_cell_is_parted(text, last, first):
    assert values.split_name(text) == (last, first)


@given(st.text(min_size=1, max_size=60))
def test_parting_a_name_never_loses_a_letter(text):
    last, first = values.split_name(text.replace(",", " "))
    kept = sorted("".join((last + first).split()))
    titles = {"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}
    said = [w for w in text.replace(",", " ").split() if w.lower().rstrip(".") not in titles]

    assert kept == sorted("".join(said)) or not said or len(text.split()) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "1 85 05 78 006 084 36", 185057800608436, 1850578006084, "2 80 05 2A 004 123",
        "n° 185057800608436 (carte)",
    ],
)  # fmt: skip
def test_a_social_security_number_is_recognised(cell):
    assert holds_security_number(cell)


@pytest.mark.parametrize(
    "cell",
    ["06 12 34 56 78", 33612345678, "+33 6 12 34 56 78 / 01 99 00 00 00", "", 45693, True, 1.5],
)
def test_what_is_none_is_left_alone(cell):
    assert not holds_security_number(cell)


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Atelier CV", "Atelier CV"),
        ("Date atelier CV 2", "Atelier CV"),
        ("2e atelier", ""),
        ("Atelier", ""),
        ("Relaxation (2)", "Relaxation"),
    ],
)
def test_a_workshop_bears_the_name_of_its_column(title, label):
    assert workshop_label(title) == label


@pytest.mark.parametrize(
    ("cell", "amount"), [("607,75 €", "607.75"), ("1 250", "1250.00"), (512.4, "512.40")]
)
def test_an_amount_is_read_with_or_without_its_sign(cell, amount):
    assert values.money(cell) == amount


def test_a_serial_number_is_that_of_the_spreadsheet():
    assert values.day(45693 + 1, TODAY) == DAY + timedelta(days=1)
