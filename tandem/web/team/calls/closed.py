"""Messages that are closed, as the list shows them. One query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tandem.web.team.calls.queue import name_of
from tandem.web.team.people.life import Mark


@dataclass(frozen=True, slots=True)
class Closed:
    """A message that waits no more."""

    uuid: UUID
    name: str
    person: UUID | None
    program: Mark | None
    received_at: datetime
    closed_at: datetime
    closed_by: str
    reason: str


def closed_lines(rows: Any, reader: int | None) -> list[Closed]:
    """The lines of these messages."""
    told: Iterable[Any] = rows.select_related("person", "program", "closed_by").defer("reason")
    return [
        Closed(
            uuid=row.uuid,
            name=name_of(row),
            person=row.person.uuid if row.person else None,
            program=Mark(row.program.name, row.program.mark) if row.program else None,
            received_at=row.received_at,
            closed_at=row.closed_at,
            closed_by=row.closed_by.name if row.closed_by and row.closed_by_id != reader else "",
            reason=row.given_up_because,
        )
        for row in told
    ]
