"""The keys of the house: their list, and the switch that silences those of a single letter."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accounts.actions import switch_keys
from tandem.accounts.models import User
from tandem.accounts.permissions import Capability
from tandem.web.forms import IdempotentForm, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.keys import GROUPS, keys_of


class SwitchForm(IdempotentForm):
    """One button: it silences the keys, or lets them speak."""

    uses_keys = forms.BooleanField(required=False, widget=forms.HiddenInput)


def switch_of(user: User) -> SwitchForm:
    """The switch, as its button would leave it."""
    return SwitchForm(initial={"uses_keys": not user.uses_keys})


@page(Capability.SEE_OWN_ACCOUNT)
@require_safe
def list_keys(request: PageRequest) -> HttpResponse:
    """Every key of use to the reader: what it does, and where."""
    keys = list(keys_of(request.actor))
    groups = [
        (label, [key for key in keys if key.group == group]) for group, label in GROUPS.items()
    ]
    context = {"groups": [group for group in groups if group[1]], "switch": switch_of(request.user)}
    return render(request, "account/keys.html", context)


@page(Capability.SEE_OWN_ACCOUNT)
@require_POST
def switch(request: PageRequest) -> HttpResponse:
    """Silence the keys of a single letter, or let them speak again."""
    form = SwitchForm(request.POST)

    def act() -> str:
        uses_keys = form.cleaned_data["uses_keys"]
        switch_keys(user=request.user, uses_keys=uses_keys)
        said = _("The keys work again.") if uses_keys else _("The keys are switched off.")
        messages.success(request, said)
        return reverse("keys")

    return submitted(form, by=request.actor.user_uuid, act=act) or redirect("keys")
