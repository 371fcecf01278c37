"""The filters above the list, and the box where a name is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tandem.pathways.models import Program
from tandem.people.enums import ResourceLine
from tandem.reporting.models import PersonYear
from tandem.territory.models import Commune
from tandem.web.team.people.listing import LAST_MONTHS, OTHER_COMMUNE, UNKNOWN

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class FilterLists:
    """What the filters offer: the programs, the admitted communes, the years with people."""

    programs: Sequence[tuple[str, str]]
    communes: Sequence[tuple[str, str]]
    years: Sequence[int]


def filter_lists(day: date) -> FilterLists:
    """What the filters offer today, in two queries."""
    first_year = Subquery(PersonYear.objects.order_by("year").values("year")[:1])
    programs = list(
        Program.objects.annotate(first_year=first_year).values_list("code", "name", "first_year")
    )
    start = next((year for *_names, year in programs if year), day.year)
    admitted = Commune.objects.filter(admittedcommune__isnull=False).order_by("name", "valid_from")
    return FilterLists(
        programs=[(code, name) for code, name, _year in programs],
        communes=list(dict(admitted.values_list("code", "name")).items()),
        years=range(day.year, start - 1, -1),
    )


class FilterForm(forms.Form):
    """Coded filters: none of them can hold a name."""

    module = forms.ChoiceField(label=gettext_lazy("Program"), required=False)
    commune = forms.ChoiceField(label=gettext_lazy("Commune"), required=False)
    ressource = forms.ChoiceField(label=gettext_lazy("Main resource"), required=False)
    recues = forms.ChoiceField(label=pgettext_lazy("people", "Received"), required=False)

    def __init__(self, data: Any, lists: FilterLists) -> None:
        super().__init__(data, use_required_attribute=False)
        offered = {
            "module": [("", _("All programs")), *lists.programs],
            "commune": _communes(lists.communes),
            "ressource": _resources(),
            "recues": _periods(lists.years),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def known_values(self) -> dict[str, str]:
        """Filters whose value exists; the others are as if they were not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def words_for(self, name: str, value: str) -> str:
        """How a chosen value is called on screen."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return _flat(field.choices)[value]


class SearchForm(forms.Form):
    """A name, a telephone or a file number; sent by POST, so that no address holds it."""

    q = forms.CharField(
        label=gettext_lazy("Name, first name, telephone or file number"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def _communes(communes: Sequence[tuple[str, str]]) -> Choices:
    others = [(OTHER_COMMUNE, _("Another commune")), (UNKNOWN, _("Not known"))]
    return [("", _("All communes")), *communes, *others]


def _resources() -> Choices:
    lines = [(code, str(words)) for code, words in ResourceLine.choices]
    families = [("minima", _("Minimum benefits")), ("autres", _("Other resources"))]
    return [
        ("", _("All resources")),
        (_("By family"), families),
        (_("By line of the report"), lines),
        (UNKNOWN, _("Not known")),
    ]


def _periods(years: Sequence[int]) -> Choices:
    recent = [
        (code, _("In the last %(number)s months") % {"number": months})
        for code, months in LAST_MONTHS.items()
    ]
    by_year = [(str(year), _("In %(year)s") % {"year": year}) for year in years]
    return [("", _("At any time")), *recent, *by_year]


def _flat(choices: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, words in choices:
        if isinstance(words, list | tuple):
            found.update(words)
        else:
            found[value] = words
    return found
