"""What an e-mail, an SMS and a letter say, and what they keep to themselves: no database."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.enums import InterviewPlace, MessageKind
from tandem.activities.telling import (
    Discretion,
    Told,
    letter_of,
    mail_of,
    measure_of,
    sms_of,
    subject_of,
)
from tandem.kernel.wordings import TEXTS, Words, language_of, shipped_text
from tandem.pathways.discretion import Secrets

LANGUAGES = ("fr", "ar", "en", "es", "pt", "uk")
KINDS = list(MessageKind)
PROGRAMS = ("Sésame", "Dynamique Emploi", "Sésame et Dynamique Emploi", "Cap vers l'emploi")
DISCRETION = Discretion(Secrets.of(PROGRAMS, ["Revenu de solidarité active (RSA)", "RSA socle"]))
DAY = date(2026, 11, 25)


def words(language="fr", **ours):
    texts = {code: shipped_text(code, language) for code in TEXTS}
    return Words(language_of(language), texts | {f"message.{name}": t for name, t in ours.items()})


def told(kind=MessageKind.REMINDER, **said):
    usual = {
        "site": "Espace Émeraude",
        "address": "2 bis av. des Prés",
        "holder": "Claire Fournier",
        "phone": "01 99 00 68 68",
        "carrier": "CCAS La Celle St-Cloud",
    }
    return Told(kind, DAY, time(14, 30), **(usual | said))


def test_an_sms_says_who_when_where_and_how_to_call():
    assert sms_of(told(MessageKind.CONFIRMATION), words(), DISCRETION) == (
        "CCAS La Celle St-Cloud : rendez-vous mercredi 25 nov. à 14h30, Espace Émeraude, "
        "2 bis av. des Prés. Un imprévu ? 01 99 00 68 68."
    )


def test_too_long_the_name_of_the_site_is_shortened_first():
    site = "Maison de quartier des Hauts de la Châtaigneraie, salle du premier étage"

    said = sms_of(told(site=site), words(), DISCRETION)

    assert "Maison de quartier des Hauts, 2 bis av. des Prés. Un imprévu ? 01 99 00 68 68." in said


def test_an_address_that_is_too_long_is_said_without_its_end():
    address = "117 boulevard du Maréchal de Lattre, bâtiment C, escalier 4, 78380 Bougival"

    said = sms_of(told(address=address), words(), DISCRETION)

    assert "117 boulevard du Maréchal de Lattre. Un imprévu" in said


@pytest.mark.parametrize(
    ("place", "where"),
    [(InterviewPlace.PHONE, "par téléphone"), (InterviewPlace.HOME, "chez vous")],
)
def test_elsewhere_the_site_is_not_said(place, where):
    said = sms_of(told(place=place), words(), DISCRETION)

    assert f"14h30, {where}. Un imprévu" in said


def test_without_hour_nor_place_nor_telephone_nothing_dangles():
    bare = Told(MessageKind.REMINDER, DAY)

    assert sms_of(bare, words(), DISCRETION) == "Accueil : rappel, rendez-vous mercredi 25 nov."


def test_the_text_of_the_day_is_written_in_full_in_an_email():
    mail = mail_of(told(), words(), DISCRETION)

    assert mail.subject == "Rappel : votre rendez-vous du mercredi 25 novembre 2026"
    assert "mercredi 25 novembre 2026 à 14\u00a0h\u00a030." in mail.body
    assert "Avec Claire Fournier." in mail.body


def test_a_letter_has_its_window_its_date_and_its_signature():
    letter = letter_of(
        told(), words(), DISCRETION, to=["Odile Bérard", "", "78170 LA CELLE"], on=DAY
    )

    assert letter.to == ["Odile Bérard", "78170 LA CELLE"]
    assert letter.dated == "Le 25 novembre 2026"
    assert letter.signed == "Claire Fournier"


ISOLATES = "\u2068\u2069"


def test_what_is_written_the_other_way_is_held_together_where_one_writes_leftwards():
    said = told(MessageKind.CONFIRMATION, access="Bus 26")
    mail = mail_of(said, words("ar"), DISCRETION)
    letter = letter_of(said, words("ar"), DISCRETION, to=["Odile Bérard"], on=DAY)

    for text in (mail.body, "\n".join(letter.paragraphs)):
        for value in ("Espace Émeraude, 2 bis av. des Prés", "Bus 26", "01 99 00 68 68"):
            assert f"\u2068{value}\u2069" in text
    assert letter.signed == "\u2068Claire Fournier\u2069"
    assert letter.to == ["Odile Bérard"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_neither_a_language_read_rightwards_nor_an_sms_nor_a_subject_holds_isolates(language):
    said = told(MessageKind.CONFIRMATION, access="Bus 26")
    texts = [sms_of(said, words(language), DISCRETION), subject_of(said, words(language))]
    if words(language).language.direction == "ltr":
        texts.append(mail_of(said, words(language), DISCRETION).body)

    assert [text for text in texts if set(text) & set(ISOLATES)] == []


TELLING = st.sampled_from(
    [
        *PROGRAMS,
        "Atelier RSA",
        "Centre social du Parc",
        "Espace Sésame",
        "SESAME",
        "Dynamique-emploi",
    ]
)


@given(
    language=st.sampled_from(LANGUAGES),
    kind=st.sampled_from(KINDS),
    place=st.sampled_from(list(InterviewPlace)),
    site=TELLING,
    around=st.text(max_size=30),
    address=TELLING | st.text(max_size=200),
    carrier=TELLING | st.text(max_size=50),
)
def test_no_sms_nor_subject_names_a_program_a_resource_nor_social(
    language, kind, place, site, around, address, carrier
):
    said = told(
        kind, place=place, site=f"{around} {site}", address=f"{address} {site}", carrier=carrier
    )

    for text in (sms_of(said, words(language), DISCRETION), subject_of(said, words(language))):
        assert DISCRETION.told_by(text) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_shipped_text_gives_anything_away(language):
    texts = [shipped_text(code, language) for code in TEXTS if code.startswith("message.")]

    assert [text for text in texts if DISCRETION.told_by(text)] == []


@given(
    language=st.sampled_from(LANGUAGES),
    kind=st.sampled_from(KINDS),
    site=st.text(max_size=120),
    address=st.text(max_size=200),
    carrier=st.text(max_size=60),
    day=st.dates(date(2024, 1, 1), date(2028, 12, 31)),
    hour=st.none() | st.times(),
)
def test_every_sms_is_one_message_and_keeps_its_day_and_hour(
    language, kind, site, address, carrier, day, hour
):
    said = Told(
        kind, day, hour, site=site, address=address, carrier=carrier, phone="01 99 00 68 68"
    )

    text = sms_of(said, words(language), DISCRETION)

    assert measure_of(text, words(language)).fits
    assert f"{day.day}" in text
    assert hour is None or words(language).at_short(hour) in text


@given(site=st.text(max_size=40))
def test_no_header_can_be_added_through_a_name(site):
    said = told(MessageKind.CONFIRMATION, site=f"{site}\r\nBcc: x@y.fr", carrier="A\nB")

    assert len(subject_of(said, words(subject_confirmation="Le {day}\nBcc: x")).splitlines()) == 1
