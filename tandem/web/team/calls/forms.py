"""What is answered about a message: what became of a try, why one gives up, who she is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tandem.activities.enums import AttemptResult
from tandem.activities.models import CallRequest
from tandem.web.fields import ComingDateField, no_security_number
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tandem.web.team.calls.fields import CallerPhoneField, ReceivedField


class AttemptForm(IdempotentForm):
    """What became of a try: one button each."""

    result = forms.ChoiceField(choices=AttemptResult, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=2000,
        validators=[no_security_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "essai_%s", **kwargs})


class GiveUpForm(IdempotentForm):
    """Why nobody calls back any more."""

    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        validators=[no_security_number],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say why nobody calls back any more.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "abandon_%s", **kwargs})


class MessageForm(VersionedModelForm):
    """What was noted of a message, to be corrected."""

    phone = CallerPhoneField(label=_("Telephone"), required=False, max_length=40)
    before = ComingDateField(label=_("Before"), required=False)
    received_at = ReceivedField(label=_("Received"), required=False)

    class Meta:
        model = CallRequest
        fields = (
            "phone",
            "caller_name",
            "reason",
            "program",
            "is_urgent",
            "before",
            "received_at",
        )
        labels = {
            "caller_name": _("Name"),
            "reason": _("Message"),
            "program": _("Program"),
            "is_urgent": pgettext_lazy("a call", "Urgent"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("caller_name", "reason"):
            self.fields[name].validators.append(no_security_number)
        self.fields["caller_name"].widget = forms.TextInput(attrs={"autocomplete": "off"})
        self.fields["reason"].widget = forms.Textarea(attrs={"rows": 2})
        self.fields["program"].empty_label = _("(nothing)")  # type: ignore[attr-defined]
