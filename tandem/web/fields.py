"""Fields that understand what people write: dates, hours and telephone numbers."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.kernel.phones import NotAPhoneError, read_phone
from tandem.kernel.written_dates import YEARS_AHEAD, NotADateError, read_coming_date, read_date
from tandem.kernel.written_hours import NBSP, clock
from tandem.web.hours import NotAnHourError, read_hour

_NOT_OF_A_NUMBER = re.compile(r"[\s€]")


class DateField(forms.Field):
    """A day, written in any usual way."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 14})
    default_error_messages = {
        "required": _("Give a date, for example 25/11/2026."),
        "invalid": _("Give a date, for example 25/11/2026."),
    }
    years_ahead = YEARS_AHEAD

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return self.read(str(value))
        except NotADateError as unread:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unread

    def read(self, text: str) -> date:
        """The day that this text means."""
        return read_date(text, timezone.localdate(), self.years_ahead)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


class ComingDateField(DateField):
    """A day to come: « lundi » is the next Monday, « 12/12 » the next 12th of December."""

    def read(self, text: str) -> date:
        return read_coming_date(text, timezone.localdate())


class BirthDateField(DateField):
    """The day someone was born: two digits of a year are those of a year gone by."""

    default_error_messages = {
        "required": _("Give a birth date, for example 29/02/1988."),
        "invalid": _("Give a birth date, for example 29/02/1988: this day does not exist."),
    }
    years_ahead = 0


class AmountField(forms.DecimalField):
    """An amount as people write it: « 1 426,30 € », « 1426.30 »."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = _NOT_OF_A_NUMBER.sub("", value).replace(",", ".")
        return super().to_python(value)


class HourField(forms.Field):
    """An hour of the day, written in any usual way."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 7})
    default_error_messages = {
        "required": _("Give an hour, for example 9 h 30."),
        "invalid": _("Give an hour, for example 9 h 30."),
    }

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return value
        try:
            return read_hour(str(value))
        except NotAnHourError as unread:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unread

    def prepare_value(self, value: Any) -> Any:
        return clock(value).replace(NBSP, " ") if isinstance(value, time) else value


class PhoneField(forms.CharField):
    """A telephone number, in any spelling."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Give a number of 10 digits, for example 06 12 34 56 78."),
    }

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return read_phone(text)
        except NotAPhoneError as unread:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from unread


_NIR = re.compile(r"\b[1-8]\s?\d{2}\s?\d{2}\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}(?:\s?\d{2})?\b", re.I)


def no_security_number(text: str) -> None:
    """Refuse what looks like a social security number: the service has no right to keep one."""
    if _NIR.search(text):
        raise ValidationError(
            _("Remove the social security number: the service has no right to keep it."),
            code="security_number",
        )
