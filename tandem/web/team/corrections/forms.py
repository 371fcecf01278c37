"""The form that cancels: a reason, when the free delay is over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.web.fields import no_security_number
from tandem.web.forms import IdempotentForm


class ReasonForm(IdempotentForm):
    """Why; asked once the delay of the service is over, welcome before."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
        error_messages={
            "required": _("Say why: this was recorded a while ago, and others have read it since.")
        },
    )

    def __init__(self, *args: Any, is_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_asked
