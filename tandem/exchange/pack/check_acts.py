"""What a pack may not say of an act: who holds an interview, who is anonymous, one seat each."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.exchange.pack import wordings
from tandem.exchange.pack.check_codes import open_program
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.tables import Row
from tandem.exchange.pack.team import Team

SESSION = ("date", "heure", "lieu", "libelle")
SHARED = ("module", "intervenant", "duree_min", "aides")


def check_acts(rows: Iterable[Row], lists: Lists, team: Team) -> Iterator[Refusal]:
    """The acts of one person, each by itself, and one seat in a session."""
    seats: dict[tuple[str, ...], Row] = {}
    for row in rows:
        yield from check_act(row, lists, team)
        kind = row.value["type"]
        if kind == wordings.WORKSHOP and not row.is_refused:
            seat = tuple(row.text[column] for column in SESSION)
            first = seats.setdefault(seat, row)
            if first is not row and first.text != row.text:
                yield row.refuse(
                    "ref",
                    _("this person is already in this session, line %(line)s")
                    % {"line": first.line},
                    _("Keep one row for each person in a session"),
                )


def check_act(row: Row, lists: Lists, team: Team) -> Iterator[Refusal]:
    """One act: its program was open, an interview is a counsellor's, helpers help a session."""
    yield from open_program(row, "date", lists)
    if row.value["type"] == wordings.INTERVIEW:
        yield from _check_holder(row, team)
    if row.value["aides"] and row.value["type"] != wordings.WORKSHOP:
        yield row.refuse(
            "aides",
            _("only a workshop session has helpers"),
            _("Empty this cell, or write atelier as the type"),
        )


def _check_holder(row: Row, team: Team) -> Iterator[Refusal]:
    """Individual interviews are held by a counsellor, never delegated (rule 1 of the service)."""
    if row.value["role"] != Role.COUNSELLOR:
        yield row.refuse(
            "role",
            _("an individual interview is held by a counsellor, never delegated"),
            _("Name the counsellor who held it, with the role conseillere, or correct the type"),
        )
    elif team.is_declared and not team.had_counsellor(row.value["intervenant"], row.value["date"]):
        yield row.refuse(
            "intervenant",
            _("equipe.csv has nobody of this name as conseillere on %(day)s")
            % {"day": row.text["date"]},
            _("Name the counsellor who held the interview, or complete equipe.csv"),
        )


def check_anonymous(row: Row, lists: Lists, team: Team) -> Iterator[Refusal]:
    """A row without person is an open-reception visit that took place."""
    if row.value["type"] != wordings.DROP_IN or row.value["issue"] != wordings.HELD:
        yield row.refuse(
            "ref",
            _("only an open-reception visit that took place may be anonymous"),
            _("Write the reference of the person"),
        )
        return
    yield from check_act(row, lists, team)


def refuse_torn_sessions(scratch: Scratch) -> None:
    """Refuse the rows that share date, time, place and label but not the rest of a session."""
    place = ", ".join(SESSION)
    different = " OR ".join(f"COUNT(DISTINCT {column}) > 1" for column in SHARED)
    for session in scratch.select(
        f"SELECT {place} FROM actes WHERE type = ? AND ref <> '' "  # noqa: S608 our own names
        f"GROUP BY {place} HAVING {different}",
        wordings.WORKSHOP,
    ):
        refusals = list(_tear(scratch, session))
        scratch.refuse(refusals)
        scratch.tear(refusal.line for refusal in refusals)


def _tear(scratch: Scratch, session: tuple[str, ...]) -> Iterator[Refusal]:
    place = " AND ".join(f"{column} = ?" for column in SESSION)
    rows = scratch.select(
        f"SELECT line, {', '.join(SHARED)} FROM actes "  # noqa: S608 our own names
        f"WHERE type = ? AND ref <> '' AND {place} ORDER BY line",
        wordings.WORKSHOP,
        *session,
    )
    line, *first = rows[0]
    for other, *said in rows[1:]:
        column, one, two = next(
            (c for c in zip(SHARED, first, said, strict=True) if c[1] != c[2]), ("", "", "")
        )
        if column:
            wrong = _("line %(line)s says “%(value)s” for the same session")
            yield Refusal(
                scratch.files["actes"],
                other,
                column,
                two,
                wrong % {"line": line, "value": one},
                _("Rows of one date, time, place and label are one session: make them agree"),
            )
