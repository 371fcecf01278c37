"""The forms by which an interview is recorded, then corrected."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.actions import Guest, Held
from tandem.activities.enums import InterviewKind, InterviewPlace
from tandem.activities.holding import LONGEST_MINUTES
from tandem.activities.models import Interview, InterviewGuest
from tandem.kernel.models import VersionedRecord
from tandem.web.fields import DateField, HourField, no_security_number
from tandem.web.forms import Difference, IdempotentForm
from tandem.web.team.interviews.loading import Beginning, Offer
from tandem.web.team.interviews.offers import NO_THEME, THEMES_AT_HAND

LONGEST_NOTE = 20_000
PRIVATE, SHARED = "privee", "partagee"
WHEN = ("held_on", "held_at", "minutes", "place", "site")
WHAT = ("kind", "program")
WITH = ("contacts", "guests")


class HeldForm(IdempotentForm):
    """An interview: what it was about, its note, when, where and with whom it was held."""

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes spoken of"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick a theme, or “no theme”.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy(
            "Write only what is useful: no health, no password. The person may ask to read it."
        ),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[no_security_number],
    )
    readers = forms.ChoiceField(
        label=gettext_lazy("Who may read this note"),
        choices=[
            (PRIVATE, gettext_lazy("Private: you alone")),
            (SHARED, gettext_lazy("Shared with the counsellors")),
        ],
        initial=PRIVATE,
        required=False,
        widget=forms.RadioSelect,
    )
    held_on = DateField(label=gettext_lazy("Date"))
    held_at = HourField(label=gettext_lazy("Hour"), required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Length, in minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_MINUTES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"}),
    )
    place = forms.ChoiceField(
        label=gettext_lazy("Where, or how"), choices=InterviewPlace, widget=forms.RadioSelect
    )
    site = forms.ChoiceField(label=gettext_lazy("Site"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=InterviewKind, widget=forms.RadioSelect
    )
    program = forms.ChoiceField(
        label=gettext_lazy("Program"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose the program in which the interview was held.")
        },
    )
    contacts = forms.MultipleChoiceField(
        label=gettext_lazy("Known contacts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    guests = forms.CharField(
        label=gettext_lazy("Others, one a line: name and organisation"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
    )

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        themes = [(theme.code, theme.label) for theme in offer.themes]
        self._choose("themes", [*themes, (NO_THEME, _("No theme"))])
        self._choose("program", [(row.code, row.name) for row in offer.programs])
        self._choose(
            "site",
            [("", _("no site in particular")), *((str(row.uuid), row.name) for row in offer.sites)],
        )
        self._choose(
            "contacts",
            [(str(row.uuid), f"{row.name}, {row.organization.name}") for row in offer.contacts],
        )

    def begin(self, start: Beginning) -> None:
        """Fill in what is known before anything is typed."""
        self.initial = {
            **self.initial,
            "held_on": start.moment.day,
            "held_at": start.moment.at,
            "minutes": start.moment.minutes,
            "place": start.place,
            "site": str(start.site.uuid) if start.site else "",
            "kind": start.kind,
            "program": start.program.code if start.program else "",
        }

    def held(self) -> Held:
        """What was answered, as the action takes it."""
        given = self.cleaned_data
        return Held(
            program=next(p for p in self.offer.programs if p.code == given["program"]),
            on=given["held_on"],
            at=given["held_at"],
            minutes=given["minutes"],
            kind=InterviewKind(given["kind"]),
            place=InterviewPlace(given["place"]),
            site=next((s for s in self.offer.sites if str(s.uuid) == given["site"]), None),
            themes=[theme for theme in self.offer.themes if theme.code in given["themes"]],
            note=given["note"],
            is_note_shared=given["readers"] == SHARED,
        )

    def present(self) -> list[Guest]:
        """The guests."""
        given = self.cleaned_data
        known = [Guest(row) for row in self.offer.contacts if str(row.uuid) in given["contacts"]]
        lines = (line.strip() for line in given["guests"].splitlines())
        return known + [Guest(description=line) for line in lines if line]

    @property
    def first_themes(self) -> list[forms.boundfield.BoundWidget]:
        """The likeliest, and « no theme »; the first one is under the finger."""
        *themes, none = self["themes"]
        first = [*themes[:THEMES_AT_HAND], none]
        if not self.is_bound:
            first[0].data["attrs"]["autofocus"] = True
        return first

    @property
    def other_themes(self) -> list[forms.boundfield.BoundWidget]:
        """The rest of the list."""
        return list(self["themes"])[THEMES_AT_HAND:-1]

    @property
    def has_other_theme(self) -> bool:
        """Whether one of the rest is ticked."""
        return any(widget.data["selected"] for widget in self.other_themes)

    def is_wrong(self, names: Iterable[str]) -> bool:
        """Whether one of these answers is to be corrected: its fold then opens."""
        return any(name in self.errors for name in names if self.is_bound)

    @property
    def when_is_wrong(self) -> bool:
        """Whether the date, the hour or the place is to be corrected."""
        return self.is_wrong(WHEN)

    @property
    def what_is_wrong(self) -> bool:
        """Whether the kind or the program is to be corrected."""
        return self.is_wrong(WHAT)

    @property
    def guests_are_wrong(self) -> bool:
        """Whether the guests are to be corrected."""
        return self.is_wrong(WITH)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class CorrectionForm(HeldForm):
    """An interview that was recorded; two screens on it lose nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=gettext_lazy("Reason of the correction"),
        required=False,
        max_length=500,
        validators=[no_security_number],
        error_messages={
            "required": gettext_lazy(
                "Say why: this was recorded a while ago, and others have read it since."
            )
        },
    )

    def __init__(self, *args: Any, is_reason_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_reason_asked:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def show(self, interview: Interview) -> None:
        """Fill in what is recorded."""
        self.initial = {**self.initial, **answers_of(interview), "version": interview.version}

    def show_conflict(self, current: VersionedRecord) -> None:
        """Keep what was typed, show what stands, and let the next sending replace it knowingly."""
        assert isinstance(current, Interview)
        theirs = answers_of(current)
        self.conflict = list(self._differences(theirs))
        sent = self.data.copy()  # type: ignore[attr-defined]
        sent["version"] = str(current.version)
        self.data = sent
        self.add_error(
            None,
            _(
                "This interview was changed meanwhile. Both texts are below: "
                "keep yours, or copy the other, then record again."
            ),
        )

    def _differences(self, theirs: dict[str, Any]) -> Iterator[Difference]:
        for name, standing in theirs.items():
            mine = self.cleaned_data.get(name)
            if _plain(mine) != _plain(standing):
                bound = self[name]
                yield Difference(bound.label, bound, _words(bound, mine), _words(bound, standing))


def answers_of(interview: Interview) -> dict[str, Any]:
    """An interview as the form answers it."""
    guests = list(InterviewGuest.objects.filter(interview=interview).select_related("contact"))
    return {
        "themes": [theme.code for theme in interview.themes.all()] or [NO_THEME],
        "note": interview.note,
        "readers": SHARED if interview.is_note_shared else PRIVATE,
        "held_on": interview.held_on,
        "held_at": interview.held_at,
        "minutes": interview.minutes,
        "place": interview.place,
        "site": str(interview.site.uuid) if interview.site else "",
        "kind": interview.kind,
        "program": interview.program.code,
        "contacts": [str(guest.contact.uuid) for guest in guests if guest.contact],
        "guests": "\n".join(guest.description for guest in guests if not guest.contact),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return "\n".join(value.split("\r\n"))
    return sorted(value) if isinstance(value, list) else value


def _words(bound: forms.BoundField, value: Any) -> str:
    labels = {str(code): str(label) for code, label in getattr(bound.field, "choices", ())}
    values = value if isinstance(value, list) else [bound.field.prepare_value(value)]
    return ", ".join(labels.get(str(each), str(each)) for each in values if each is not None)
