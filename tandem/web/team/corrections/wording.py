"""A recorded entry in words: its name, its day, and what it says, as its reader may know it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Actor, Capability
from tandem.activities.confidentiality import NoteReader, may_read_note
from tandem.activities.entries import EntryKind
from tandem.activities.models import CaseNote, Interview, PhoneCall
from tandem.kernel.fields import EncryptedTextField
from tandem.pathways.models import Objective, PlannedAction
from tandem.territory.models import PartnerContact
from tandem.web.team.people.file import reader_of
from tandem.web.templatetags.typography import clock, plain_date

TECHNICAL = frozenset(
    {
        "uuid",
        "version",
        "person",
        "enrolment",
        "session",
        "assessment",
        "decided_by",
        "recorded_by",
        "proof_seen_by",
        "given_by",
        "phone_digest",
        "redirected_to",
    }
)
"""What a row holds for the software, or what is said above it."""

LABELS: dict[str, Promise] = {
    "author": gettext_lazy("Author"),
    "callrequest.closed_by": gettext_lazy("Closed by"),
    "callrequest.taken_by": gettext_lazy("Noted by"),
    "barrier": gettext_lazy("Barrier"),
    "barriers": gettext_lazy("Barriers"),
    "commune": gettext_lazy("Commune"),
    "contact": gettext_lazy("Contact"),
    "decisions": gettext_lazy("Decisions"),
    "end_reason": gettext_lazy("Reason of end"),
    "held_at": gettext_lazy("Hour"),
    "held_on": gettext_lazy("Date"),
    "helpers": gettext_lazy("Helpers"),
    "holder": gettext_lazy("Held by"),
    "interview": gettext_lazy("Interview"),
    "interview.place": pgettext_lazy("an interview", "Where"),
    "member": gettext_lazy("Team member"),
    "objective": gettext_lazy("Objective"),
    "organization": gettext_lazy("Partner organisation"),
    "perceived_barriers": gettext_lazy("Barriers perceived"),
    "program": gettext_lazy("Program"),
    "received_by": gettext_lazy("Received by"),
    "referral": gettext_lazy("Orientation"),
    "refusal_reason": gettext_lazy("Reason of refusal"),
    "resource.kind": gettext_lazy("Resource"),
    "responsible": gettext_lazy("Responsible"),
    "site": gettext_lazy("Place"),
    "taken_by": gettext_lazy("Call with"),
    "theme": gettext_lazy("Theme"),
    "themes": gettext_lazy("Themes"),
    "type": gettext_lazy("Type"),
    "workshop": gettext_lazy("Workshop"),
}
"""What a row calls by the name of another, in the words of the trade."""

NOTES: dict[type[models.Model], tuple[str, str, str]] = {
    Interview: ("note", "holder_id", "is_note_shared"),
    PhoneCall: ("note", "taken_by_id", ""),
    CaseNote: ("body", "author_id", "is_shared"),
}
"""Where a note is: its text, its author, and whether it is shared."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an entry says."""

    name: str
    label: str
    text: str


def title_of(kind: EntryKind) -> str:
    """« Entretien », « Étape »."""
    words = str(kind.model._meta.verbose_name)
    return words[:1].upper() + words[1:]


def day_in(kind: EntryKind, values: Mapping[str, Any]) -> date | None:
    """The day of the entry, where the trace itself holds it."""
    said = values.get(kind.dated) or ""
    moment = _moment(said)
    return moment.date() if moment else parse_date(said)


def what_it_says(kind: EntryKind, values: Mapping[str, Any], actor: Actor) -> list[Said]:
    """Each answer of the entry that is not empty, in the order of the form."""
    said = (
        _said(field, values, kind, actor)
        for field in fields_of(kind)
        if values.get(_key(field)) is not False
    )
    return [each for each in said if each.text]


def fields_of(kind: EntryKind) -> list[Any]:
    """What an entry of this kind is asked."""
    meta = kind.model._meta
    fields = [*meta.concrete_fields, *meta.many_to_many]
    return [field for field in fields if not field.primary_key and field.name not in TECHNICAL]


