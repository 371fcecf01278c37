"""First name and initial: how people are called on a list that others see. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import Protocol


class Named(Protocol):
    """Someone with a name and a file number."""

    pk: int
    reference: str
    first_name: str
    last_name: str


def short_names(people: Iterable[Named]) -> dict[int, str]:
    """« Sandrine L. » for each one; where two are alike, as many letters as tell them apart.

    Two people who bear the very same name are told apart by their file number.
    """
    everyone = {person.pk: person for person in people}
    longest = max((len(person.last_name) for person in everyone.values()), default=0)
    names: dict[int, str] = {}
    left = dict(everyone)
    for letters in range(1, longest + 1):
        called = {pk: _shortened(person, letters) for pk, person in left.items()}
        alike = Counter(name.casefold() for name in called.values())
        names |= {pk: name for pk, name in called.items() if alike[name.casefold()] == 1}
        left = {pk: person for pk, person in left.items() if pk not in names}
    return names | {
        pk: f"{_shortened(person, longest)} · {person.reference}" for pk, person in left.items()
    }


def _shortened(person: Named, letters: int) -> str:
    last = person.last_name.strip()
    if not person.first_name.strip():
        return f"{last[: letters + 2]}." if len(last) > letters + 2 else last
    end = "." if letters < len(last) else ""
    return f"{person.first_name.strip()} {last[:letters]}{end}"
