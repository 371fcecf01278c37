"""The form of a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.territory.models import Site
from tandem.web.fields import DateField, PhoneField
from tandem.web.settings.forms import SettingForm


class SiteForm(SettingForm):
    """Where people are received, how to call and how to come."""

    phone = PhoneField(label=_("Telephone"), required=False)
    access = forms.CharField(
        label=_("How to come"),
        help_text=_("Bus stop, entrance, floor, lift… It is printed on what people take home."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    opened_on = DateField(label=_("Since"), required=False)
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = Site
        fields = ("name", "address", "phone", "access", "opened_on", "closed_on")
        error_messages = {
            "name": {"unique": _("A place bears this name already: give another name.")}
        }