def differences_between(
    kind: EntryKind, before: Mapping[str, Any], after: Mapping[str, Any], actor: Actor
) -> list[tuple[str, str, str]]:
    """What was corrected: the label, what it said, what it says."""
    later = {**before, **after}
    nothing = _("(nothing)")
    differences = [
        (
            _label(field),
            _said(field, before, kind, actor).text or nothing,
            _said(field, later, kind, actor).text or nothing,
        )
        for field in fields_of(kind)
        if _key(field) in after
    ]
    if "guests" in after:  # rows of their own, that are part of an interview
        was, now = (_guests_named(values["guests"]) or nothing for values in (before, after))
        differences.append((_("Guests"), was, now))
    return differences


def _guests_named(guests: Iterable[tuple[str, str]]) -> str:
    return ", ".join(_named(PartnerContact, uuid) if uuid else words for uuid, words in guests)


def may_read_of(kind: EntryKind, values: Mapping[str, Any], actor: Actor) -> bool:
    """Whether this reader may know of the entry at all: a private note is its author's."""
    return kind.model is not CaseNote or _may_read_note(kind, values, actor)


def author_names(users: Iterable[Any]) -> dict[Any, str]:
    """Who is behind these accounts."""
    rows = TeamMember.objects.filter(user__uuid__in=set(users))
    return dict(rows.values_list("user__uuid", "name"))


def _said(field: Any, values: Mapping[str, Any], kind: EntryKind, actor: Actor) -> Said:
    value = values.get(_key(field))
    if value and _is_of_the_plan(field, kind) and not actor.may(Capability.EDIT_PLAN):
        return Said(field.name, _label(field), _("Words between the person and her counsellor"))
    text = _written(field, value)
    where = NOTES.get(kind.model)
    if text and where and field.name == where[0] and not _may_read_note(kind, values, actor):
        text = _("Note that only its author reads")
    return Said(field.name, _label(field), text)


def _is_of_the_plan(field: Any, kind: EntryKind) -> bool:
    """Whether it tells what was written in a person's plan, here or in what it points to."""
    is_text = kind.capability == Capability.EDIT_PLAN and isinstance(field, EncryptedTextField)
    return is_text or field.related_model in {PlannedAction, Objective}


def _may_read_note(kind: EntryKind, values: Mapping[str, Any], actor: Actor) -> bool:
    _text, author, shared = NOTES[kind.model]
    reader: NoteReader = reader_of(actor)
    writer = TeamMember.objects.filter(uuid__in=[values[author]] if values.get(author) else [])
    return may_read_note(
        reader,
        author_id=writer.values_list("pk", flat=True).first(),
        is_shared=bool(shared and values.get(shared)),
    )


def _key(field: Any) -> str:
    return str(field.name if field.many_to_many else field.attname)


def _label(field: Any) -> str:
    own_name = f"{field.model._meta.model_name}.{field.name}"
    words = str(LABELS.get(own_name) or LABELS.get(field.name, field.verbose_name))
    return words[:1].upper() + words[1:]


def _written(field: Any, value: Any) -> str:
    """A value as it is read, from how JSON holds it."""
    if value in (None, "", [], {}):
        return ""
    if field.many_to_many:
        return ", ".join(filter(None, (_named(field.related_model, one) for one in value)))
    if isinstance(field, models.ForeignKey):
        return _named(field.related_model, value)
    if isinstance(field, models.BooleanField):
        return _("yes") if value else _("no")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(field, value)


def _plain(field: Any, value: Any) -> str:
    match field:
        case models.DateTimeField():
            moment = _moment(value)
            return f"{plain_date(moment)}, {clock(moment)}" if moment else ""
        case models.DateField():
            day = parse_date(value)
            return plain_date(day) if day else ""
        case models.TimeField():
            hour = parse_time(value)
            return clock(hour) if hour else ""
        case models.DecimalField() | models.IntegerField():
            return number_format(value)
        case EncryptedTextField() | models.CharField() | models.TextField():
            return str(value)
        case _:
            return ""


def _moment(said: str) -> datetime | None:
    """An instant of a trace, in the hour of the service."""
    moment = parse_datetime(said)
    return timezone.localtime(moment) if moment and timezone.is_aware(moment) else None


def _named(model: Any, name: Any) -> str:
    """A row that the entry points to; plans say what they are about in their own words."""
    by = "uuid" if any(field.name == "uuid" for field in model._meta.concrete_fields) else "pk"
    row = model._base_manager.filter(**{by: name}).first()
    if row is None:
        return _("no longer recorded")
    for words in ("theme", "what", "text", "name", "label"):
        if said := getattr(row, words, ""):
            return str(said)
    return _("recorded")
