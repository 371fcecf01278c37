"""What one hears on an answering machine, as one writes it: a number, or none; an hour."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.kernel.matching import words
from tandem.kernel.written_dates import NotADateError, read_date
from tandem.web.fields import PhoneField
from tandem.web.hours import NotAnHourError, read_hour, split_hour

HIDDEN = frozenset({"masque", "numero masque", "cache", "prive", "inconnu", "aucun", "anonyme"})
MIDNIGHT = time()
"""The hour of a message of which only the day is known."""


class CallerPhoneField(PhoneField):
    """The number of a caller, in any spelling, or the words that say there is none."""

    default_error_messages = {
        "invalid": _(
            "Give a number of 10 digits, for example 06 12 34 56 78, or with the code of its "
            "country: +32 470 12 34 56. Leave it empty if it is hidden."
        ),
    }

    def clean(self, value: Any) -> str:
        return "" if " ".join(words(str(value or ""))) in HIDDEN else super().clean(value)


class ReceivedField(forms.Field):
    """When a message was left: an hour of today, or a day with its hour; empty, now."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 12})
    default_error_messages = {
        "invalid": _("Give an hour or a day, for example “9 h 12”, “hier 17 h 30” or a date."),
    }

    def to_python(self, value: Any) -> datetime:
        now = timezone.localtime()
        if value in self.empty_values:
            return now
        if isinstance(value, datetime):
            return value
        try:
            return read_received(str(value), now)
        except (NotADateError, NotAnHourError) as unread:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unread

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        there = timezone.localtime(value)
        hour = "" if there.time() == MIDNIGHT else f" {there.hour} h {there.minute:02d}"
        return f"{there:%d/%m/%Y}{hour}"


def read_received(text: str, now: datetime) -> datetime:
    """The moment that someone wrote; without an hour, the day begins.

    :raises NotADateError: no day is meant.
    :raises NotAnHourError: no hour is meant.
    """
    said, hour = split_hour(text)
    day = read_date(said, now.date()) if said else now.date()
    at = read_hour(hour) if hour else MIDNIGHT
    return timezone.make_aware(datetime.combine(day, at))
