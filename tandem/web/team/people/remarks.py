"""What interviews were about, who was there, what was decided: one query for a whole life."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, UUIDField, Value
from django.db.models.functions import Cast, Coalesce

from tandem.activities.models import Interview, InterviewGuest
from tandem.pathways.models import PlannedAction
from tandem.people.models import Person
from tandem.web.team.people import columns
from tandem.web.team.people.life import Remarks

NO_TEXT = Value("", output_field=CharField())
THEME, GUEST, DECISION = "theme", "guest", "decision"


def remarks_of(person: Person) -> Mapping[UUID, Remarks]:
    """The remarks of each interview of this person that has some."""
    found: dict[UUID, dict[str, list[str]]] = {}
    for interview, kind, _place, row, text, sealed in sorted(_rows(person), key=_in_order):
        words = text or _opened(kind, row, sealed)
        found.setdefault(interview, {THEME: [], GUEST: [], DECISION: []})[kind].append(words)
    return {
        interview: Remarks(tuple(words[THEME]), tuple(words[GUEST]), tuple(words[DECISION]))
        for interview, words in found.items()
    }


_Row = tuple[UUID, str, int, UUID | None, str, str]


def _rows(person: Person) -> list[_Row]:
    ours = {"interview__person": person}
    about = _as_columns(
        Interview.themes.through.objects.filter(**ours),
        THEME,
        place=F("theme__position"),
        text=F(f"theme__{columns.label()}"),
    )
    beside = _as_columns(
        InterviewGuest.objects.filter(**ours),
        GUEST,
        place=F("pk"),
        row=F("uuid"),
        text=Coalesce(F("contact__name"), NO_TEXT),
        sealed=F("description"),
    )
    decided = _as_columns(
        Interview.decisions.through.objects.filter(**ours),
        DECISION,
        place=F("plannedaction__pk"),
        row=F("plannedaction__uuid"),
        sealed=F("plannedaction__what"),
    )
    return list(beside.union(about, decided, all=True))


def _as_columns(rows: QuerySet, kind: str, **given: Any) -> QuerySet:
    """The columns that the three share; the first query of the union types what is sealed."""
    empty = {"row": Cast(Value(None), UUIDField()), "text": NO_TEXT, "sealed": NO_TEXT}
    chosen = {"held": F("interview__uuid"), "kind": Value(kind), **empty, **given}
    names = ("held", "kind", "place", "row", "text", "sealed")
    named = {f"{name}_": chosen[name] for name in names}
    found: QuerySet = rows.order_by().annotate(**named).values_list(*named)
    return found


def _in_order(row: _Row) -> int:
    return row[2]


def _opened(kind: str, row: UUID | None, sealed: str) -> str:
    """The words of a guest or of a decision, which the database holds sealed."""
    assert row is not None
    if kind == GUEST:
        return InterviewGuest(uuid=row, description=sealed).description
    return PlannedAction(uuid=row, what=sealed).what
