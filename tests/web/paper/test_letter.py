"""The letter in its window envelope, measured; its words, whoever receives it."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tandem.activities.enums import AppointmentStatus, MessageKind
from tandem.kernel.models import JournalEntry
from tandem.web.team.paper.letter import usual_kind
from tests.factories import AppointmentFactory, ResidenceFactory
from tests.web.paper.conftest import read_pdf, said, words_of

POINT = 25.4 / 72
"""Millimetres in a point."""

SLIDE_X, SLIDE_Y = 10, 11
"""How far an A4 sheet folded in three slides in a DL envelope, in millimetres."""

WINDOW_X = (100, 200)
WINDOWS_Y = ((55, 90), (45, 90))
"""Where the windows of 35 and 45 mm are, from the left and from the top of the envelope."""

DAY = date(2026, 12, 1)


@pytest.fixture
def laure(laure):
    laure.last_name, laure.street_address = "Barré", "Chez M. O'Neil #12 *bis*\n12 rue <des> Prés"
    laure.postal_code = "78170"
    laure.save()
    ResidenceFactory(person=laure, commune__name="La Celle-Saint-Cloud")
    return laure


@pytest.fixture
def row(laure, meets):
    return meets(laure, day=DAY, hour=time(14, 30))


def ask(browser, name, row, **query):
    return browser.get(reverse(f"paper:{name}", args=[row.uuid]), query)


def placed(answer):
    """Each piece of text with its place from the left and the top, in millimetres."""
    page = read_pdf(answer).pages[0]
    height, found = float(page.mediabox.height), []

    def note(text, cm, tm, _font, _size):
        x = tm[4] * cm[0] + cm[4]
        y = height - (tm[5] * cm[3] + cm[5])
        if text.strip():
            found.append((text.strip(), x * POINT, y * POINT))

    page.extract_text(visitor_text=note)
    return found


def may_show(x, y):
    """Whether the largest window shows this place, wherever the sheet has slid."""
    (left, right), (top, bottom) = WINDOW_X, WINDOWS_Y[1]
    return left - SLIDE_X <= x <= right and top - SLIDE_Y <= y <= bottom


def always_shows(x, y):
    """Whether the smallest window shows this place, wherever the sheet has slid."""
    (left, right), (top, bottom) = WINDOW_X, WINDOWS_Y[0]
    return left <= x <= right - SLIDE_X and top <= y <= bottom - SLIDE_Y


LONG = "Résidence des Grands Chênes, bâtiment C, escalier 4, deuxième étage à gauche\n" * 3


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["12 rue des Prés", LONG], ids=["short", "long"])
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_window_shows_the_address_whole_and_nothing_else(
    claires, laure, row, address, language
):
    laure.street_address, laure.language = address, language
    laure.save()

    pieces = placed(ask(claires, "letter_pdf", row))

    inside = [(text, x, y) for text, x, y in pieces if may_show(x, y)]
    words = " ".join(text for text, _x, _y in inside)
    assert "Laure Barré" in words
    assert "78170" in words
    assert [piece for piece in inside if not always_shows(*piece[1:])] == []
    assert "rendez-vous" not in words


@pytest.mark.django_db
@pytest.mark.parametrize("kind", MessageKind)
def test_each_letter_says_the_moment_and_no_program(claires, row, kind):
    answer = ask(claires, "letter_pdf", row, sorte=kind.value)

    words = words_of(answer)
    assert "mardi 1er décembre 2026" in words
    assert "Chez M. O'Neil #12 *bis*" in words
    assert row.program.name not in words
    assert read_pdf(answer).root_object["/Lang"] == "fr-FR"


@pytest.mark.django_db
def test_it_is_written_in_the_language_of_the_person(claires, laure, row):
    laure.language = "ar"
    laure.save()

    read = read_pdf(ask(claires, "letter_pdf", row))

    assert read.root_object["/Lang"] == "ar"


@pytest.mark.django_db
def test_the_page_shows_the_words_and_says_when_no_address_is_known(claires, laure, row):
    assert "Vous avez rendez-vous mardi 1er décembre 2026 à 14 h 30." in said(
        ask(claires, "letter", row).content.decode()
    )
    laure.street_address = ""
    laure.save()

    assertContains(ask(claires, "letter", row), "Aucune adresse n’est connue")


@pytest.mark.parametrize(
    ("status", "replaces", "kind"),
    [
        (AppointmentStatus.UPCOMING, False, MessageKind.CONFIRMATION),
        (AppointmentStatus.UPCOMING, True, MessageKind.CHANGE),
        (AppointmentStatus.CANCELLED, True, MessageKind.CANCELLATION),
    ],
)
def test_the_letter_offered_first_says_how_things_stand(status, replaces, kind):
    row = AppointmentFactory.build(status=status)

    assert usual_kind(row, replaces_another=replaces) == kind


@pytest.mark.django_db
def test_a_letter_that_does_not_exist_is_the_usual_one(claires, row):
    assertContains(ask(claires, "letter", row, sorte="menace"), "Vous avez rendez-vous")


@pytest.mark.django_db
def test_its_printing_is_in_the_journal(claires, laure, row):
    ask(claires, "letter_pdf", row)

    entry = JournalEntry.objects.latest("id")
    assert (entry.action, entry.ids) == ("exported", [str(laure.uuid)])
    assert entry.details["letter"] == "confirmation"
