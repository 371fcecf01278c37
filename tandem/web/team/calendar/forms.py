"""The choices of one's own feed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tandem.web.forms import IdempotentForm

NEW, KEEP, CLOSE = "new", "keep", "close"


class FeedForm(IdempotentForm):
    """Whether initials are shown; the button says what becomes of the address."""

    buttons = (NEW, KEEP, CLOSE)

    shows_names = forms.BooleanField(
        label=_("Show the initials of the people"),
        help_text=_("Without it the calendar only says “Appointment” and the place."),
        required=False,
    )

    @property
    def asked(self) -> str:
        """Which button was pressed."""
        return next((name for name in self.buttons if name in self.data), NEW)
