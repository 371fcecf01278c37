"""The words given to people: those of the service, else the shipped ones."""

from datetime import date, time
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tandem.kernel.models import JournalEntry, Wording
from tandem.kernel.refused import RefusedError
from tandem.kernel.wordings import (
    TEXTS,
    change_wording,
    filled,
    languages,
    shipped_text,
    wording_refusal,
    words_in,
)

BY = UUID(int=7)
SHIPPED = ["fr", "ar", "en", "es", "pt", "uk"]
DUE = "route_sheet.due"


@pytest.mark.parametrize("language", SHIPPED)
@pytest.mark.parametrize("code", TEXTS)
def test_every_text_is_shipped_in_every_language_with_what_is_put_in_it(code, language):
    text = shipped_text(code, language)

    assert text == text.strip()
    assert wording_refusal(code, text) == ""


@pytest.mark.django_db
class TestOfTheService:
    def test_french_comes_first_and_only_french_is_reread(self):
        assert [language.code for language in languages()] == SHIPPED
        assert [language.code for language in languages() if language.is_reread] == ["fr"]

    def test_arabic_is_written_from_right_to_left(self):
        assert words_in("ar").language.direction == "rtl"
        assert words_in("ar").say("card.title") == "موعدي"

    def test_the_service_says_a_text_in_its_own_words(self):
        change_wording(code="card.title", language="es", text=" Mi próxima cita ", by=BY)

        assert words_in("es").say("card.title") == "Mi próxima cita"
        assert words_in("fr").say("card.title") == "Mon rendez-vous"
        entry = JournalEntry.objects.get()
        assert entry.details == {"code": "card.title", "language": "es"}

    @pytest.mark.parametrize("text", ["", shipped_text("card.title", "es")])
    def test_the_shipped_text_is_taken_again(self, text):
        change_wording(code="card.title", language="es", text="Mi cita de hoy", by=BY)

        change_wording(code="card.title", language="es", text=text, by=BY)

        assert not Wording.objects.exists()

    def test_a_service_adds_a_language_and_what_is_missing_is_in_french(self):
        change_wording(code="card.title", language="tr", text="Randevum", by=BY)

        words = words_in("tr")

        assert languages()[-1].name == "Türkçe"
        assert words.say("card.title") == "Randevum"
        assert words.say("route_sheet.me") == "Moi"

    def test_a_language_nobody_speaks_here_is_french(self):
        assert words_in("xx").language.code == "fr"

    @pytest.mark.parametrize(
        ("change", "named"),
        [
            ({"code": "card.nothing"}, "code"),
            ({"language": "xx"}, "language"),
            ({"code": DUE, "text": "bientôt"}, "text"),
        ],
    )
    def test_what_will_not_do_is_refused_beside_the_answer(self, change, named):
        asked = {"code": "card.title", "language": "fr", "text": "Autre"} | change

        with pytest.raises(RefusedError) as refused:
            change_wording(by=BY, **asked)

        assert set(refused.value.reasons) == {named}
        assert not Wording.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Mardi 1er décembre 2026"),
        ("en", "Tuesday 1 December 2026"),
        ("es", "Martes, 1 de diciembre de 2026"),
        ("pt", "Terça-feira, 1 de dezembro de 2026"),
        ("uk", "Вівторок, 1 грудня 2026"),
        ("ar", "الثلاثاء 1 ديسمبر 2026"),
    ],
)
def test_a_day_is_said_in_the_language(language, said):
    assert words_in(language).on_weekday(date(2026, 12, 1)).casefold() == said.casefold()


@pytest.mark.django_db
def test_an_hour_is_said_in_the_language():
    assert words_in("fr").at(time(9, 45)) == "9\u00a0h\u00a045"
    assert [words_in("fr").at_short(time(9, minute)) for minute in (0, 45)] == ["9h", "9h45"]
    assert words_in("es").at(time(9, 45)) == "9:45"
    assert words_in("en").at(time(14, 5)).replace("\u00a0", " ") == "2:05 p.m."


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "text"),
        ("pour le {jour}", "jour"),
        ("bientôt", "day"),
        ("pour le {day", "day"),
        ("pour {day} }", "brace"),
        ("{day}" + "x" * 200, "200"),
    ],
)
def test_a_text_that_would_print_nonsense_is_refused_in_words(text, because):
    with translation.override("en"):
        assert because in wording_refusal(DUE, text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_of_a_value_is_ever_read_as_a_place_to_fill(before, value):
    text = before.replace("{", "").replace("}", "") + "{name}"

    assert filled(text, {"name": value}) == text.removesuffix("{name}") + value
