"""What people read is set as French is: no line breaks before a colon, telephones by pairs."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.utils import translation

from tandem.web.templatetags import typography as written

NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


def spaced(text: str) -> str:
    """In these tests, a tilde stands for an unbreakable space."""
    return text.replace("~", NBSP)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Qui ? Elle : oui ; bien !", "Qui~? Elle~: oui~; bien~!"),
        ("« matrin »", "«~matrin~»"),
        ("52 % de 64 226 €", "52~% de 64~226~€"),
        ("à 9 h 45, 45 min", "à 9~h~45, 45~min"),
        ("le 5 décembre 2013", "le 5~décembre~2013".replace("e~2", "e 2")),
        ("le 1er janvier", "le 1er~janvier"),
        ("L'emploi d'Ève", "L’emploi d’Ève"),
        ("10:30 https://exemple.fr/?a=1", "10:30 https://exemple.fr/?a=1"),
        ("01 99 00 68 68", "01~99~00~68~68"),
    ],
)
def test_a_text_does_not_break_where_french_forbids_it(typed, read):
    assert written.unbroken(typed) == spaced(read)


def test_setting_a_text_twice_changes_nothing_more():
    once = written.unbroken("Reçue à 9 h 45 : « oui » !")

    assert written.unbroken(once) == once


def test_a_text_from_a_person_is_still_escaped():
    page = Template("{% load typography %}{{ note|typo }}").render(Context({"note": "<b> : l'eau"}))

    assert page == spaced("&lt;b&gt;~: l’eau")


@pytest.mark.parametrize(
    "entered", ["+33199006868", "0199006868", "01 99 00 68 68", "01.99.00.68.68"]
)
def test_a_telephone_is_read_by_pairs(entered):
    assert written.phone(entered) == spaced("01~99~00~68~68")


def test_a_foreign_or_short_number_is_left_as_entered():
    assert written.phone("+32 2 555 12 12") == "+32 2 555 12 12"
    assert written.phone("3949") == "3949"
    assert written.phone(None) == ""


def test_a_telephone_can_be_called():
    assert written.tel("01 99 00 68 68") == "tel:+33199006868"
    assert written.tel("+33199006868") == "tel:+33199006868"
    assert written.tel("") == ""


def test_an_hour_is_written_as_it_is_said():
    assert written.clock(time(9, 45)) == spaced("9~h~45")
    assert written.clock(datetime(2013, 7, 1, 7, 5, tzinfo=UTC)) == spaced("9~h~05")
    assert written.clock(None) == ""


def test_an_hour_follows_both_changes_of_the_clocks():
    before, after = (
        datetime(2013, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2013, 10, 27, 1, 30, tzinfo=UTC),
    )

    assert [written.clock(before), written.clock(after)] == [spaced("2~h~30")] * 2
    assert written.clock(datetime(2013, 3, 31, 1, 0, tzinfo=UTC)) == spaced("3~h")


def test_dates_are_written_in_words_in_a_text():
    tuesday = date(2026, 11, 24)

    assert written.long_date(tuesday) == spaced("mardi~24~novembre 2026")
    assert written.plain_date(tuesday) == spaced("24~novembre 2026")
    assert written.day(tuesday) == spaced("mardi~24~novembre")
    assert written.month(tuesday) == "Novembre 2026"
    assert written.table_date(tuesday) == "24/11/2026"


def test_the_first_of_a_month_is_premier():
    assert written.plain_date(date(2013, 1, 1)) == spaced("1er~janvier 2013")


def test_a_day_is_marked_in_the_margin():
    assert written.short_day(date(2013, 11, 21)).startswith("jeu")
    assert written.short_day(date(2013, 11, 21)).endswith(spaced("~21"))


def test_a_late_evening_in_universal_time_is_the_next_day_here():
    assert written.table_date(datetime(2013, 12, 31, 23, 30, tzinfo=UTC)) == "01/01/2014"


def test_no_date_is_written_as_nothing():
    silent = [written.long_date, written.plain_date, written.day, written.short_day]

    for unknown in (None, ""):  # what a template makes of nothing, and of its attributes
        answers = [write(unknown) for write in [*silent, written.month, written.table_date]]
        assert answers == [""] * 6


def test_figures_group_their_thousands():
    assert written.figure(64226) == spaced("64~226")
    assert written.figure(0) == "0"
    assert written.percent(52) == spaced("52~%")
    assert written.euros(24000) == spaced("24~000~€")
    assert written.euros(Decimal("1120.43")) == spaced("1~120,43~€")


@pytest.mark.parametrize("write", [written.figure, written.percent, written.euros])
def test_what_is_not_known_is_neither_zero_nor_a_dash(write):
    assert write(None) == "n.d."


def test_in_english_a_figure_and_an_hour_follow_english():
    with translation.override("en"):
        assert written.figure(64226) == "64,226"
        assert written.percent(52) == "52%"
        assert written.clock(time(9, 45)) == "9:45"


def test_many_pages_are_shortened_around_the_current_one():
    pages = list(written.page_numbers(Paginator(range(1000), 25), 20))

    assert pages[0] == 1
    assert pages[-1] == 40
    assert {18, 19, 20, 21, 22} < set(pages)
    assert len(pages) == 9


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Laure Barré", "de Laure Barré"),
        ("Aïcha Ferrand", "d’Aïcha Ferrand"),
        ("Éric Philippe", "d’Éric Philippe"),
        ("Yann Le Goff", "de Yann Le Goff"),
        ("", "de "),
    ],
)
def test_a_name_is_elided_after_de(name, read):
    assert written.of_whom(name) == read


def test_in_english_nothing_is_elided():
    with translation.override("en"):
        assert written.of_whom("Aïcha") == "of Aïcha"
