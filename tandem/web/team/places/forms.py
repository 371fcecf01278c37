"""Site by site: as she likes, preferred, or to avoid; and why, for those who read her file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from tandem.people.enums import PlaceWish
from tandem.people.models import PlacePreference
from tandem.people.places import Wish
from tandem.territory.models import Site
from tandem.web.fields import no_security_number
from tandem.web.forms import IdempotentForm


class PlacesForm(IdempotentForm):
    """The wishes of one person about every site."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any,
        *,
        sites: Sequence[Site],
        standing: Mapping[int, PlacePreference],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.sites = sites
        choices = [("", _("no wish")), *PlaceWish.choices]
        for site in sites:
            row = standing.get(site.pk)
            self.fields[f"wish_{site.uuid.hex}"] = forms.ChoiceField(
                label=site.name,
                required=False,
                choices=choices,
                widget=forms.RadioSelect,
                initial=row.wish if row else "",
            )
            self.fields[f"reason_{site.uuid.hex}"] = forms.CharField(
                label=_("Why, about %(site)s") % {"site": site.name},
                required=False,
                max_length=500,
                validators=[no_security_number],
                initial=row.reason if row else "",
            )

    def lines(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The two answers about each site."""
        for site in self.sites:
            yield self[f"wish_{site.uuid.hex}"], self[f"reason_{site.uuid.hex}"]

    def wishes(self) -> dict[Site, Wish]:
        """What was wished."""
        given = self.cleaned_data
        return {
            site: Wish(PlaceWish(said), given[f"reason_{site.uuid.hex}"])
            for site in self.sites
            if (said := given[f"wish_{site.uuid.hex}"])
        }
