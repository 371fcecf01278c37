"""The forms of the team: someone new, a role, its end, a login."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import Role
from tandem.web.fields import DateField
from tandem.web.forms import IdempotentForm
from tandem.web.settings.forms import amount_field, refuse_disorder

ROLES = [("", _("Choose…")), *((role.value, role.label) for role in Role)]


def fraction_field() -> forms.DecimalField:
    """A part of a full-time post."""
    return amount_field(
        _("Fraction of a full-time post"),
        help_text=_("1 for full time, 0,30 for a day and a half a week."),
        required=False,
        min_value=0,
        max_value=1,
        max_digits=6,
        decimal_places=4,
    )


class RoleForm(IdempotentForm):
    """A role from a day on."""

    role = forms.ChoiceField(label=_("Role"), choices=ROLES)
    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)
    fraction = fraction_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("opened_on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        refuse_disorder(self, cleaned)
        return cleaned

    def held(self) -> dict[str, Any]:
        """The role, as the action takes it."""
        names = ("role", "opened_on", "closed_on", "fraction")
        return {name: self.cleaned_data[name] for name in names}


class MemberForm(RoleForm):
    """Someone new, with a first role and, if she signs in, a login."""

    name = forms.CharField(label=_("First name and last name"), max_length=200)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Only if she uses Tandem: an invitation link is then shown to you, once."),
        required=False,
    )
    field_order = ("name", "role", "opened_on", "closed_on", "fraction", "email")


class NameForm(IdempotentForm):
    """A corrected name."""

    name = forms.CharField(label=_("First name and last name"), max_length=200)


class RoleEndForm(IdempotentForm):
    """The last day of a role; empty, it goes on."""

    closed_on = DateField(label=_("Last day"), required=False)
    knows_none_is_left = forms.BooleanField(
        label=_("I know that nobody will be able to hold interviews any more"), required=False
    )

    def __init__(self, *args: Any, may_leave_none: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_leave_none:
            del self.fields["knows_none_is_left"]


class FractionForm(IdempotentForm):
    """Another fraction of a post from a day on."""

    since = DateField(
        label=_("From"),
        help_text=_("On 1 January, the report of the year counts one fraction only."),
    )
    fraction = fraction_field()


class AccountForm(IdempotentForm):
    """The address with which she signs in."""

    email = forms.EmailField(label=_("E-mail address"))
