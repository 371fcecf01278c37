"""The form of a note between two interviews: a call, a letter, something done for someone."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.enums import NoteKind
from tandem.activities.models import CaseNote
from tandem.kernel.models import VersionedRecord
from tandem.territory.models import PartnerContact
from tandem.web.fields import DateField, no_security_number
from tandem.web.forms import Difference, IdempotentForm
from tandem.web.team.interviews.forms import LONGEST_NOTE, PRIVATE, SHARED


class NoteForm(IdempotentForm):
    """What happened, what it was, who may read it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it was"),
        choices=NoteKind,
        initial=NoteKind.NOTE,
        widget=forms.RadioSelect,
    )
    written_on = DateField(label=gettext_lazy("Date"))
    body = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy(
            "Write only what is useful: no health, no password. The person may ask to read it."
        ),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=[no_security_number],
        error_messages={"required": gettext_lazy("Write the note.")},
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
    contact = forms.ChoiceField(label=gettext_lazy("With whom"), required=False)

    def __init__(self, *args: Any, contacts: Iterable[PartnerContact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contacts = list(contacts)
        self.fields["contact"].choices = [  # type: ignore[attr-defined]
            ("", _("no contact in particular")),
            *((str(row.uuid), f"{row.name}, {row.organization.name}") for row in self.contacts),
        ]
        if not self.contacts:
            del self.fields["contact"]

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        given = self.cleaned_data
        asked = given.get("contact", "")
        return {
            "kind": NoteKind(given["kind"]),
            "body": given["body"],
            "is_shared": given["readers"] == SHARED,
            "contact": next((row for row in self.contacts if str(row.uuid) == asked), None),
        }


class NoteCorrectionForm(NoteForm):
    """A note that was recorded; two screens on it lose nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=gettext_lazy("Reason of the correction"),
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
        if not is_reason_asked:
            del self.fields["reason"]

    def show(self, note: CaseNote) -> None:
        """Fill in what is recorded."""
        self.initial = {**self.initial, **answers_of(note), "version": note.version}

    def show_conflict(self, current: VersionedRecord) -> None:
        """Keep what was typed, show what stands, and let the next sending replace it knowingly."""
        assert isinstance(current, CaseNote)
        self.conflict = list(self._differences(answers_of(current)))
        sent = self.data.copy()  # type: ignore[attr-defined]
        sent["version"] = str(current.version)
        self.data = sent
        self.add_error(
            None,
            _(
                "This note was changed meanwhile. Both texts are below: "
                "keep yours, or copy the other, then record again."
            ),
        )

    def _differences(self, theirs: dict[str, Any]) -> Iterator[Difference]:
        for name, standing in theirs.items():
            if name in self.fields and self.cleaned_data.get(name) != standing:
                bound = self[name]
                labels = {str(code): str(label) for code, label in _choices(bound)}
                mine, other = (
                    labels.get(str(value), str(bound.field.prepare_value(value)))
                    for value in (self.cleaned_data.get(name), standing)
                )
                yield Difference(bound.label, bound, mine, other)


def answers_of(note: CaseNote) -> dict[str, Any]:
    """A note as the form answers it."""
    return {
        "kind": note.kind,
        "written_on": note.written_on,
        "body": note.body,
        "readers": SHARED if note.is_shared else PRIVATE,
        "contact": str(note.contact.uuid) if note.contact else "",
    }


def _choices(bound: forms.BoundField) -> Iterable[tuple[Any, Any]]:
    choices: Iterable[tuple[Any, Any]] = getattr(bound.field, "choices", ())
    return choices
