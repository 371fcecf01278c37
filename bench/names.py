"""Searching a million names: by their beginning, and by what they hold, as the page does it.

`MILLION` people bear names made of syllables, with accents, hyphens and particles.
"""

from collections.abc import Iterator
from random import Random
from statistics import median

from django.db import connection

from bench.measures import seconds
from bench.world import FIRST_NAMES, SEED, SYLLABLES, insert
from tandem.kernel.matching import name_words, search_key, sort_key
from tandem.people import name_index
from tandem.people.models import Person
from tandem.web.team.people.search import first_found

MILLION = 1_000_000
ASKED = 41
PARTICLES = ("", "", "", "", "", "", "", "de ", "Le ", "d’")
ENDINGS = ("", "", "et", "in", "eau", "ière", "on")
FEWEST, MOST = 2, 4
"""Syllables of a name."""


def measures_of_names() -> dict[str, float]:
    """Make the names, then the median seconds of each search, and of one that reads everyone."""
    random = Random(SEED)
    made = seconds(lambda: _make(random))
    people = Person.objects.standing()
    names = [Person.objects.get(pk=random.randint(1, MILLION)).last_name for _ in range(ASKED)]
    beginnings = [name[: max(4, len(name) - random.randint(0, 3))] for name in names]
    held = [max(name_words(name), key=len)[1:6] for name in names]
    first_found(people, beginnings[0])
    found = {
        "made": made,
        "prefix": _of_each(beginnings),
        "within": median(seconds(lambda t=t: _within(t)) for t in held if len(t) >= name_index.RUN),
        "within_page": _of_each(held),
    }
    return found | {"everyone": seconds(lambda: _read_everyone(beginnings[0]))}


def _of_each(texts: list[str]) -> float:
    people = Person.objects.standing()
    return median(seconds(lambda text=text: first_found(people, text)) for text in texts)


def _within(text: str) -> list[int]:
    people = Person.objects.standing().named_within(text)
    return list(people.order_by().values_list("pk", flat=True)[:25])


def _read_everyone(text: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_key FROM people_person")
        return sum(1 for (key,) in cursor if f" {text}" in key)


def _make(random: Random) -> None:
    """By set; the index is made when all the names are there."""
    name_index.remove(connection)
    columns = "reference last_name first_name name_key sort_key sex"
    insert(Person, columns, _people(random))
    name_index.install(connection)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _people(random: Random) -> Iterator[tuple[object, ...]]:
    for rank in range(MILLION):
        last, first = _last_name(random), random.choice(FIRST_NAMES)
        yield f"N{rank}", last, first, search_key(last, first), sort_key(last, first), "F"


def _last_name(random: Random) -> str:
    whole = random.choice(PARTICLES) + _word(random)
    return whole if random.random() < 0.92 else f"{whole}-{_word(random)}"


def _word(random: Random) -> str:
    syllables = random.choices(SYLLABLES, k=random.randint(FEWEST, MOST))
    return "".join([*syllables, random.choice(ENDINGS)]).capitalize()
