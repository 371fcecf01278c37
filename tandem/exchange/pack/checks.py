"""What a pack may not say of someone: rules on the rows of one person, without the database.

Each rule refuses a row, saying what is wrong and what would be right; the rest of the dossier
stands (what depends on a refused person goes with her).
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from tandem.exchange.pack.check_acts import check_acts
from tandem.exchange.pack.check_codes import end_code, known_code, known_program
from tandem.exchange.pack.dossier import Dossier
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.tables import Row
from tandem.exchange.pack.team import Team
from tandem.exchange.pack.wordings import CANCELLED, EXCUSED
from tandem.kernel.periods import Period
from tandem.pathways.enums import Outcome

FIRST_DAYS = {
    "residences": "depuis",
    "ressources": "depuis",
    "orientations": "date",
    "inscriptions": "debut",
    "actes": "date",
    "etapes": "date",
}


LASTING = frozenset({"residences", "ressources", "inscriptions"})
FORESEEN = timedelta(days=366)
"""A home, a resource, an enrolment may be known this long before it begins."""


def check(dossier: Dossier, lists: Lists, team: Team, today: date) -> Iterator[Refusal]:
    """Everything wrong within one person's rows, each taken by itself."""
    yield from check_person(dossier.person, today)
    yield from check_first_days(dossier, today)
    yield from check_residences(dossier.standing("residences"), lists)
    yield from check_resources(dossier.standing("ressources"), lists)
    yield from check_referrals(dossier.standing("orientations"), lists)
    yield from check_enrolments(dossier.standing("inscriptions"), lists, today)
    yield from check_acts(dossier.standing("actes"), lists, team)
    yield from check_steps(dossier.standing("etapes"), lists)


def check_person(person: Row, today: date) -> Iterator[Refusal]:
    """Born by today, and not known before birth."""
    born, known = person.value["date_naissance"], person.value["connu_depuis"]
    if born and born > today:
        yield person.refuse("date_naissance", *_future())
    if known and known > today:
        yield person.refuse("connu_depuis", *_future())
    if born and known and known < born:
        yield person.refuse("connu_depuis", *_before_birth(born))


def check_first_days(dossier: Dossier, today: date) -> Iterator[Refusal]:
    """Nothing happens before birth, nor is anything known of the days to come."""
    person = dossier.person
    born = None if person.is_refused else person.value["date_naissance"]
    for table, column in FIRST_DAYS.items():
        for row in dossier.standing(table):
            day = row.value[column]
            if born and day < born:
                yield row.refuse(column, *_before_birth(born))
            elif table in LASTING:
                yield from check_not_to_come(row, column, today + FORESEEN)
            elif row.value.get("issue") not in (EXCUSED, CANCELLED):
                yield from check_not_to_come(row, column, today)


def check_not_to_come(row: Row, column: str, today: date) -> Iterator[Refusal]:
    """What happened, happened by today; what lasts may be known ahead."""
    if row.value[column] > today:
        yield row.refuse(column, *_future())


def _future() -> tuple[str, str]:
    return (
        _("this day has not come yet"),
        _("Write a day up to today: a pack says what has happened"),
    )


def _before_birth(born: date) -> tuple[str, str]:
    return (
        _("the person was born on %(day)s, after this day") % {"day": born.isoformat()},
        _("Correct this day or the birth date"),
    )


def check_residences(rows: Iterable[Row], lists: Lists) -> Iterator[Refusal]:
    """The commune existed on that day; one residence begins on a day."""
    begun: dict[date, Row] = {}
    for row in rows:
        code, since = row.value["code_insee"], row.value["depuis"]
        first = begun.setdefault(since, row)
        if first is not row and first.text != row.text:
            yield row.refuse(
                "depuis",
                _("another residence begins on this day, line %(line)s") % {"line": first.line},
                _("Keep the one where the person settled"),
            )
        elif lists.commune(code, since) is None:
            yield row.refuse("code_insee", *_no_commune(code, since, lists))


