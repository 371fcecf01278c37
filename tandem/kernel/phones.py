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
