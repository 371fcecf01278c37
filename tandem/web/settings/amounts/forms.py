"""The form of the next legal amount."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.web.fields import DateField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.forms import amount_field


class AmountForm(IdempotentForm):
    """The amount in force from a day on, and where it is said."""

    valid_from = DateField(label=_("In force from"))
    amount = amount_field(_("Amount, in euros"), min_value=0, max_digits=10, decimal_places=2)
    reference = forms.CharField(
        label=_("Reference"),
        help_text=_("The decree or the page where it is published."),
        max_length=300,
    )
