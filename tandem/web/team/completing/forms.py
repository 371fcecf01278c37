"""The year whose report is to be completed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """A year in which people were received; in the address, which can be shared."""

    annee = forms.TypedChoiceField(label=_("Report of"), coerce=int)

    def __init__(self, data: Any, years: list[int], this_year: int) -> None:
        offered = sorted({*years, this_year}, reverse=True)
        known = [str(year) for year in offered]
        chosen = data.get("annee", "")
        super().__init__({"annee": chosen if chosen in known else str(this_year)})
        self.fields["annee"].choices = [(year, year) for year in known]  # type: ignore[attr-defined]

    @property
    def year(self) -> int:
        """The year asked for; this year where the address says no year."""
        self.is_valid()
        year: int = self.cleaned_data["annee"]
        return year
