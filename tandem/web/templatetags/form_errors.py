"""What is wrong in a form, said where the field itself is out of sight."""

from django import forms, template
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

register = template.Library()

NAMELESS = frozenset({"min_value", "max_value", "min_length", "max_length", "invalid_choice"})
"""What Django says of « this value », without naming it."""


@register.filter
def naming(error: ValidationError, label: str) -> str:
    """The words of an error; the label comes first where they would fit any field."""
    text = " ".join(error.messages)
    is_usual = error.code == "required" and text == forms.Field.default_error_messages["required"]
    if not label or not (is_usual or error.code in NAMELESS):
        return text
    return _("%(label)s: %(said)s") % {"label": label, "said": text[:1].lower() + text[1:]}
