"""Workshop rows of one session made to agree, before anything is compared.

Rows that share date, time, place and label are one session. Two persons responsible are refused;
everything else is settled so that nothing is lost: all the helpers of any row, the longest
duration. What could not be kept as written is told in the summary.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from tandem.exchange.pack import wordings
from tandem.exchange.pack.check_acts import SESSION
from tandem.exchange.pack.refusals import Refusal, Unfit, shown
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.summary import WARNING
from tandem.exchange.pack.tables import TABLES

READERS = {column.name: column.read for column in TABLES["actes"].columns}
PLACE = ", ".join(SESSION)
HERE = " AND ".join(f"{column} = ?" for column in SESSION)


def settle_sessions(scratch: Scratch) -> None:
    """Make the rows of each session agree, or refuse those that cannot."""
    if not scratch.has("actes"):
        return
    _refuse_torn(scratch)
    for session in _disagreeing(scratch, "aides"):
        _share_helpers(scratch, session)
    for session in _disagreeing(scratch, "duree_min"):
        _share_duration(scratch, session)
    for session in _disagreeing(scratch, "module"):
        line = _rows(scratch, "module", session)[0][0]
        _tell(scratch, line, _("this session bears two programs: it is kept once for each."))
    _leave_helpers_out(scratch)


def _disagreeing(scratch: Scratch, column: str) -> list[tuple]:
    return scratch.select(
        f"SELECT {PLACE} FROM actes WHERE type = ? AND ref <> '' "  # noqa: S608 our own names
        f"AND line NOT IN (SELECT line FROM torn) "
        f"GROUP BY {PLACE} HAVING COUNT(DISTINCT {column}) > 1",
        wordings.WORKSHOP,
    )


def _rows(scratch: Scratch, column: str, session: tuple) -> list[tuple]:
    return scratch.select(
        f"SELECT line, {column} FROM actes WHERE type = ? AND ref <> '' "  # noqa: S608
        f"AND line NOT IN (SELECT line FROM torn) AND {HERE} ORDER BY line",
        wordings.WORKSHOP,
        *session,
    )


def _readable(column: str, rows: Iterable[tuple]) -> Iterator[tuple[int, str, Any]]:
    """Line, text and value of the cells that say something; the others are refused elsewhere."""
    for line, text in rows:
        try:
            yield line, text, READERS[column](text)[0] if text else None
        except Unfit:
            continue


def _share_helpers(scratch: Scratch, session: tuple) -> None:
    rows = list(_readable("aides", _rows(scratch, "aides", session)))
    every = sorted({name for _line, _text, names in rows for name in names or ()})
    scratch.settle("aides", ";".join(every), [line for line, _text, _names in rows])


def _share_duration(scratch: Scratch, session: tuple) -> None:
    rows = list(_readable("duree_min", _rows(scratch, "duree_min", session)))
    longest = max((minutes for _line, _text, minutes in rows if minutes is not None), default=None)
    if longest is None:
        return
    sentence = _("duree_min says %(value)s; the session is kept with its longest, %(kept)s.")
    for line, text, minutes in rows:
        if minutes is not None and minutes < longest:
            _tell(scratch, line, sentence % {"value": text, "kept": longest})
    scratch.settle("duree_min", str(longest), [line for line, _text, _minutes in rows])


def _leave_helpers_out(scratch: Scratch) -> None:
    """Only a session has helpers: elsewhere they are told, not kept."""
    rows = scratch.select(
        "SELECT line, aides FROM actes WHERE type <> ? AND aides <> '' ORDER BY line",
        wordings.WORKSHOP,
    )
    sentence = _("only a workshop session has helpers: aides (%(names)s) is not kept.")
    for line, text, _names in _readable("aides", rows):
        _tell(scratch, line, sentence % {"names": shown(text)})
        scratch.settle("aides", "", [line])


def _tell(scratch: Scratch, line: int, sentence: str) -> None:
    scratch.tell(WARNING, scratch.files["actes"], line, sentence)


def _refuse_torn(scratch: Scratch) -> None:
    """Refuse the rows of a session that name another person responsible than its first row."""
    for session in _disagreeing(scratch, "intervenant"):
        refusals = list(_torn(scratch, session))
        scratch.refuse(refusals)
        scratch.tear(refusal.line for refusal in refusals)


def _torn(scratch: Scratch, session: tuple) -> Iterator[Refusal]:
    (line, first), *others = _rows(scratch, "intervenant", session)
    for other, said in others:
        if said != first:
            wrong = _("line %(line)s says “%(value)s” for the same session")
            yield Refusal(
                scratch.files["actes"],
                other,
                "intervenant",
                shown(said),
                wrong % {"line": line, "value": shown(first)},
                _("Rows of one date, time, place and label are one session: make them agree"),
            )
