"""The legal amounts in the words of the trade: a code in, its name and unit out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, str | Promise] = {
    "SMIC_MENSUEL_NET_35H": _("Net SMIC, a month at 35 hours"),
    "SMIC_MENSUEL_BRUT_35H": _("Gross SMIC, a month at 35 hours"),
    "SMIC_HORAIRE_BRUT": _("Gross SMIC, an hour"),
    "RSA_BASE_1P": _("RSA for one person"),
    "RMI_BASE_1P": _("RMI for one person"),
    "AAH_MAX": _("AAH, full rate"),
    "ASS_JOUR": _("ASS, a day"),
    "ASPA_1P_AN": _("ASPA for one person, a year"),
    "ASI_1P_AN": _("ASI for one person, a year"),
    "ATA_JOUR": _("ATA, a day"),
    "ADA_JOUR_1P": _("ADA for one person, a day"),
    "PRIME_ACTIVITE_BASE": _("Prime d’activité, base amount"),
    "CEJ_MAJEUR_NON_IMPOSABLE": _("Youth engagement contract, full rate"),
}
UNITS: dict[str, str | Promise] = {
    "EUR/mois": _("a month"),
    "EUR/jour": _("a day"),
    "EUR/h": _("an hour"),
    "EUR/an": _("a year"),
}


def name_of(code: str) -> str | Promise:
    """The name of an amount; its code where the service added one of its own."""
    return NAMES.get(code, code)


def unit_in_words(unit: str) -> str | Promise:
    """The unit of an amount."""
    return UNITS.get(unit, unit)