def _no_commune(code: str, day: date, lists: Lists) -> tuple[str, str]:
    names = [
        f"{name} ({period.start:%Y-%m-%d} – {period.end.isoformat() if period.end else ''})"
        for period, name in lists.names_of(code)
    ]
    if not names:
        return (
            _("no commune has this INSEE code"),
            _("Write the INSEE code of a commune (not its postal code), five characters"),
        )
    return (
        _("no commune had this INSEE code on %(day)s") % {"day": day.isoformat()},
        _("This code was that of %(names)s: write the code of that day")
        % {"names": ", ".join(names)},
    )


def check_resources(rows: Iterable[Row], lists: Lists) -> Iterator[Refusal]:
    """The period goes forward, and the code was valid on one of its days."""
    for row in rows:
        since, until = row.value["depuis"], row.value["jusqua"]
        if until and until < since:
            yield row.refuse("jusqua", *_backwards("depuis", since))
            continue
        yield from known_code(row, "code", lists.resources, Period(since, until))


def _backwards(column: str, start: date) -> tuple[str, str]:
    return (
        _("this day comes before the first one, %(column)s %(day)s")
        % {"column": column, "day": start.isoformat()},
        _("Write that day or a later one; both ends are days in"),
    )


def check_referrals(rows: Iterable[Row], lists: Lists) -> Iterator[Refusal]:
    """The program and the structure are known, a reason goes with a refusal.

    A channel of its own does not keep someone from coming with the address of a structure, nor is
    the structure always remembered: both are taken as they are. People were oriented to a program
    in the weeks before it opened: that day is not compared.
    """
    for row in rows:
        day = row.value["date"]
        yield from known_program(row, lists)
        yield from _check_structure(row, lists)
        if not row.value["motif_refus"]:
            continue
        if row.value["issue"] == Outcome.ACCEPTED:
            yield row.refuse(
                "motif_refus",
                _("this orientation was accepted, yet a reason of refusal is given"),
                _("Empty this cell or correct the outcome"),
            )
        yield from known_code(row, "motif_refus", lists.refusal_reasons, Period(day, day))


def _check_structure(row: Row, lists: Lists) -> Iterator[Refusal]:
    code = row.value["structure"]
    if code and code not in lists.partners and lists.knows_all_partners:
        yield row.refuse(
            "structure",
            _("no structure has this code"),
            _("Add it to structures.csv, or correct the code"),
        )


def check_enrolments(rows: Iterable[Row], lists: Lists, today: date) -> Iterator[Refusal]:
    """The period goes forward, the follow-up does not begin after it.

    People were enrolled in a program in the weeks before it opened: that day is told, not refused.
    """
    for row in rows:
        start, end = row.value["debut"], row.value["fin"]
        followed = row.value["suivi_individuel_depuis"]
        yield from known_program(row, lists)
        if end and end < start:
            yield row.refuse("fin", *_backwards("debut", start))
        elif followed and end and followed > end:
            yield row.refuse(
                "suivi_individuel_depuis",
                _("the individual follow-up begins after the end of the enrolment, %(day)s")
                % {"day": end.isoformat()},
                _("Write a day of the enrolment, or leave it empty if there was no follow-up"),
            )
        elif followed and followed > today + FORESEEN:
            yield row.refuse("suivi_individuel_depuis", *_future())
        if row.value["motif_fin"] and not row.is_refused:
            yield from end_code(row, lists)


def check_steps(rows: Iterable[Row], lists: Lists) -> Iterator[Refusal]:
    """The type is known on that day and belongs to its category."""
    for row in rows:
        day, code = row.value["date"], row.value["type"]
        yield from known_code(row, "type", lists.step_types, Period(day, day))
        kind = lists.step_types.get(code)
        if kind and not row.is_refused and kind.category != row.value["categorie"]:
            fitting = [
                step.code
                for step in lists.step_types.values()
                if step.category == row.value["categorie"]
            ]
            yield row.refuse(
                "type",
                _("this step is not of the category %(category)s")
                % {"category": row.text["categorie"]},
                _("Write one of: %(codes)s") % {"codes": ", ".join(fitting)},
            )
