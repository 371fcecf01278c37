"""Telephone numbers as people write them. Pure: any spelling in, the usual spelling out."""

import phonenumbers

HOME = "FR"


class NotAPhoneError(ValueError):
    """The text is no number that can be called."""


def read_phone(text: str) -> str:
    """The number by pairs (« 06 12 34 56 78 »), or with its country's code when foreign.

    :raises NotAPhoneError: no number that can be called is meant.
    """
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException as unreadable:
        raise NotAPhoneError(text) from unreadable
    if not phonenumbers.is_possible_number(number) or number.extension:
        raise NotAPhoneError(text)
    home = phonenumbers.country_code_for_region(HOME)
    form = phonenumbers.PhoneNumberFormat
    national = number.country_code == home
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)


def international(text: str) -> str:
    """The number as machines dial it (« +33612345678 »); nothing where none can be called."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def paired(text: str) -> str:
    """The number by pairs where it can be called; else as it was entered."""
    try:
        return read_phone(text)
    except NotAPhoneError:
        return text.strip()


def takes_sms(text: str) -> bool:
    """Whether an SMS can be sent to this number: a mobile one, or one that may be."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return False
    kinds = phonenumbers.PhoneNumberType
    mobile = {kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE, kinds.UNKNOWN}
    return phonenumbers.is_possible_number(number) and phonenumbers.number_type(number) in mobile
