"""The conditions of a program said in words: a row in, sentences out. No query."""

from django.utils.translation import gettext as _

from tandem.pathways.enums import ActKind, Channel
from tandem.pathways.models import AdmissionCriteria
from tandem.web.settings.amounts.names import name_of


def conditions_in_words(row: AdmissionCriteria) -> list[str]:
    """Who may enter, and what is offered."""
    ways = [
        str(Channel(channel).label)
        for channel in row.channels
        if channel in Channel.values and channel != Channel.INTERNAL
    ]
    acts = [str(ActKind(act).label) for act in row.allowed_acts if act in ActKind.values]
    sentences = [_("One comes: %(ways)s.") % {"ways": _(" or ").join(ways) or _("by passage only")}]
    if row.needs_admitted_commune:
        sentences.append(_("Living in a commune received."))
    if row.income_ceiling:
        sentences.append(
            _("Income below: %(amount)s, of the day.") % {"amount": name_of(row.income_ceiling)}
        )
    else:
        sentences.append(_("No condition of income."))
    if row.needs_minimum_or_precarity:
        sentences.append(_("On a minimum benefit or in precarity."))
    sentences.append(_("Offered: %(acts)s.") % {"acts": ", ".join(acts)})
    return sentences
