"""The forms of the sending of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.territory.models import Service
from tandem.web.settings.forms import SettingForm

A_WEEK = 7 * 24


class RemindersForm(SettingForm):
    """How many hours before an appointment its reminder leaves."""

    reminder_hours = forms.IntegerField(
        label=_("Hours before the appointment"),
        help_text=_("48 is usual; 0 sends no reminder. A letter leaves five days sooner."),
        min_value=0,
        max_value=A_WEEK,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )

    class Meta:
        model = Service
        fields = ("reminder_hours",)
