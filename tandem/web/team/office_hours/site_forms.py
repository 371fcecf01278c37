"""The hours of a site, day by day, and how long it takes to go from one site to another."""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from tandem.kernel.written_hours import NBSP
from tandem.territory.models import Site
from tandem.territory.site_hours import Hours
from tandem.web.forms import IdempotentForm
from tandem.web.hours import NotAnHourError, read_hour
from tandem.web.team.office_hours.opening import spans_in_words

_BETWEEN = re.compile(r"[,;\n]+|\bet\b")
_TO = re.compile(r"\s*(?:[-–—]|\bà\b|\ba\b)\s*")


class HoursField(forms.CharField):
    """Hours of a day, as people write them: « 9 h – 12 h, 13 h 30 – 17 h »."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "size": 36})

    def clean(self, value: Any) -> list[tuple[time, time]]:
        text = super().clean(value)
        spans = sorted(_span(part) for part in _BETWEEN.split(text) if part.strip())
        for before, after in pairwise(spans):
            if after[0] < before[1]:
                raise forms.ValidationError(
                    _("Two of these spans overlap: write each hour once."), code="overlap"
                )
        return spans

    def prepare_value(self, value: Any) -> Any:
        return spans_in_words(value).replace(NBSP, " ") if isinstance(value, list) else value


class SiteHoursForm(IdempotentForm):
    """When a site is open on each day of the week, and when nobody else is there."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, hours: Sequence[Hours], seen: str) -> None:
        super().__init__(data, initial={"seen": seen})
        kept = {day.weekday: day for day in hours}
        for number, name in WEEKDAYS.items():
            day = kept.get(number + 1, Hours(number + 1))
            self._add(f"open{number + 1}", _("%(day)s: open"), str(name), day.opened)
            self._add(f"alone{number + 1}", _("%(day)s: nobody else"), str(name), day.alone)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for weekday in range(1, 8):
            opened, alone = cleaned.get(f"open{weekday}"), cleaned.get(f"alone{weekday}")
            if opened is not None and alone and not _within(alone, opened):
                self.add_error(
                    f"alone{weekday}",
                    _("These hours are outside those of the site: write them within."),
                )
        return cleaned

    def hours(self) -> list[Hours]:
        """What was answered, day by day."""
        cleaned = self.cleaned_data
        return [
            Hours(weekday, cleaned[f"open{weekday}"], cleaned[f"alone{weekday}"])
            for weekday in range(1, 8)
        ]

    @property
    def days(self) -> list[dict[str, Any]]:
        """Each day of the week with its two fields, for the page."""
        return [
            {"name": WEEKDAYS[number], "open": self[f"open{number + 1}"]}
            | {"alone": self[f"alone{number + 1}"]}
            for number in range(7)
        ]

    def _add(self, name: str, label: str, day: str, spans: list[tuple[time, time]]) -> None:
        self.fields[name] = HoursField(label=label % {"day": day.capitalize()}, required=False)
        self.initial[name] = spans


class TravelForm(IdempotentForm):
    """Minutes between each pair of sites; empty where nobody goes from one to the other."""

    def __init__(self, data: Any, *, pairs: Iterable[tuple[Site, Site]], known: dict[Any, int]):
        super().__init__(data)
        self.pairs = list(pairs)
        for number, (start, end) in enumerate(self.pairs):
            self.fields[f"pair{number}"] = forms.IntegerField(
                label=_("%(start)s – %(end)s, in minutes") % {"start": start.name, "end": end.name},
                min_value=1,
                max_value=600,
                required=False,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 5}),
            )
            self.initial[f"pair{number}"] = known.get((start.pk, end.pk)) or known.get(
                (end.pk, start.pk)
            )

    def minutes(self) -> list[tuple[Site, Site, int | None]]:
        """What was answered, pair by pair."""
        return [
            (start, end, self.cleaned_data[f"pair{number}"])
            for number, (start, end) in enumerate(self.pairs)
        ]


def _span(text: str) -> tuple[time, time]:
    parts = _TO.split(text.strip().lower())
    try:
        start, end = (read_hour(part) for part in parts)
    except (NotAnHourError, ValueError) as unread:
        raise forms.ValidationError(
            _("« %(text)s » says no hours: write for example 9 h - 12 h, 14 h - 17 h.")
            % {"text": text.strip()},
            code="invalid",
        ) from unread
    if end <= start:
        raise forms.ValidationError(
            _("« %(text)s » ends before it begins: check the two hours.") % {"text": text.strip()},
            code="order",
        )
    return start, end


def _within(inner: list[tuple[time, time]], outer: list[tuple[time, time]]) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
