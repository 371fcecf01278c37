"""Makes a service of any size with a fixed seed: people, their acts, their situation.

Rows are written by set, below the models, because making them is not what is measured; the
facts of the report are then computed by the product itself.
"""

import random
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.db import connection, models, transaction

from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.models import Attendance, DropInVisit, Interview, Workshop, WorkshopSession
from tandem.kernel.matching import heard_key, name_key, sort_key
from tandem.pathways.models import Enrolment, FollowUp, Program, Step, StepType
from tandem.people.models import Person, Residence, Resource, ResourceKind
from tandem.reporting.facts import recompute
from tandem.territory.models import Commune

SEED = 20130101
LAST_YEAR = 2013
ROWS_AT_ONCE = 5_000
PEOPLE_AT_ONCE = 20_000
FIRST_NAMES = ("Claire", "Marc", "Laure", "Samira", "Éric", "Brigitte", "Gilles", "Zoé", "Noël")
SYLLABLES = ("bar", "ré", "mon", "tel", "gui", "lau", "ber", "nard", "che", "val", "dou", "lin")

RESOURCES = {
    "RSA_SOCLE": 36,
    "ARE": 25,
    "REVENU_MENAGE": 18,
    "SALARIE_PRECAIRE": 11,
    "AAH": 10,
    "ASS": 9,
    "SANS_RESSOURCES": 8,
    "AUTRES": 8,
    "RSA_ACTIVITE": 5,
    "RETRAITE": 3,
    "PENSION_INVALIDITE": 3,
    "MINIMUM_VIEILLESSE": 2,
}
"""People of each main resource, as in the year 2013."""


@dataclass(frozen=True)
class Size:
    """How large a service is."""

    name: str
    people: int
    years: int
    interviews: int
    attendances: int


S1 = Size("S1", people=700, years=14, interviews=4_600, attendances=1_300)
S20 = Size("S1 x 20", people=14_000, years=14, interviews=92_000, attendances=26_000)
S2 = Size("S2", people=250_000, years=10, interviews=1_650_000, attendances=470_000)

S2_SHORT = Size("S2, 2 years", people=50_000, years=2, interviews=330_000, attendances=94_000)
"""As many people a year as S2, without its history."""


