"""Spellings of a spreadsheet matched with the codes of the service, with a proposal for each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.exchange.pack import wordings
from tandem.exchange.sheet.cells import Cell, mark, shown
from tandem.exchange.sheet.communes import Communes
from tandem.exchange.sheet.spellings import PARTNER_KINDS, PHRASES, SMALL, SPELLINGS
from tandem.kernel.matching import words
from tandem.kernel.models import CodedLabel
from tandem.pathways.models import EndReason, Program, StepType
from tandem.people.models import ResourceKind
from tandem.territory.models import PartnerKind, PartnerOrganization

NOT_TAKEN = "-"
NEW = "new:"
"""Before the kind of a structure that Tandem does not know yet."""
ALIKE = 0.84
ENDINGS = re.compile(r"\((e|s)\)", re.IGNORECASE)
"""« marié(e) »."""
MOST_SPELLINGS = 150
"""Different spellings of a list that can be matched on a page; a list rarely has more than 20."""

Choices = dict[str, str]
"""Code and label."""

LABELS: dict[str, str | Promise] = {
    "program": _("Programs"),
    "resource": _("Resources"),
    "commune": _("Communes"),
    "organization": _("Structures"),
    "end_reason": _("Reasons of exit"),
    "step": _("Steps"),
    "sex": _("Sex"),
    "job_seeking": _("Registered as a job seeker"),
    "family": _("Family situations"),
    "housing": _("Housing"),
    "yes_no": _("Yes or no"),
    "act_type": _("Kinds of act"),
    "outcome": _("Came or not"),
}


def spelling_key(cell: Cell) -> str:
    """What makes two cells say the same; nothing where nothing can be matched."""
    if mark(cell) or cell is None:
        return ""
    text = shown(cell).strip()
    return " ".join(words(text)) or text.casefold()


@dataclass
class Spelling:
    """One way of writing something, how many lines write it so, and what it stands for."""

    key: str
    text: str
    lines: int
    code: str = ""
    is_sure: bool = False
    choices: Choices = field(default_factory=dict)


class CodeLists:
    """The lists of the service, and what each spelling most likely means."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._ended: set[str] = set()
        kinds = PartnerKind.objects.on(today)
        new = _("New structure: %(kind)s")
        self.choices: dict[str, Choices] = {
            "program": {p.code: p.name for p in Program.objects.all()},
            "resource": self._dated(ResourceKind.objects.all()),
            "end_reason": self._dated(EndReason.objects.all()),
            "step": self._dated(StepType.objects.all()),
            "organization": dict(PartnerOrganization.objects.values_list("code", "name"))
            | {f"{NEW}{kind.code}": str(new % {"kind": kind.label}) for kind in kinds},
            "sex": {sex.value: str(sex.label) for sex in wordings.SEXES.values()},
            "yes_no": {"1": str(_("yes")), "0": str(_("no"))},
            "job_seeking": _as_said(wordings.JOB_SEEKING),
            "family": _as_said(wordings.FAMILIES),
            "housing": _as_said(wordings.HOUSINGS),
            "act_type": {
                wordings.INTERVIEW: str(_("Interview")),
                wordings.WORKSHOP: str(_("Workshop")),
                wordings.DROP_IN: str(_("Open reception")),
                wordings.CALL: str(_("Call")),
            },
            "outcome": {
                wordings.HELD: str(_("Came")),
                wordings.ABSENT: str(_("Did not come")),
                wordings.EXCUSED: str(_("Excused")),
                wordings.CANCELLED: str(_("Cancelled")),
            },
        }
        self._exact = {name: self._spellings(name) for name in self.choices}

    def _dated(self, lines: Iterable[CodedLabel]) -> Choices:
        """Every line of a list, with its end where it has one: a past year may need it."""
        choices = {}
        for line in lines:
            choices[line.code] = line.label
            if line.valid_to and line.valid_to < self._today:
                self._ended.add(line.code)
                until = _("%(label)s, until %(day)s")
                day = date_format(line.valid_to, "SHORT_DATE_FORMAT")
                choices[line.code] = until % {"label": line.label, "day": day}
        return choices

    def _spellings(self, name: str) -> dict[str, str]:
        """Every spelling that is known for sure, and its code; what has ended is chosen by hand."""
        known: dict[str, str] = {}
        for code, label in self.choices[name].items():
            if not code.startswith(NEW) and code not in self._ended:
                known.setdefault(bare(label), code)
                known.setdefault(bare(code.replace("_", " ")), code)
        for code, said in SPELLINGS.get(name, {}).items():
            if code in self.choices[name] and code not in self._ended:
                known |= dict.fromkeys(said.split(), code)
        for code, phrases in PHRASES.get(name, {}).items():
            if code in self.choices[name] and code not in self._ended:
                known |= {bare(phrase): code for phrase in phrases}
        spoken: Mapping[str, str] = {
            "family": wordings.FAMILIES_SPOKEN,
            "housing": wordings.HOUSINGS_SPOKEN,
            "job_seeking": wordings.JOB_SEEKING_SPOKEN,
        }.get(name, {})
        known |= {bare(said): code for said, code in spoken.items()}
        return known

    def propose(self, name: str, text: str) -> tuple[str, bool]:
        """The code that a spelling most likely means, and whether there is no doubt."""
        said = bare(text)
        known = self._exact[name]
        if code := known.get(said):
            return code, True
        inside = {
            code for spelling, code in known.items() if spelling and f" {spelling} " in f" {said} "
        }
        if name == "organization":
            return self._structure(said, inside), False
        if name == "resource" and len(inside) > 1:  # « rsa socle + aah »: the one said first
            first = min((said.find(s), -len(s), c) for s, c in known.items() if s and s in said)
            return first[2], False
        if len(inside) == 1:
            return inside.pop(), False
        close = get_close_matches(said, known, n=1, cutoff=ALIKE)
        return (known[close[0]], False) if close else ("", False)

    def _structure(self, said: str, inside: set[str]) -> str:
        close = get_close_matches(said, self._exact["organization"], n=1, cutoff=0.9)
        if close:
            return self._exact["organization"][close[0]]
        kind = next((k for k, names in PARTNER_KINDS if _holds(said, names.split("|"))), "autre")
        return f"{NEW}{kind}" if f"{NEW}{kind}" in self.choices["organization"] else ""

    def match(
        self, name: str, seen: Counter[str], texts: Mapping[str, str], chosen: Mapping[str, str]
    ) -> list[Spelling]:
        """Each spelling met in a list, those without any doubt last.

        :param chosen: what was chosen before for some of them.
        """
        communes = Communes(texts, self._today) if name == "commune" else None
        found = []
        for key, lines in seen.most_common():
            text = texts[key]
            choices = communes.choices(key) if communes else self.choices[name]
            code, is_sure = communes.propose(key) if communes else self.propose(name, text)
            if (before := chosen.get(key)) and (before == NOT_TAKEN or before in choices):
                code, is_sure = before, True
            found.append(Spelling(key, text, lines, code, is_sure, choices))
        return sorted(found, key=lambda spelling: spelling.is_sure)


def bare(text: str) -> str:
    """The words of a text without the small ones."""
    said = words(ENDINGS.sub("", text))
    if len(said) > 1 and all(len(word) == 1 for word in said):
        return "".join(said)  # « R.S.A. »
    return " ".join(word for word in said if word not in SMALL)


def _holds(said: str, names: Iterable[str]) -> bool:
    return any(f" {name} " in f" {said} " for name in names)


def _as_said(choices: Mapping[str, Any]) -> Choices:
    return {word: str(value.label) for word, value in choices.items()}
