"""The list of a session as it is ticked: one line for each person, by first name and initial."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import ngettext

from tandem.activities.attending import Mark
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, WorkshopSession
from tandem.people.models import PersonQuerySet
from tandem.web.team.workshops.names import short_names

WRITTEN = {presence.value: presence for presence in Presence}


@dataclass(frozen=True, slots=True)
class Line:
    """One place on the list."""

    uuid: UUID
    person: UUID
    name: str
    is_open: bool
    presence: Presence
    version: int
    is_overtaken: bool = False
    typed: bool | None = None
    """Whether her box is ticked on a list that was sent and refused."""

    @property
    def is_ticked(self) -> bool:
        """Whether her box is ticked."""
        return self.is_present if self.typed is None else self.typed

    @property
    def is_present(self) -> bool:
        """Whether she was noted present."""
        return self.presence == Presence.PRESENT

    @property
    def is_away(self) -> bool:
        """Whether she was noted absent, with an excuse or without."""
        return self.presence in {Presence.ABSENT, Presence.EXCUSED}

    @property
    def is_excused(self) -> bool:
        """Whether her absence is excused."""
        return self.presence == Presence.EXCUSED

    @property
    def shown(self) -> str:
        """What the page says that it shows, and gets back with the answers."""
        return f"{self.uuid}:{self.version}:{self.presence}"


def lines_of(
    session: WorkshopSession, people: PersonQuerySet, overtaken: Iterable[UUID] = ()
) -> list[Line]:
    """Everyone on the list, in the order of what is read; closed files last, without a name."""
    rows = list(
        Attendance.objects.filter(session=session)
        .exclude(presence=Presence.CANCELLED)
        .select_related("person")
        .annotate(is_open=Exists(people.filter(pk=OuterRef("person_id"))))
    )
    return lines_of_rows(rows, overtaken)


def lines_of_rows(
    rows: Sequence[Any], overtaken: Iterable[UUID] = (), *, full_names: bool = False
) -> list[Line]:
    """One line for each row (``is_open`` annotated), by first name and initial or whole name."""
    named = [row.person for row in rows if row.is_open]
    whole = {person.pk: person.full_name for person in named}
    names = whole if full_names else short_names(named)
    twice = set(overtaken)
    lines = [_line(row, names.get(row.person_id, ""), twice) for row in rows]
    return sorted(lines, key=lambda line: (not line.is_open, line.name.casefold(), line.uuid.hex))


def _line(row: Any, name: str, overtaken: set[UUID]) -> Line:
    return Line(
        uuid=row.uuid,
        person=row.person.uuid,
        name=name,
        is_open=row.is_open,
        presence=Presence(row.presence),
        version=row.version,
        is_overtaken=row.uuid in overtaken,
    )


def overtaken_words(count: int) -> str:
    """What a colleague noted otherwise meanwhile stands, and is told."""
    return ngettext(
        "Someone else noted one person otherwise meanwhile: what she noted stands, "
        "and the line is marked. Tap it if it is wrong.",
        "Someone else noted %(number)s people otherwise meanwhile: what she noted stands, "
        "and the lines are marked. Tap those that are wrong.",
        count,
    ) % {"number": count}


def written(marks: Sequence[Mark]) -> str:
    """Marks as an address or a hidden field carries them: identifiers and codes only."""
    return " ".join(f"{m.place}:{m.version}:{m.shown}:{m.wanted}" for m in marks)


def read(text: str) -> list[Mark]:
    """The marks that :func:`written` wrote; what is not one is left out."""
    marks = []
    for word in text.split():
        place, version, shown, wanted = [*word.split(":"), "", "", ""][:4]
        if (one := shown_in(f"{place}:{version}:{shown}")) and wanted in WRITTEN:
            marks.append(Mark(one[0], WRITTEN[wanted], one[2], one[1]))
    return marks


def shown_in(text: str) -> tuple[UUID, int, Presence] | None:
    """What :attr:`Line.shown` said of one line; nothing where it says nothing readable."""
    place, version, presence = [*text.split(":"), "", ""][:3]
    try:
        return UUID(place), int(version), WRITTEN[presence]
    except (ValueError, KeyError):
        return None
