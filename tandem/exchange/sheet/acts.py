"""The acts of a line: dates in columns or in one cell, numbers in a year, one act a line."""

import re
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tandem.exchange.pack import wordings
from tandem.exchange.pack.refusals import Unfit
from tandem.exchange.sheet import values
from tandem.exchange.sheet.fields import COUNTS
from tandem.exchange.sheet.life import Act, Life, Tally
from tandem.exchange.sheet.places import code_of

if TYPE_CHECKING:
    from tandem.exchange.sheet.reading import LineReader

KINDS = {
    "interviews": wordings.INTERVIEW,
    "workshops": wordings.WORKSHOP,
    "visits": wordings.DROP_IN,
}
_NUMBERING = re.compile(
    r"\b\d+(er|ere|e|eme|ème|ère|nd|nde)?\b|n°\s*\d*|\(\d+\)|\bdates?\b"
    r"|\bde l[ae’' ]|\bdu\b|\bd’|\bd'",
    re.IGNORECASE,
)
BARE_TITLES = {"", "atelier", "ateliers", "seance", "seances", "presence"}


class ActReader:
    """Reads what happened to someone, as one line tells it."""

    def __init__(self, line: "LineReader", life: Life) -> None:
        self._line = line
        self._life = life
        self._given = line.given

    def read(self) -> None:
        """Everything that the line tells."""
        for field, kind in KINDS.items():
            for column, cell in self._line.every(field):
                label = workshop_label(self._line.layout.names[column])
                self._dates(column, cell, kind, label if kind == wordings.WORKSHOP else "")
        for field in COUNTS:
            for column, cell in self._line.every(field):
                self._number(field, column, cell)
        self._one_a_line()

    def _dates(self, column: int, cell: object, kind: str, label: str) -> None:
        try:
            found = values.days(cell, self._given.today)
        except Unfit as unfit:
            self._line.refuse(column, unfit)
            return
        for nth, day in enumerate(found):
            self._add(column, nth, day, kind, label, wordings.HELD)

    def _one_a_line(self) -> None:
        cells = list(self._line.every("act_on"))
        if not cells:
            return
        kind, _code = self._line.code("act_type")
        outcome, _code = self._line.code("act_outcome")
        label, _code = self._line.take("act_label", values.words_of(200))
        for column, cell in cells:
            try:
                found = values.days(cell, self._given.today)
            except Unfit as unfit:
                self._line.refuse(column, unfit)
                continue
            if not self._line.is_refused:
                for nth, day in enumerate(found):
                    self._add(
                        column,
                        nth,
                        day,
                        kind or wordings.INTERVIEW,
                        label or "",
                        outcome or wordings.HELD,
                    )

    def _add(self, column: int, nth: int, day: date, kind: str, label: str, outcome: str) -> None:
        program = self._program()
        holder = self._holder(kind)
        try:
            if not program:
                raise Unfit(
                    _("it is not known to which program this act belongs"),
                    _("Write the program on this line, or give one for all lines"),
                )
            self._check_holder(holder, kind, day)
        except Unfit as unfit:
            self._line.refuse(column, unfit)
            return
        code = code_of(self._line.place(column), nth)
        self._life.acts.append(Act(day, kind, program, holder, label, outcome, code))

    def _number(self, field: str, column: int, cell: object) -> None:
        kind = KINDS[COUNTS[field]]
        year = self._line.layout.columns[column].year
        try:
            number = values.count(cell)
            if year is None or year > self._given.today.year:
                raise Unfit(
                    _("the year of this column is not known"),
                    _("Give it on the page of the columns"),
                )
            holder, program = self._holder(kind), self._program()
            if number and not program:
                raise Unfit(
                    _("it is not known to which program this act belongs"),
                    _("Write the program on this line, or give one for all lines"),
                )
            if number:
                self._check_holder(holder, kind, min(date(year, 12, 31), self._given.today))
        except Unfit as unfit:
            self._line.refuse(column, unfit)
            return
        if number:
            code = code_of(self._line.place(column))
            self._life.tallies.append(Tally(year, number, kind, program, holder, code))

    def _program(self) -> str:
        named, _code = self._line.code("program")
        return named or str(self._given.layout.answers.get("program", ""))

    def _holder(self, kind: str) -> str:
        """Who did it: the counsellor of the line, or the one named for all; a session has one
        person responsible for everyone."""
        named, _code = self._line.take("counsellor", values.words_of(200))
        for_all = str(self._given.layout.answers.get("counsellor", ""))
        text = for_all if kind == wordings.WORKSHOP else named or for_all
        known = self._given.holders.named(text)
        return known.name if known else text

    def _check_holder(self, name: str, kind: str, day: date) -> None:
        if not name:
            raise Unfit(
                _("it is not known who did this"),
                _("Write the counsellor on this line, or give one for all lines"),
            )
        holder = self._given.holders.named(name)
        if holder is None:
            self._given.findings.newcomers.add(name)
        else:
            holder.role_on(kind, day)


def workshop_label(title: str) -> str:
    """The workshop named by the title of a column: « Date atelier CV 2 » is « Atelier CV »."""
    said = " ".join(_NUMBERING.sub(" ", title).split()).strip(" -–:,()’'")
    return "" if said.casefold() in BARE_TITLES else said[:1].upper() + said[1:]