class World:
    """One service being made."""

    def __init__(self, size: Size) -> None:
        self.size = size
        self.random = random.Random(SEED)
        self.first_year = LAST_YEAR - size.years + 1
        self.programs = list(Program.objects.order_by("position").values_list("pk", flat=True))
        found = ResourceKind.objects.in_bulk(list(RESOURCES), field_name="code")
        self.kinds = [found[code].pk for code in RESOURCES]
        self.communes = list(
            Commune.objects.filter(department="78", valid_to=None).values_list("pk", flat=True)
        )[:40]
        self.step_type = StepType.objects.values_list("pk", flat=True)[0]
        self.counsellor = self._counsellor()
        self.sessions = self._sessions()

    def make(self) -> None:
        """Write everyone, then let the product compute the facts."""
        for first in range(1, self.size.people + 1, PEOPLE_AT_ONCE):
            people = range(first, min(first + PEOPLE_AT_ONCE, self.size.people + 1))
            with transaction.atomic():
                self._write(people)
                recompute(people)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def _write(self, people: range) -> None:
        lives = {person: self._years() for person in people}
        insert(
            Person,
            "reference last_name first_name name_key sort_key sound_key sex birth_date",
            map(self._identity, people),
        )
        insert(Residence, "person_id since kind commune_id", self._homes(lives))
        insert(Resource, "person_id kind_id opened_on closed_on is_main", self._resources(lives))
        insert(Enrolment, "id person_id program_id opened_on", self._enrolments(lives))
        insert(FollowUp, "enrolment_id opened_on mode", self._follow_ups(people))
        insert(
            Interview,
            "person_id program_id held_on holder_id kind place is_note_shared",
            self._interviews(lives),
        )
        insert(DropInVisit, "person_id program_id held_on", self._visits(lives))
        insert(Attendance, "session_id person_id presence", self._attendances(lives))
        insert(Step, "person_id taken_on type_id", self._steps(people))

    def _counsellor(self) -> int:
        member = TeamMember.objects.create(name="Claire Fournier")
        RoleAssignment.objects.create(member=member, role="counsellor", opened_on=date(1990, 1, 1))
        return member.pk

    def _sessions(self) -> list[int]:
        workshop = Workshop.objects.create(name="Relaxation", program_id=self.programs[0])
        days = [
            date(year, 1, 7) + timedelta(weeks=week)
            for year in range(self.first_year, LAST_YEAR + 1)
            for week in range(40)
        ]
        WorkshopSession.objects.bulk_create(
            WorkshopSession(
                workshop=workshop,
                program_id=self.programs[0],
                held_on=day,
                responsible_id=self.counsellor,
            )
            for day in days
        )
        return list(WorkshopSession.objects.order_by("held_on").values_list("pk", flat=True))

    def _years(self) -> range:
        first = self.random.randint(self.first_year - 1, LAST_YEAR)
        length = self.random.choice((1, 1, 2, 2, 3))
        return range(max(first, self.first_year), min(first + length, LAST_YEAR + 1))

    def _day(self, year: int) -> date:
        return date(year, 1, 1) + timedelta(self.random.randrange(365))

    def _identity(self, person: int) -> tuple[object, ...]:
        last = "".join(self.random.choices(SYLLABLES, k=3)).capitalize()
        first = self.random.choice(FIRST_NAMES)
        born = date(self.random.randint(1950, 1995), self.random.randint(1, 12), 15)
        return (
            f"B{person}",
            last,
            first,
            name_key(last, first),
            sort_key(last, first),
            heard_key(last, first),
            self.random.choice("FH"),
            born,
        )

    def _homes(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        for person, years in lives.items():
            if self.random.random() < 0.98 and years:
                yield person, date(years[0] - 1, 6, 1), "home", self.random.choice(self.communes)

    def _resources(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        for person, years in lives.items():
            if years:
                change = date(years[-1], 7, 1)
                first, then = self.random.choices(self.kinds, [*RESOURCES.values()], k=2)
                yield person, first, date(years[0] - 1, 1, 1), change - timedelta(1), True
                yield person, then, change, None, True

    def _enrolments(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        for person, years in lives.items():
            opened = date(years[0] if years else LAST_YEAR, 1, 1)
            yield person, person, self.programs[person % len(self.programs)], opened

    def _follow_ups(self, people: range) -> Iterator[tuple[object, ...]]:
        return ((person, date(2000, 1, 1), "lasting") for person in people if person % 5)

    def _interviews(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        mean = self.size.interviews / self.size.people / 1.7
        for person, years in lives.items():
            for year in years:
                for _ in range(max(0, round(self.random.gauss(mean, mean / 2)))):
                    moved = self.random.random() < 0.05
                    program = self.programs[(person + moved) % len(self.programs)]
                    day = self._day(year)
                    yield person, program, day, self.counsellor, "follow_up", "on_site", False

    def _visits(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        for person, years in lives.items():
            for year in years:
                if person % 3 == 0:
                    yield person, self.programs[0], self._day(year)

    def _attendances(self, lives: dict[int, range]) -> Iterator[tuple[object, ...]]:
        wanted = self.size.attendances / self.size.people
        for person, years in lives.items():
            if years and self.random.random() < 0.5:
                first = (years[0] - self.first_year) * 40
                chosen = self.random.sample(range(40), min(40, round(wanted * 2)))
                yield from ((self.sessions[first + n], person, "present") for n in chosen)

    def _steps(self, people: range) -> Iterator[tuple[object, ...]]:
        for person in people:
            if person % 7 == 0:
                yield (
                    person,
                    self._day(self.random.randint(self.first_year, LAST_YEAR)),
                    self.step_type,
                )


def insert(model: type[models.Model], columns: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Write rows by set; columns not named take the default of their field."""
    named = columns.split()
    defaults = _defaults(model, named)
    every = [*named, *defaults]
    names = ", ".join(every)
    marks = ", ".join(["%s"] * len(every))
    statement = f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})"  # noqa: S608
    has_uuid = "uuid" in defaults
    remaining = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(remaining, ROWS_AT_ONCE)):
            cursor.executemany(
                statement,
                [(*row, *_filled(defaults, has_uuid=has_uuid)) for row in batch],
            )


def _defaults(model: type[models.Model], named: list[str]) -> dict[str, object]:
    fields = (f for f in model._meta.concrete_fields if f.column not in named and not f.primary_key)
    return {f.column: f.get_default() for f in fields if not f.null}


def _filled(defaults: dict[str, object], *, has_uuid: bool) -> Iterator[object]:
    for column, value in defaults.items():
        yield uuid.uuid4().hex if has_uuid and column == "uuid" else value
