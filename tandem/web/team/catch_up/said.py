"""What the cells of the grid mean: came or not, which theme, which step. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext_lazy

from tandem.activities.enums import AppointmentStatus
from tandem.kernel.matching import words

CAME, EXCUSED = AppointmentStatus.HONOURED, AppointmentStatus.EXCUSED
MISSED, CANCELLED = AppointmentStatus.MISSED, AppointmentStatus.CANCELLED

CAME_WORDS = {
    CAME: pgettext_lazy("came?", "came"),
    EXCUSED: pgettext_lazy("came?", "excused"),
    MISSED: pgettext_lazy("came?", "absent"),
    CANCELLED: pgettext_lazy("came?", "cancelled"),
}
"""What is offered in the cell; any usual word, or its first letter, is understood."""

_SAID = {
    CAME: "venu venue oui o x 1 present presente honore ok fait v vu vue recu recue",
    EXCUSED: "excuse excusee exc e excuses",
    MISSED: "absent absente non n 0 abs lapin manque a np",
    CANCELLED: "annule annulee annul reporte reportee",
}
_BY_WORD = {word: code for code, line in _SAID.items() for word in line.split()}


def came_said(text: str) -> AppointmentStatus | None:
    """Whether someone came, in any usual word; nothing where the word is not known."""
    if text.strip() in AppointmentStatus.values:
        return AppointmentStatus(text.strip())
    bare = text.strip().replace("✓", "x").replace("✔", "x")
    said = words(bare)
    if said and said[0] in {"pas", "non"}:
        return MISSED
    if not said:
        return None
    begun = {
        code for word, code in _BY_WORD.items() if len(said[0]) > 2 and word.startswith(said[0])
    }
    return _BY_WORD.get(said[0]) or (begun.pop() if len(begun) == 1 else None)


@dataclass(frozen=True, slots=True)
class Matched:
    """The line of a list that a text names, or those that it may name."""

    code: str = ""
    choices: tuple[str, ...] = ()


def matched(text: str, labels: Mapping[str, str]) -> Matched:
    """The line whose label is this text, or whose words it begins; never a guess.

    :param labels: label of each line, by its code.
    """
    typed = words(text)
    known = {code: words(label) for code, label in labels.items()}
    for code, label in known.items():
        if label == typed or code == text.strip():
            return Matched(code)
    begun = [code for code, label in known.items() if _begins(typed, label)]
    # « Famille » rather than « Famille : garde d’enfants »
    general = [c for c in begun if all(known[o][: len(known[c])] == known[c] for o in begun)]
    if len(general) == 1:
        return Matched(general[0])
    return Matched("", tuple(labels[code] for code in begun))


def _begins(typed: Iterable[str], label: list[str]) -> bool:
    """Whether each word typed begins a word of the label, in order."""
    left = iter(label)
    return all(any(word.startswith(part) for word in left) for part in typed)
