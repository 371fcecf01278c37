"""Names written by hand, matched to the people of the service: sure, to choose, or unknown.

Two queries, however many lines are read. A name is sure only where nothing else could be meant:
two words at least that one person alone bears, or fewer among those who were expected.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.kernel.matching import name_parts
from tandem.people.models import Person, PersonQuerySet

MOST_CHOICES = 8
LIKENESS = 0.75


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of the service, as a choice shows her."""

    pk: int
    uuid: UUID
    first_name: str
    last_name: str
    born: int | None
    reference: str

    @property
    def full_name(self) -> str:
        """First name then last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def label(self) -> str:
        """« Odile Martin, née en 1980 (P-00012) »: what tells namesakes apart."""
        if self.born is None:
            return f"{self.full_name} ({self.reference})"
        words = {"name": self.full_name, "year": self.born, "reference": self.reference}
        return _("%(name)s, born in %(year)s (%(reference)s)") % words


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written name may mean."""

    text: str
    sure: Someone | None = None
    choices: tuple[Someone, ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Nobody bears a name like it."""
        return self.sure is None and not self.choices


class NameBook:
    """Every name of the people that a reader may open, ready to be compared."""

    def __init__(self, people: PersonQuerySet) -> None:
        self._by_pk: dict[int, Someone] = {}
        self._bearers: dict[str, set[int]] = {}
        rows = people.values_list(
            "pk", "uuid", "first_name", "last_name", "birth_date", "reference", "name_key"
        )
        for pk, uuid, first, last, born, reference, key in rows.order_by("sort_key", "pk"):
            self._by_pk[pk] = Someone(pk, uuid, first, last, born and born.year, reference)
            self._bears(pk, key)
        merged = Person.objects.filter(merged_into__in=people)
        for pk, key in merged.values_list("merged_into_id", "name_key"):
            self._bears(pk, key)  # a file made one with hers: its name means her too
        self._words = sorted(self._bearers)

    def _bears(self, pk: int, key: str) -> None:
        for word in key.split():
            self._bearers.setdefault(word, set()).add(pk)

    def by_uuid(self, uuid: UUID) -> Someone | None:
        """The person of this identity."""
        return next((one for one in self._by_pk.values() if one.uuid == uuid), None)

    def read(self, text: str, expected: Collection[int] = ()) -> Reading:
        """Who is meant; those expected are thought of first."""
        text = " ".join(text.split())
        parts = name_parts(text) if any(sign.isalpha() for sign in text) else []
        if not parts:
            return Reading(text)
        whole = self._meeting(parts, self._whole)
        near = whole or self._meeting(parts, self._begun)
        awaited = near & set(expected)
        if len(awaited) == 1 and not (whole and len(whole) > 1 and not awaited & whole):
            return Reading(text, self._by_pk[awaited.pop()])
        if len(whole) == 1 and len(parts) > 1:
            return Reading(text, self._by_pk[whole.pop()])
        found = near or self._meeting(parts, self._alike)
        return Reading(text, None, self._in_order(found, set(expected)))

    def _meeting(self, parts: Iterable[tuple[str, ...]], find: object) -> set[int]:
        """Those who bear each word of the name, one spelling or another."""
        assert callable(find)
        found: set[int] | None = None
        for spellings in parts:
            bearers = set().union(*(find(spelling) for spelling in spellings))
            found = bearers if found is None else found & bearers
        return found or set()

    def _whole(self, word: str) -> set[int]:
        return self._bearers.get(word, set())

    def _begun(self, word: str) -> set[int]:
        found: set[int] = set()
        for known in self._words[bisect_left(self._words, word) :]:
            if not known.startswith(word):
                break
            found |= self._bearers[known]
        return found

    def _alike(self, word: str) -> set[int]:
        first = bisect_left(self._words, word[0])
        last = bisect_left(self._words, word[0] + "\uffff")
        close = get_close_matches(word, self._words[first:last], n=3, cutoff=LIKENESS)
        return set().union(*(self._bearers[known] for known in close))

    def _in_order(self, found: set[int], expected: set[int]) -> tuple[Someone, ...]:
        ranked = sorted(
            (self._by_pk[pk] for pk in found),
            key=lambda one: (one.pk not in expected, one.last_name.casefold(), one.full_name),
        )
        return tuple(ranked[:MOST_CHOICES])
