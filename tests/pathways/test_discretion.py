"""What a paper must not say, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.pathways.discretion import Secrets

SHIPPED = Secrets.of(
    ["Sésame", "Dynamique Emploi", "Sésame et Dynamique Emploi"],
    ["Revenu de solidarité active (RSA)", "RSA majoré (parent isolé)", "Sans ressources (jeune…)"],
)
NAMES = st.text(min_size=1, max_size=20).filter(lambda name: name.strip())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Venir à l’espace SESAME mardi", "Sésame"),
        ("Demander le rsa", "RSA"),
        ("Le dossier RSA-socle", "RSA"),
        ("Voir Dynamique\u00a0emploi", "Dynamique Emploi"),
        ("Écrire : « sans  ressources »", "Sans ressources"),
        ("Chercher un emploi", ""),
        ("Une dynamique nouvelle", ""),
        ("Le carsat et les Sésames", ""),
        ("", ""),
    ],
)
def test_a_text_says_a_secret_however_it_is_written(text, told):
    assert SHIPPED.told_by(text) == told
    assert SHIPPED.mute(text) == ("" if told else text)


@given(NAMES, st.text(max_size=20), st.text(max_size=20))
def test_a_name_is_found_between_any_words(name, before, after):
    secrets = Secrets.of([name], [])

    assert secrets.told_by(f"{before} {name} {after}")
    assert secrets.told_by(f"{before} {name.upper()} {after}".lower()) or name.upper() != name


@given(st.text(max_size=40))
def test_what_is_muted_says_nothing(text):
    assert SHIPPED.told_by(SHIPPED.mute(text)) == ""
