"""Keeps person-year facts equal to what the base rows say, by recomputing, never by adding."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from tandem.people.models import Person
from tandem.reporting.counting import YearFacts, facts_of
from tandem.reporting.enums import Attribution
from tandem.reporting.lives import Programs, lives_of
from tandem.reporting.models import PersonYear, Profile, ProgramYear
from tandem.territory.succession import Succession

BATCH = 400
"""People recomputed at a time: memory stays flat, statements stay short."""

FACT_FIELDS = ("profile_id", "commune_id", "age", "interviews", "acts", "last_act_on")


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that is not what the base rows say; empty where there should be none or is none."""

    person: int
    year: int
    stored: object
    computed: object


def recompute(person_ids: Collection[int]) -> None:
    """Make the facts of these people right, within the transaction of the change."""
    programs, communes = Programs(), Succession()
    for batch in _batches(sorted(set(person_ids))):
        _one_at_a_time(batch)
        _write(_Computed(batch, programs, communes))


def _one_at_a_time(people: Collection[int]) -> None:
    """Two writers of one life recompute in turn, so that the second sees the acts of the first.

    Weaker than the lock of a deletion: both already hold one through their foreign keys.
    """
    locked = Person.objects.select_for_update(no_key=True).filter(pk__in=people)
    list(locked.order_by("pk").values_list("pk"))


@transaction.atomic
def rebuild() -> int:
    """Recompute everyone; returns how many person-years there are."""
    recompute(list(Person.objects.order_by("pk").values_list("pk", flat=True)))
    return PersonYear.objects.count()


def differences() -> Iterator[Difference]:
    """Facts that are not what the base rows say; writes nothing."""
    programs, communes = Programs(), Succession()
    people = Person.objects.order_by("pk").values_list("pk", flat=True)
    for batch in _batches(people.iterator()):
        computed = _Computed(batch, programs, communes)
        yield from _compare(_stored_facts(batch), computed.facts)
        yield from _compare(_stored_interviews(batch), computed.interviews)


def _compare(
    stored: Mapping[tuple[int, ...], object], wanted: Mapping[tuple[int, ...], object]
) -> Iterator[Difference]:
    for key in sorted(stored.keys() | wanted.keys()):
        if stored.get(key) != wanted.get(key):
            yield Difference(key[0], key[1], stored.get(key), wanted.get(key))


class _Computed:
    """What the facts of a batch of people should be."""

    def __init__(
        self, person_ids: Collection[int], programs: Programs, communes: Succession
    ) -> None:
        self.person_ids = person_ids
        self.profiles: dict[int, Profile] = {}
        self.facts: dict[tuple[int, ...], tuple[object, ...]] = {}
        self.interviews: dict[tuple[int, ...], int] = {}
        lives = lives_of(person_ids, programs)
        communes.meet({home for life in lives.values() for _, home in life.residences if home})
        for person, life in lives.items():
            for facts in facts_of(life, communes.standing):
                profile = profile_of(facts, life.sex, programs)
                self.profiles[profile.key] = profile
                total = sum(facts.interviews.values())
                values = (profile.key, facts.commune, facts.age, total, facts.acts)
                self.facts[person, facts.year] = (*values, facts.last_act_on)
                for place, held in facts.interviews.items():
                    self.interviews[person, facts.year, programs.id_of_place[place]] = held


def profile_of(facts: YearFacts, sex: str, programs: Programs) -> Profile:
    """The profile of a person-year; its key is computed from its content."""
    resource = facts.resource
    content: dict[str, object] = {
        f"program_{rule.value}": programs.code_of_place[facts.programs[rule]]
        for rule in Attribution
    } | {
        "standing": facts.standing.value,
        "sex": sex,
        "resource_code": resource.code if resource else "",
        "resource_line": resource.line if resource else "",
        "resource_family": resource.family if resource else "",
        "is_followed": facts.is_followed,
        "has_workshop": facts.has_workshop,
        "has_step": facts.has_step,
        "has_several_programs": facts.has_several_programs,
    }
    digest = hashlib.sha256(repr(sorted(content.items())).encode()).digest()
    return Profile(key=int.from_bytes(digest[:8]) >> 1, **content)


def _stored_facts(person_ids: Collection[int]) -> dict[tuple[int, ...], tuple[object, ...]]:
    rows = PersonYear.objects.filter(person__in=person_ids).order_by()
    return {row[:2]: row[2:] for row in rows.values_list("person_id", "year", *FACT_FIELDS)}


def _stored_interviews(person_ids: Collection[int]) -> dict[tuple[int, ...], int]:
    rows = ProgramYear.objects.filter(person__in=person_ids).order_by()
    columns = ("person_id", "year", "program_id", "interviews")
    return {row[:3]: row[3] for row in rows.values_list(*columns)}


def _write(computed: _Computed) -> None:
    _write_profiles(computed)
    _write_facts(computed)
    _write_interviews(computed)


def _write_profiles(computed: _Computed) -> None:
    keys = Profile.objects.filter(key__in=list(computed.profiles)).values_list("key", flat=True)
    known = set(keys)
    Profile.objects.bulk_create(
        [profile for key, profile in computed.profiles.items() if key not in known],
        ignore_conflicts=True,  # another transaction may be writing the same profile
    )


def _write_facts(computed: _Computed) -> None:
    stored, wanted = _stored_facts(computed.person_ids), computed.facts
    false = {key for key in stored if stored[key] != wanted.get(key)}
    _remove(PersonYear, false, computed.person_ids)
    PersonYear.objects.bulk_create(
        PersonYear(
            person_id=key[0], year=key[1], **dict(zip(FACT_FIELDS, wanted[key], strict=True))
        )
        for key in wanted
        if key not in stored or key in false
    )


def _write_interviews(computed: _Computed) -> None:
    stored, wanted = _stored_interviews(computed.person_ids), computed.interviews
    false = {key for key in stored if stored[key] != wanted.get(key)}
    _remove(ProgramYear, false, computed.person_ids)
    ProgramYear.objects.bulk_create(
        ProgramYear(person_id=key[0], year=key[1], program_id=key[2], interviews=wanted[key])
        for key in wanted
        if key not in stored or key in false
    )


def _remove(
    model: type[PersonYear] | type[ProgramYear],
    keys: set[tuple[int, ...]],
    person_ids: Collection[int],
) -> None:
    """Delete the rows that are no longer true, in one statement."""
    if not keys:
        return
    columns = ("pk", "person_id", "year", "program_id")[: len(next(iter(keys))) + 1]
    rows = model.objects.filter(person__in=person_ids).values_list(*columns)
    gone = [row[0] for row in rows if row[1:] in keys]
    model.objects.filter(pk__in=gone).delete()


def _batches(people: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(people)
    while batch := list(islice(remaining, BATCH)):
        yield batch
