"""What is written in the cells of a week, and what a spreadsheet copies."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.written_dates import NotADateError
from tandem.web.team.catch_up.days import read_day, read_next
from tandem.web.team.catch_up.pasting import COLUMNS, MOST_LINES, read_pasted
from tandem.web.team.catch_up.said import came_said, matched

MONDAY, TODAY = date(2026, 11, 23), date(2026, 11, 26)
THEMES = {
    "family": "Famille",
    "childcare": "Famille : garde d’enfants",
    "housing": "Logement et hébergement",
    "mobility": "Mobilité",
    "licence": "Mobilité : préparer un permis",
    "work": "Trouver un emploi",
    "staying": "Trouver un emploi : se maintenir dans l’emploi",
}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lundi", 23),
        ("mar.", 24),
        ("MER", 25),
        ("25", 25),
        ("25/11", 25),
        ("25.11.26", 25),
        ("251126", 25),
        ("hier", 25),
        ("1er décembre 2026", None),
    ],
)
def test_a_day_of_the_week_is_written_as_one_likes(text, day):
    wanted = date(2026, 11, day) if day else date(2026, 12, 1)

    assert read_day(text, MONDAY, TODAY) == wanted


def test_a_day_and_month_are_of_the_year_nearest_to_the_week():
    new_year = date(2026, 12, 28)

    assert read_day("2/1", new_year, TODAY) == date(2027, 1, 2)
    assert read_day("30/12", new_year, TODAY) == date(2026, 12, 30)


@pytest.mark.parametrize("text", ["", "bientôt", "31/2", "32", "15", "ma", "29/02/2026"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(NotADateError):
        read_day(text, MONDAY, TODAY)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("jeudi 9h30", (date(2026, 12, 3), time(9, 30))),
        ("mardi", (date(2026, 12, 1), None)),
        ("2/12 à 9 h", (date(2026, 12, 2), time(9))),
        ("demain 14:00", (date(2026, 11, 27), time(14))),
        ("dans 15 jours", (date(2026, 12, 11), None)),
        ("2 semaines 10h", (date(2026, 12, 10), time(10))),
        ("5/1", (date(2027, 1, 5), None)),
        ("20/11", (date(2026, 11, 20), None)),
    ],
)
def test_what_comes_next_is_to_come_and_a_day_just_gone_stays_gone(text, when):
    assert read_next(text, TODAY) == when


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("oui", "honoured"),
        ("Venue", "honoured"),
        ("x", "honoured"),
        ("✓", "honoured"),
        ("1", "honoured"),
        ("excusée", "excused"),
        ("EXC.", "excused"),
        ("abs", "missed"),
        ("pas venu", "missed"),
        ("non venue", "missed"),
        ("0", "missed"),
        ("annulé", "cancelled"),
        ("missed", "missed"),
    ],
)
def test_came_or_not_in_any_usual_word(text, code):
    assert came_said(text) == code


@pytest.mark.parametrize("text", ["", "peut-être", "?", "12"])
def test_what_says_nothing_is_not_guessed(text):
    assert came_said(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("logement", "housing"),
        ("LOGEMENT ET HEBERGEMENT", "housing"),
        ("famille", "family"),
        ("garde", "childcare"),
        ("permis", "licence"),
        ("mob", "mobility"),
        ("emploi", "work"),
        ("licence", "licence"),
    ],
)
def test_a_theme_is_named_by_the_beginning_of_its_words(text, code):
    assert matched(text, THEMES).code == code


def test_an_unknown_theme_is_no_theme_and_a_vague_one_is_to_choose():
    assert matched("astrologie", THEMES).code == ""
    assert matched("pr", {"a": "Projet", "b": "Prévention"}).choices == ("Projet", "Prévention")


def rows(text):
    return read_pasted(text).rows


def test_cells_are_taken_in_the_order_of_the_grid():
    (row,) = rows("Odile Roy\tlundi\toui\tlogement\tcdi\t2/12")

    assert row == dict.fromkeys(COLUMNS, "") | {
        "who": "Odile Roy",
        "on": "lundi",
        "came": "oui",
        "theme": "logement",
        "step": "cdi",
        "next": "2/12",
    }


def test_an_hour_in_a_column_of_its_own_is_an_hour():
    (row,) = rows("Odile Roy\t24/11\t9h30\toui")

    assert (row["at"], row["came"]) == ("9h30", "oui")


def test_titles_say_what_each_column_is_in_any_order():
    (row,) = rows("Venu ?;Date du RDV;Prénom;NOM;Observations\noui;24/11;Odile;Roy;va mieux")

    assert (row["who"], row["came"], row["on"]) == ("Odile Roy", "oui", "24/11")


def test_a_merged_cell_speaks_for_the_lines_below():
    found = rows("Odile Roy\t24/11\toui\n\t25/11\tnon\n\t\toui\nAna Li\t\toui")

    assert [(row["who"], row["on"]) for row in found] == [
        ("Odile Roy", "24/11"),
        ("Odile Roy", "25/11"),
        ("Odile Roy", "25/11"),
        ("Ana Li", "25/11"),
    ]


@pytest.mark.parametrize("text", ["", " \n\t\t\n;;;", "\r\n\r\n"])
def test_nothing_pasted_is_no_row(text):
    assert rows(text) == []


def test_beyond_the_most_the_text_comes_back_under_its_titles():
    lines = ["Nom\tDate", *(f"Personne {number}\tlundi" for number in range(MOST_LINES + 2))]

    pasted = read_pasted("\n".join(lines))

    assert len(pasted.rows) == MOST_LINES
    assert pasted.left.splitlines() == ["Nom\tDate", "Personne 200\tlundi", "Personne 201\tlundi"]


@given(st.text(max_size=400))
def test_whatever_is_pasted_is_read_without_an_error(text):
    for row in rows(text):
        assert set(row) == set(COLUMNS)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_day_or_is_refused(text):
    for read in (lambda: read_day(text, MONDAY, TODAY), lambda: read_next(text, TODAY)):
        try:
            read()
        except ValueError:
            continue
