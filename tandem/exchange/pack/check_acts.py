"""What a pack may not say of an act: who holds an interview, who is anonymous, one seat each."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.exchange.pack import wordings
from tandem.exchange.pack.check_codes import open_program
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.tables import Row
from tandem.exchange.pack.team import Team

SESSION = ("date", "heure", "lieu", "libelle")


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
    """One act: its program was open, an interview is a counsellor's."""
    yield from open_program(row, "date", lists)
    if row.value["type"] == wordings.INTERVIEW:
        yield from _check_holder(row, team)


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
