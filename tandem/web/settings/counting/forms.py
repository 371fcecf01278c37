"""The form of the rules of counting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.reporting.enums import Attribution
from tandem.web.fields import DateField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.counting.sentences import attribution_in_short
from tandem.web.settings.forms import RECORD

MOST = 100


class RulesForm(IdempotentForm):
    """How years are counted from a day on."""

    buttons = (RECORD,)
    opened_on = DateField(
        label=_("From"),
        help_text=_("A year is counted by the rules of its 31 December."),
    )
    attribution = forms.ChoiceField(
        label=_("Someone seen by several programs"),
        choices=lambda: [(rule.value, attribution_in_short(rule)) for rule in Attribution],
        widget=forms.RadioSelect,
    )
    residence_threshold = forms.IntegerField(
        label=_("Group communes where fewer people live than"),
        help_text=_("1: no commune is grouped."),
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
