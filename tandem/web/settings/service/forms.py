"""The forms of the service itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.territory.models import Service
from tandem.web.fields import DateField, PhoneField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.forms import SettingForm
from tandem.web.settings.service.logo import as_address

MANY_DAYS = 365


class ServiceForm(SettingForm):
    """What the service is called, who carries it, two rules of its days."""

    phone = PhoneField(label=_("Telephone"), required=False)
    opened_on = DateField(label=_("Opened on"), required=False)
    free_correction_days = forms.IntegerField(
        label=_("Days during which an entry is corrected without a reason"),
        help_text=_("After that, a correction asks for a reason. It always leaves a trace."),
        min_value=0,
        max_value=MANY_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5, "autocomplete": "off"}),
    )
    call_back_days = forms.IntegerField(
        label=_("Working days to call someone back"),
        help_text=_("What the answering machine promises; the day of the message does not count."),
        min_value=0,
        max_value=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )
    allows_several_programs = forms.BooleanField(
        label=_("Someone may be in several programs at once"), required=False
    )

    class Meta:
        model = Service
        fields = (
            "name",
            "tagline",
            "carrier",
            "phone",
            "opened_on",
            "free_correction_days",
            "call_back_days",
            "allows_several_programs",
        )


class NoticeForm(SettingForm):
    """The information given to people about what is kept of them."""

    notice_text = forms.CharField(
        label=_("Text given to people"),
        help_text=_("A new text is a new version; the versions already given are kept."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    class Meta:
        model = Service
        fields = ("notice_text",)


class LogoForm(IdempotentForm):
    """A picture, or nothing more."""

    buttons = ("remove",)
    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG or JPEG, 100 kB at most."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg", "class": "ch"}),
    )

    @property
    def removes(self) -> bool:
        """Whether the logo is taken away."""
        return "remove" in self.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        picture = cleaned.get("picture")
        if picture is None:
            if not self.removes and "picture" not in self.errors:
                self.add_error("picture", _("Choose a picture on this computer."))
            return cleaned
        try:
            cleaned["address"] = as_address(picture.read())
        except forms.ValidationError as refused:
            self.add_error("picture", refused)
        return cleaned
