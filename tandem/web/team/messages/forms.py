"""The forms of messages: how someone wishes to be told, and what is done with one message."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.activities.wishes import WISHES, wishes_refusals
from tandem.people.enums import MessageChannel
from tandem.people.models import Person
from tandem.web.forms import IdempotentForm, VersionedModelForm

SEND, WITHDRAW, LETTER, POSTED = "renvoyer", "retirer", "lettre", "poste"


class WishesForm(VersionedModelForm):
    """By which way, and whether: nothing is sent without a yes."""

    message_channel = forms.ChoiceField(
        label=_("How to write to her"),
        choices=[("", _("not stated")), *MessageChannel.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    accepts_reminders = forms.BooleanField(
        label=_("She accepts messages about her appointments"),
        help_text=_(
            "Confirmation, reminder, change, cancellation. Tell her that she may change her mind "
            "at any time: without her yes, nothing is sent."
        ),
        required=False,
    )
    accepts_voicemail = forms.BooleanField(
        label=_("A message may be left on her answering machine"),
        help_text=_("Whoever lives there may hear it."),
        required=False,
    )

    class Meta:
        model = Person
        fields = WISHES

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        reasons = wishes_refusals(
            cleaned.get("message_channel", ""),
            accepts=cleaned.get("accepts_reminders", False),
            phone=self.instance.phone,
            email=self.instance.email,
            address=self.instance.street_address,
        )
        for name, why in reasons.items():
            self.add_error(name, str(why))
        return cleaned


class MessageForm(IdempotentForm):
    """What is done with a message: one button each."""

    choice = forms.ChoiceField(
        choices=[(name, name) for name in (SEND, WITHDRAW, LETTER, POSTED)],
        widget=forms.HiddenInput,
    )
