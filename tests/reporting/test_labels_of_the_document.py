"""In French, the lines of the report bear the words of the document of 2014, and its order."""

import pytest
from django.utils import translation

from tandem.reporting.indicators import BY_CODE

DOCUMENT = {
    "people.received": "Nombre de personnes différentes ayant fréquenté les services",
    "people.regular": "les réguliers",
    "people.new": "les nouveaux",
    "people.single_visit": "1 passage",
    "followups.people": "Nombre de suivis individualisés différents",
    "followups.rsa": "dont RSA",
    "interviews.held": "Nombre d'entretiens",
    "workshops.people": (
        "Nombre de personnes ayant fréquenté au moins une fois 1 atelier collectif"
    ),
    "workshops.new": "dont nouveaux",
    "minima.people": "Personnes relevant des minima sociaux",
    "minima.rsa": "RSA",
    "minima.rsa_socle": "Dont RSA socle",
    "minima.aah": "AAH",
    "minima.minimum_vieillesse": "Minimum Vieillesse",
    "minima.ass": "ASS",
    "other.people": "Autres personnes accueillies par typologie de ressource",
    "other.are": "Allocations Retour à l'Emploi (ARE)",
    "other.invalidity_pension": "Pension d'invalidité",
    "other.retirement_pension": "Pension de retraite",
    "other.maintenance_payments": "Pension alimentaire",
    "other.precarious_employment": "Salarié (précaire)",
    "other.sickness_benefits": "Indemnités journalières de la sécurité sociale",
    "other.household_income_only": "Pas de ressource autre que le revenu du ménage",
    "other.no_resources": (
        "sans ressources (étranger depuis moins de trois ans en France, jeune sans ressources...)"
    ),
    "other.other": "Autres...",
    "residence": "Répartition des usagers par commune",
    "sex.women": "Femmes",
    "sex.men": "hommes",
    "reintegration.rate": "Taux de réinsertion",
}


def plain(label: str) -> str:
    """The typed form of typeset words."""
    return label.replace("’", "'").replace("…", "...").replace("\u00a0", " ")


@pytest.mark.parametrize("code", DOCUMENT)
def test_a_line_bears_the_words_of_the_document(code: str) -> None:
    with translation.override("fr"):
        assert plain(str(BY_CODE[code].label)) == DOCUMENT[code]


def test_lines_come_in_the_order_of_the_document() -> None:
    ours = [code for code in BY_CODE if code in DOCUMENT]

    assert ours == list(DOCUMENT)
