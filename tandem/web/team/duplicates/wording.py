"""What a merge does, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from tandem.accounts.permissions import Actor
from tandem.activities.entries import BY_CODE
from tandem.kernel.snapshots import model_of, named_columns, values_of
from tandem.people.joining import Clash, Edit
from tandem.people.languages import language_name
from tandem.people.merge_plan import Plan
from tandem.people.models import Person
from tandem.web.team.corrections.wording import differences_between, title_of, what_it_says
from tandem.web.templatetags.typography import phone, plain_date


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that gives way, and the one that stands for both."""

    title: str
    left: str
    standing: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something else afterwards."""

    title: str
    differences: list[tuple[str, str, str]]


def said_of_person(name: str, value: Any) -> str:
    """What a file says of someone, as it is read."""
    if value in (None, ""):
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return plain_date(value)
    if name == "phone":
        return phone(value)
    if name == "language":
        return language_name(value)
    choices = dict(getattr(Person._meta.get_field(name), "flatchoices", []))
    return str(choices.get(value, value))


def label_of(name: str) -> str:
    """How a field of the person is called."""
    words = str(getattr(Person._meta.get_field(name), "verbose_name", name))
    return words[:1].upper() + words[1:]


def taken_over(plan: Plan) -> list[str]:
    """« Téléphone : 06… »: what only the absorbed file said, and the kept one says from now on."""
    sentences = []
    for name, value in plan.person.values.items():
        if getattr(plan.kept, name) in (None, "") and value not in (None, ""):
            said = said_of_person(name, value)
            sentences.append(_("%(label)s: %(said)s") % {"label": label_of(name), "said": said})
    return sentences


def moved_words(plan: Plan) -> list[tuple[str, int]]:
    """How many rows of each kind change hands."""
    counts = {label: len(uuids) for label, uuids in plan.moved.items()}
    for edit in plan.joined.edits:
        if "person_id" in edit.values:
            label = edit.row._meta.label_lower
            counts[label] = counts.get(label, 0) + 1
    return sorted((_title(model_of(label)), count) for label, count in counts.items())


def left_behind(plan: Plan, actor: Actor) -> list[Kept]:
    """Rows that stay in the absorbed file, each with the one that stands for both."""
    clashes = [*plan.joined.stays, *plan.joined.removed]
    return [_kept(clash, actor) for clash in clashes if _is_told(clash.row)]


def changed_rows(plan: Plan, actor: Actor) -> list[Changed]:
    """Rows that are joined, shortened or completed."""
    edits = [edit for edit in [*plan.joined.edits, *plan.joined.repointed] if _is_told(edit.row)]
    rows = [Changed(_title(type(edit.row)), list(_differences(edit, actor))) for edit in edits]
    return [row for row in rows if row.differences]


def _kept(clash: Clash, actor: Actor) -> Kept:
    return Kept(_title(type(clash.row)), _words(clash.row, actor), _words(clash.standing, actor))


def _words(row: Model, actor: Actor) -> str:
    kind = BY_CODE[row._meta.model_name or ""]
    said = what_it_says(kind, values_of(row), actor)
    return ", ".join(
        _("%(label)s: %(said)s") % {"label": each.label.lower(), "said": each.text} for each in said
    )


def _differences(edit: Edit, actor: Actor) -> Iterator[tuple[str, str, str]]:
    row = edit.row
    kind = BY_CODE[row._meta.model_name or ""]
    again = type(row)(**edit.values)
    after = named_columns(again, edit.values)
    yield from differences_between(kind, values_of(row), after, actor)


def _title(model: type[Model]) -> str:
    kind = BY_CODE.get(model._meta.model_name or "")
    if kind:
        return title_of(kind)
    words = str(model._meta.verbose_name)
    return words[:1].upper() + words[1:]


def _is_told(row: Model) -> bool:
    """Whether it is an entry of the file; to whom a file is closed is not told here."""
    return row._meta.model_name in BY_CODE
