"""Finding a commune while one types: by its name or its postal code, as it was on a day."""

import json
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tandem.kernel.written_dates import NotADateError, read_date
from tandem.territory.models import Commune
from tandem.web.forms import IdempotentForm
from tandem.web.sessions import HELPS_A_FORM

MOST_COMMUNES = 12
"""Communes offered at once; beyond, one types a little more."""


class CommuneSearch(forms.Form):
    """A name or a postal code, as it is typed, and the day when the commune must have existed."""

    q = forms.CharField(label=_("Commune or postal code"), max_length=60)
    since = forms.CharField(required=False, max_length=40)

    def day(self) -> date:
        """The day asked for; today while it is not readable."""
        today = timezone.localdate()
        try:
            return read_date(self.cleaned_data.get("since", ""), today)
        except NotADateError:
            return today

    def found(self) -> list[Commune]:
        """The first communes that match."""
        if not self.is_valid():
            return []
        return matching(self.cleaned_data["q"], self.day())


def matching(text: str, day: date) -> list[Commune]:
    """Communes of that day with this name or postal code; alone, the one named exactly so."""
    rows = list(Commune.objects.found(text).on(day)[: MOST_COMMUNES + 1])
    exact = [row for row in rows if row.name.casefold() == text.strip().casefold()]
    return exact if len(exact) == 1 else rows


def why_not_found(text: str, day: date) -> str:
    """A commune of another time is named with its days; else nothing bears this name."""
    former = Commune.objects.found(text).select_related("successor").first()
    if former is None:
        return gettext("No commune has this name or this postal code: check them.")
    values = {"name": former.name, "last": "", "successor": ""}
    if former.valid_to is None or former.valid_to >= day:
        values["first"] = date_format(former.valid_from, "SHORT_DATE_FORMAT")
        return gettext("%(name)s exists since %(first)s only: give a later day.") % values
    values["last"] = date_format(former.valid_to, "SHORT_DATE_FORMAT")
    if former.successor is None:
        return gettext("%(name)s ceased on %(last)s: give an earlier day.") % values
    values["successor"] = former.successor.name
    sentence = gettext(
        "%(name)s ceased on %(last)s and became %(successor)s: give that name, or an earlier day."
    )
    return sentence % values


class FormWithCommune(IdempotentForm):
    """A form that asks for a commune; without script, it is found by sending."""

    q = forms.CharField(label=_("Commune or postal code"), max_length=60, required=False)
    commune = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Commune] = []
        self.fields["q"].widget.attrs |= {
            "autocomplete": "off",
            "hx-get": reverse("situation:communes"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#communes",
            "hx-headers": json.dumps({HELPS_A_FORM: "1"}),
        }
        if "since" in self.fields:
            self.fields["q"].widget.attrs["hx-include"] = "[name=since]"

    def commune_meant(self, text: str, code: str, day: date) -> Commune | None:
        """The one commune meant; else those among which to choose are offered."""
        found = matching(text, day)
        chosen = [row for row in found if row.code == code]
        if len(chosen or found) == 1:
            return (chosen or found)[0]
        self.offered = found[:MOST_COMMUNES]
        if not found:
            self.add_error("q", why_not_found(text, day))
        else:
            self.add_error("q", _("Several communes match: choose one below."))
        return None

    def ask_for_commune(self) -> None:
        """Nothing was typed where a commune is needed."""
        self.add_error("q", _("Give the commune, by its name or its postal code."))
