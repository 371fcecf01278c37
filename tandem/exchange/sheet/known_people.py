"""The people of a spreadsheet who have a file in Tandem already, and what it holds of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.exchange.pack import wordings
from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet.identities import Identities
from tandem.exchange.sheet.life import Life, Said, person_key
from tandem.kernel.encryption import keyring
from tandem.kernel.matching import sort_key
from tandem.pathways.models import Enrolment
from tandem.people.models import SORT_KEY_LENGTH, Person, Residence, Resource

AT_ONCE = 500
LENGTH = 12
"""Signs of a new reference: of fifty thousand people, no two meet."""
Item = TypeVar("Item")


class Candidate(NamedTuple):
    """Someone of Tandem who may be the person of a line."""

    pk: int
    reference: str
    birth_date: date | None
    last_name: str
    first_name: str


@dataclass
class Kept:
    """What Tandem holds of the people of a spreadsheet, by person."""

    homes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    incomes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    programs: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    counted: Counter[tuple[int, str, int]] = field(default_factory=Counter)
    """Acts known by their number: person, kind, year."""


def counted_label(kind: str) -> str:
    """The label under which an act known by its number is recorded, its own number after it."""
    return {
        wordings.INTERVIEW: _("Interview of a spreadsheet, day unknown, no. "),
        wordings.WORKSHOP: _("Workshop of a spreadsheet, day unknown, no. "),
        wordings.DROP_IN: _("Visit of a spreadsheet, day unknown, no. "),
    }[kind]


def recognise(people: Identities, hidden: Collection[int]) -> Iterator[tuple[Life, Unfit]]:
    """Give each person her reference: that of her file where she has one, else a new one.

    :param hidden: people whose file is closed to the one who brings the spreadsheet in.
    """
    lives = list(people)
    of_reference = _of_reference({life.text("ref") for life in lives} - {""})
    of_name = _of_name(_sort_keys(lives))
    for life in lives:
        ref = life.text("ref")
        found = [of_reference[ref]] if ref in of_reference else []
        found = found or _fitting(life, of_name.get(_sort_key(life), []))
        if any(candidate.pk in hidden for candidate in found):
            yield life, _closed()
        elif len(found) > 1:
            yield life, _several()
        elif found:
            life.pk, life.reference = found[0].pk, found[0].reference
            _spell_as_here(life, found[0])
        else:
            life.reference = ref or new_reference(life)


def _spell_as_here(life: Life, known: Candidate) -> None:
    """Capitals, accents and hyphens make no other name: that of her file stays."""
    names = {"last_name": known.last_name, "first_name": known.first_name}
    if sort_key(*names.values())[:SORT_KEY_LENGTH] == _sort_key(life):
        for field_, text in names.items():
            if field_ in life.said:
                life.said[field_] = Said(text, life.said[field_].code)


def new_reference(life: Life) -> str:
    """The same for the same name and birth date: a sheet read twice makes one file."""
    key = person_key(life.text("last_name"), life.text("first_name"))
    said = f"{key}\x1f{life.text('birth_date')}"
    return f"T-{keyring().digest(said, 'sheet person')[:LENGTH].upper()}"


def _closed() -> Unfit:
    return Unfit(
        _("the file of this person is closed to you"),
        _("Leave this line to a colleague: remove it from your spreadsheet"),
    )


def _several() -> Unfit:
    return Unfit(
        _("several files of Tandem have this name"),
        _("Write the birth date, or the file number that Tandem shows"),
    )


def _of_reference(references: Collection[str]) -> dict[str, Candidate]:
    """Files by reference; one merged into another stands for it."""
    found = {}
    for some in _by_parts(sorted(references)):
        rows = Person.objects.filter(reference__in=some).select_related("merged_into")
        columns = ("reference", "birth_date", "last_name", "first_name", "merged_into")
        for person in rows.only(*columns):
            standing = person
            while standing.merged_into is not None:
                standing = standing.merged_into
            found[person.reference] = Candidate(
                standing.pk,
                standing.reference,
                standing.birth_date,
                standing.last_name,
                standing.first_name,
            )
    return found


def _of_name(keys: Collection[str]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for some in _by_parts(sorted(keys)):
        rows = Person.objects.standing().filter(sort_key__in=some).order_by("pk")
        for key, *candidate in rows.values_list("sort_key", *Candidate._fields):
            found[key].append(Candidate(*candidate))
    return found


def _sort_key(life: Life) -> str:
    return sort_key(life.text("last_name"), life.text("first_name"))[:SORT_KEY_LENGTH]


def _sort_keys(lives: Iterable[Life]) -> set[str]:
    return {_sort_key(life) for life in lives}


def _fitting(life: Life, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those of this name not known to be born another day; the same day settles it."""
    born = life.day("birth_date")
    fitting = [c for c in candidates if not (born and c.birth_date and c.birth_date != born)]
    same = [c for c in fitting if born and c.birth_date == born]
    return same or fitting


def kept_of(people: Iterable[Life]) -> Kept:
    """What Tandem holds of those who have a file."""
    kept = Kept()
    for some in _by_parts([life.pk for life in people if life.pk is not None]):
        homes = Residence.objects.filter(person_id__in=some).order_by("-since")
        for person, code in homes.values_list("person_id", "commune__code"):
            kept.homes[person].append(code or "")
        incomes = Resource.objects.filter(person_id__in=some, is_main=True)
        for person, code in incomes.values_list("person_id", "kind__code"):
            kept.incomes[person].append(code)
        stays = Enrolment.objects.filter(person_id__in=some)
        for person, program in stays.values_list("person_id", "program__code"):
            kept.programs[person].append(program)
        _count(kept, some)
    return kept


def _count(kept: Kept, some: list[int]) -> None:
    """Acts that an earlier spreadsheet told by their number: they are not added again."""
    sources: tuple[tuple[str, QuerySet, str, str], ...] = (
        (wordings.INTERVIEW, Interview.objects.all(), "label", "held_on__year"),
        (wordings.DROP_IN, DropInVisit.objects.all(), "label", "held_on__year"),
        (
            wordings.WORKSHOP,
            Attendance.objects.all(),
            "session__label",
            "session__held_on__year",
        ),
    )
    for kind, rows, label, year in sources:
        told = rows.filter(
            **{f"{label}__startswith": counted_label(kind), "person_id__in": some}
        ).order_by()
        for person, of_year, number in told.values_list("person_id", year).annotate(n=Count("pk")):
            kept.counted[person, kind, of_year] += number


def _by_parts(items: list[Item]) -> Iterator[list[Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]
