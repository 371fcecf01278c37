"""What merging two files would do, row by row: read only, shown before anything is written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, ForeignKey, Model, Q, TextField, UniqueConstraint

from tandem.kernel.models import Record
from tandem.kernel.snapshots import pointing_to
from tandem.people.joining import Clash, Edit, Joined, joiner_of
from tandem.people.models import DistinctPeople, Merge, Person, SituationRecord

LEFT_OUT = frozenset(
    {
        Merge._meta.label_lower,
        DistinctPeople._meta.label_lower,
        Person._meta.label_lower,
        *settings.TANDEM_LEFT_OUT_OF_FILES,
    }
)
"""What is said of files, and is not in them."""

CHOSEN = [
    each.name
    for each in Person._meta.concrete_fields
    if each.editable and not each.primary_key and not isinstance(each, ForeignKey)
    if each.name != "reference"
]
"""What each file says of the person: chosen one by one where they differ."""


@dataclass(slots=True)
class Plan:
    """What becomes of the rows of both files."""

    kept: Person
    absorbed: Person
    person: Edit
    joined: Joined
    moved: dict[str, list[UUID]] = field(default_factory=lambda: defaultdict(list))
    """Rows that only change hands, by model."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that the two files say differently of the person, and what is proposed."""

    name: str
    of_kept: Any
    of_absorbed: Any
    proposed: Any


def choices_of(kept: Person, absorbed: Person) -> list[Choice]:
    """What the two files say differently, in the order of the form."""
    rows = ((name, getattr(kept, name), getattr(absorbed, name)) for name in CHOSEN)
    return [
        Choice(name, mine, theirs, _proposed(name, mine, theirs))
        for name, mine, theirs in rows
        if mine != theirs
    ]


def _proposed(name: str, mine: Any, theirs: Any) -> Any:
    """What the kept file says; what it does not say is taken from the other."""
    if name == "known_since":
        return min(mine or date.max, theirs or date.max)
    if name == "has_no_contact":
        return False
    return theirs if mine in (None, "") else mine


def plan_of(kept: Person, absorbed: Person, chosen: Mapping[str, Any]) -> Plan:
    """What a merge does: the same answer for the preview and for the deed."""
    said = {choice.name: choice.proposed for choice in choices_of(kept, absorbed)}
    said |= {name: chosen[name] for name in said if name in chosen}
    changed = {name: value for name, value in said.items() if getattr(kept, name) != value}
    plan = Plan(kept, absorbed, Edit(kept, changed), Joined())
    for model, name in _models_of_a_file():
        joiner = joiner_of(model._meta.label_lower)
        joined = joiner(kept, absorbed) if joiner else _rivals_stay(model, name, kept, absorbed)
        plan.joined.add(joined)
    _only_change_hands(plan)
    plan.joined.repointed += _pointing_elsewhere(plan.joined)
    return plan


def _models_of_a_file() -> Iterator[tuple[type[Record], str]]:
    """Each model whose rows are in a file, and how it calls the person; what is computed is not."""
    for relation in pointing_to(Person):
        model = relation.related_model
        if issubclass(model, Record) and model._meta.label_lower not in LEFT_OUT:
            yield model, relation.field.name


def _rivals_stay(model: type[Record], name: str, kept: Person, absorbed: Person) -> Joined:
    """Rows move, unless one of the kept file is where they would be; it then says more."""
    joined = Joined()
    standing = _standing_rows(model, name, kept, absorbed)
    for row in model._default_manager.filter(**{name: absorbed}).order_by("pk"):
        rival = standing.get(row.pk)
        if rival is None:
            joined.edits.append(Edit(row, {f"{name}_id": kept.pk}))
            continue
        joined.stays.append(Clash(row, rival))
        if blanks := _blanks_filled(rival, row):
            joined.edits.append(Edit(rival, blanks))
    return joined


def _standing_rows(
    model: type[Record], name: str, kept: Person, absorbed: Person
) -> dict[int, Record]:
    """For each row of the absorbed file that has a rival in the kept one, that rival."""
    rivals: dict[int, Record] = {}
    both = model._default_manager.filter(**{f"{name}__in": [kept, absorbed]})
    for columns, condition in _one_each(model, name):
        of_kept: dict[tuple[Any, ...], Record] = {}
        of_absorbed = []
        for row in both.filter(condition).order_by("pk"):
            place = tuple(getattr(row, column) for column in columns)
            if getattr(row, f"{name}_id") == kept.pk:
                of_kept.setdefault(place, row)
            else:
                of_absorbed.append((place, row))
        rivals |= {row.pk: of_kept[place] for place, row in of_absorbed if place in of_kept}
    return rivals


def _one_each(model: type[Record], name: str) -> Iterator[tuple[list[str], Q]]:
    """Columns of which a file has one row at most, and of which rows it is true."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and name in constraint.fields:
            others = [model._meta.get_field(each) for each in constraint.fields if each != name]
            columns = [getattr(each, "attname", each.name) for each in others]
            yield columns, constraint.condition or Q()
    if issubclass(model, SituationRecord):  # two situations since one day contradict each other
        yield ["since"], Q()


def _blanks_filled(row: Any, other: Any) -> dict[str, Any]:
    """What the row that stands does not say, and the other does."""
    filled = {}
    for each in row._meta.concrete_fields:
        says = isinstance(each, CharField | TextField | ForeignKey)
        is_blank = getattr(row, each.attname) in (None, "")
        if says and is_blank and (value := getattr(other, each.attname)) not in (None, ""):
            filled[each.attname] = value
    return filled


def _only_change_hands(plan: Plan) -> None:
    """Rows of which only the person changes are named, not edited one by one."""
    edits, plan.joined.edits = plan.joined.edits, []
    for edit in edits:
        if list(edit.values.values()) == [plan.kept.pk] and len(edit.values) == 1:
            plan.moved[edit.row._meta.label_lower].append(edit.row.uuid)
        else:
            plan.joined.edits.append(edit)


def _pointing_elsewhere(joined: Joined) -> list[Edit]:
    """What points to a row that gives way points to the one that stands."""
    already = {(type(edit.row), edit.row.pk) for edit in joined.repointed}
    return [
        edit
        for clash in [*joined.stays, *joined.removed]
        for edit in _pointing(clash)
        if (type(edit.row), edit.row.pk) not in already
    ]


def _pointing(clash: Clash) -> Iterator[Edit]:
    for relation in pointing_to(type(clash.row)):
        model: type[Model] = relation.related_model
        column = relation.field.attname
        for row in model._base_manager.filter(**{column: clash.row.pk}).order_by("pk"):
            if not _is_there_already(row, relation.field, clash.standing):
                yield Edit(row, {column: clash.standing.pk})


def _is_there_already(row: Model, column: Any, standing: Record) -> bool:
    """A link that both have: the one of the row that gives way stays with it."""
    if not row._meta.auto_created:
        return False
    others = {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields
        if isinstance(each, ForeignKey) and each.attname != column.attname
    }
    rows = type(row)._base_manager.filter(**others, **{column.attname: standing.pk})
    return rows.exists()
