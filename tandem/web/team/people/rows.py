"""A line about a person in a list: one query for all the lines of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.people.models import Person
from tandem.web.team.people import columns
from tandem.web.templatetags.typography import phone as spaced
from tandem.web.templatetags.typography import plain_date, tel

_WITH_BRACKETS = re.compile(r"(.+?) \(([^()]+)\)")

TABLE_DATE = "%d/%m/%Y"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of someone, already written."""

    uuid: UUID
    last_name: str
    first_name: str
    born: int | None
    program: str
    mark: str
    resource: str
    phone: str
    tel: str
    last_act: str
    next_meeting: str
    hint: str


def rows_of(ids: Sequence[int], day: date) -> list[PersonRow]:
    """Lines of these people, in the order of the ids."""
    people = {person.pk: person for person in _people(ids, day)}
    return [_row(people[pk]) for pk in ids if pk in people]


def short_label(label: str) -> str:
    """« Allocation aux adultes handicapés (AAH) » is read AAH in a column; others lose brackets."""
    found = _WITH_BRACKETS.fullmatch(label)
    if found is None:
        return label
    outside, inside = found.groups()
    return inside if inside.isupper() and inside.isalpha() else outside


def _people(ids: Sequence[int], day: date) -> Any:
    shown = ("uuid", "last_name", "first_name", "birth_name", "birth_date", "phone")
    return (
        Person.objects.filter(pk__in=ids)
        .order_by()
        .only(*shown)
        .annotate(
            program_name=columns.program("name", day),
            program_mark=columns.program("mark", day),
            resource_label=columns.main_resource(columns.label(), day),
            commune_name=columns.home("commune__name", day),
            last_act_on=columns.last_act(),
            meeting_on=columns.next_meeting("held_on", day),
            meeting_program=columns.next_meeting("program__name", day),
            has_had_interview=columns.has_had_interview(),
        )
    )


def _row(person: Any) -> PersonRow:
    number = person.phone
    return PersonRow(
        uuid=person.uuid,
        last_name=person.last_name,
        first_name=person.first_name,
        born=person.birth_date.year if person.birth_date else None,
        program=person.program_name or "",
        mark=person.program_mark or "",
        resource=short_label(person.resource_label or ""),
        phone=spaced(number),
        tel=tel(number),
        last_act=person.last_act_on.strftime(TABLE_DATE) if person.last_act_on else "",
        next_meeting=person.meeting_on.strftime(TABLE_DATE) if person.meeting_on else "",
        hint=_hint(person),
    )


def _hint(person: Any) -> str:
    """The line under a name that tells two namesakes apart, or what is about to happen."""
    if person.meeting_on and not person.has_had_interview:
        return _("1st interview at %(program)s, %(day)s") % {
            "program": person.meeting_program,
            "day": plain_date(person.meeting_on),
        }
    words = [
        _("birth name %(name)s") % {"name": person.birth_name} if person.birth_name else "",
        person.commune_name or _("commune not known"),
    ]
    return ", ".join(word for word in words if word)
