"""Those already known who may be the person that someone is typing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from tandem.people.likeness import lookalikes
from tandem.people.models import PersonQuerySet
from tandem.web.team.people.rows import PersonRow, rows_of
from tandem.web.team.people.wordings import comma, opened


@dataclass(frozen=True)
class AlikeRow:
    """Someone known, and in words what she has in common."""

    pk: int
    row: PersonRow
    signs: str


@dataclass(frozen=True)
class Alike:
    """Everyone who looks like the person typed, and whether each was said to be someone else."""

    rows: Sequence[AlikeRow] = ()
    are_ruled_out: bool = True

    @property
    def value(self) -> str:
        """What the box that rules them out sends."""
        return ",".join(str(each.row.uuid) for each in self.rows)

    @property
    def uuids(self) -> list[UUID]:
        """The files shown, for the journal."""
        return [each.row.uuid for each in self.rows]

    @property
    def pks(self) -> list[int]:
        """The people shown."""
        return [each.pk for each in self.rows]


NOBODY = Alike()


def alike_to(people: PersonQuerySet, look: dict[str, Any], ruled_out: str) -> Alike:
    """Those of these people who look like someone, in two queries.

    :param look: what is known of her, as :func:`~tandem.people.likeness.lookalikes` takes it.
    :param ruled_out: the files said to be those of someone else, as the box sends them.
    """
    found = lookalikes(people, **look)
    if not found:
        return NOBODY
    signs = {each.uuid: opened(comma(*(str(sign.label) for sign in each.signs))) for each in found}
    pks = {each.uuid: each.pk for each in found}
    rows = rows_of([each.pk for each in found], timezone.localdate())
    shown = [AlikeRow(pks[row.uuid], row, signs[row.uuid]) for row in rows]
    others = set(ruled_out.split(","))
    return Alike(shown, all(str(row.uuid) in others for row in rows))
