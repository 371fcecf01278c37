"""For how long an orientation has waited, in words. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.web.templatetags.typography import unbroken

DAYS_TOLD, DAYS_A_YEAR = 90, 365


def age_words(days: int) -> str:
    """« aujourd’hui », « 3 jours », then « 4 mois », « 2 ans »: nobody counts 700 days."""
    if days < 1:
        return _("today")
    if days < DAYS_TOLD:
        said = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    elif days < 2 * DAYS_A_YEAR:
        months = days * 12 // DAYS_A_YEAR
        said = ngettext("%(months)s month", "%(months)s months", months) % {"months": months}
    else:
        years = days // DAYS_A_YEAR
        said = ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
    return unbroken(said)
