"""The codes of the nomenclatures that a pack may hold, as the service's documents list them."""

from datetime import date
from typing import NamedTuple


class Resource(NamedTuple):
    """A kind of resource: its family, the line of the report it has, and its time."""

    family: str
    line: str
    valid_from: date | None = None
    valid_to: date | None = None


RMI_END = date(2009, 5, 31)
RSA_START = date(2009, 6, 1)

RESOURCES: dict[str, Resource] = {
    "RMI": Resource("minimum", "rsa", date(1988, 12, 1), RMI_END),
    "API": Resource("minimum", "rsa", None, RMI_END),
    "RSA_SOCLE": Resource("minimum", "rsa", RSA_START, date(2015, 12, 31)),
    "RSA_ACTIVITE": Resource("minimum", "rsa", RSA_START, date(2015, 12, 31)),
    "RSA": Resource("minimum", "rsa", date(2016, 1, 1)),
    "RSA_MAJORE": Resource("minimum", "rsa", RSA_START),
    "AAH": Resource("minimum", "aah"),
    "ASS": Resource("minimum", "ass", date(1984, 4, 1)),
    "MINIMUM_VIEILLESSE": Resource("minimum", "minimum_vieillesse"),
    "ASPA": Resource("minimum", "minimum_vieillesse", date(2007, 1, 1)),
    "ASI": Resource("minimum", "other"),
    "ATA": Resource("minimum", "other", date(2006, 11, 16), date(2015, 10, 31)),
    "ADA": Resource("minimum", "other", date(2015, 11, 1)),
    "AV": Resource("minimum", "other"),
    "RSO": Resource("minimum", "other"),
    "ARE": Resource("other", "are"),
    "PENSION_INVALIDITE": Resource("other", "invalidity_pension"),
    "RETRAITE": Resource("other", "retirement_pension"),
    "PENSION_ALIMENTAIRE": Resource("other", "maintenance_payments"),
    "SALARIE_PRECAIRE": Resource("other", "precarious_employment"),
    "IJSS": Resource("other", "sickness_benefits"),
    "REVENU_MENAGE": Resource("other", "household_income_only"),
    "SANS_RESSOURCES": Resource("other", "no_resources"),
    "PRIME_ACTIVITE": Resource("other", "other", date(2016, 1, 1)),
    "CEJ": Resource("other", "other", date(2022, 3, 1)),
    "GARANTIE_JEUNES": Resource("other", "other", date(2013, 10, 1), date(2022, 2, 28)),
    "AUTRES": Resource("other", "other"),
}

MINIMA_LINES = ("rsa", "aah", "ass", "minimum_vieillesse", "other")
OTHER_LINES = (
    *("are", "invalidity_pension", "retirement_pension", "maintenance_payments"),
    *("precarious_employment", "sickness_benefits", "household_income_only"),
    *("no_resources", "other"),
)

STEPS = {
    "professionnel": (
        *("cdi", "cdd_6_mois_et_plus", "cdd_moins_6_mois", "interim", "contrat_aide", "iae"),
        *("creation_activite", "apprentissage"),
    ),
    "preprofessionnel": (
        *("formation_qualifiante", "formation_prequalifiante", "remise_a_niveau"),
        *("stage_immersion", "service_civique"),
    ),
}

ROLES = ("conseillere", "chargee_mission", "vacataire", "benevole", "stagiaire")
ACT_TYPES = ("entretien", "atelier", "accueil_libre", "appel")
ACT_OUTCOMES = ("realise", "absent", "excuse", "annule")
CHANNELS = ("structure", "auto", "interne")
REFERRAL_OUTCOMES = (
    *("en_attente", "acceptee", "refusee", "reorientee", "sans_suite", "expiree", "retiree"),
)
REFUSAL_REASONS = (
    *("revenu_egal_ou_superieur_smic", "hors_territoire", "auto_orientation_non_admise"),
    *("personne_injoignable", "personne_non_interessee", "deja_en_emploi_ou_formation"),
    *("deja_accompagnee_ailleurs", "orientation_en_doublon", "capacite_atteinte", "autre"),
)
END_REASONS = (
    *("passage", "fin_accompagnement", "emploi", "formation", "demenagement", "reorientation"),
    *("souhait_personne", "sans_nouvelles", "retraite", "deces", "autre"),
)
PARTNER_KINDS = (
    *("ccas", "cias", "commune", "conseil_departemental", "centre_social", "france_travail"),
    *("mission_locale", "cap_emploi", "caf", "cpam", "association", "hebergement", "siae"),
    *("plie", "sante", "justice", "autre"),
)
FUNDER_KINDS = ("departement", "communes", "intercommunalite", "autre")


def is_known_on_some_day(code: str, since: date, until: date | None) -> bool:
    """Whether the validity of a code meets the period of a row, both taken with their last day."""
    kind = RESOURCES[code]
    starts_in_time = kind.valid_to is None or since <= kind.valid_to
    ends_in_time = kind.valid_from is None or until is None or until >= kind.valid_from
    return starts_in_time and ends_in_time
