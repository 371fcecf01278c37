"""What the words leave open: no reason to refuse a pack, but random packs keep away from it."""

from collections.abc import Iterator

from .codes import RMI_END
from .tables import OPENED, PERSON_TABLES, Pack, day, rows
from .validity import first_day, last_day

FIRST_DAYS = {"residences": "depuis", "ressources": "depuis", "inscriptions": "debut"}


def doubts(pack: Pack) -> list[str]:
    """Every row of which two readers of the words might make two things."""
    return [
        *doubts_about_money(pack),
        *doubts_about_enrolments(pack),
        *doubts_about_births(pack),
        *doubts_about_first_contacts(pack),
    ]


def doubts_about_money(pack: Pack) -> Iterator[str]:
    """RMI and API count « in their time »: what are they after it?"""
    for row in rows(pack, "ressources"):
        if row["code"] in ("RMI", "API") and last_day(row, "jusqua") > RMI_END:
            yield f"ressources: {row['code']} still running after its time"


def doubts_about_enrolments(pack: Pack) -> Iterator[str]:
    """A follow-up that begins outside its enrolment, an enrolment in a program not yet open."""
    for row in rows(pack, "inscriptions"):
        begun = day(row, "suivi_individuel_depuis")
        if begun and not first_day(row, "debut") <= begun <= last_day(row, "fin"):
            yield f"inscriptions: the follow-up of {row} begins outside it"
        if first_day(row, "debut") < OPENED[row["module"]]:
            yield f"inscriptions: {row} before the program opened"


def doubts_about_births(pack: Pack) -> Iterator[str]:
    """Only an act before birth is said to be refused."""
    births = {person["ref"]: day(person, "date_naissance") for person in rows(pack, "personnes")}
    for table in PERSON_TABLES:
        for row in rows(pack, table):
            on, birth = day(row, FIRST_DAYS.get(table, "date")), births.get(row["ref"])
            if on and birth and on < birth:
                yield f"{table}: {row} before birth"


def doubts_about_first_contacts(pack: Pack) -> Iterator[str]:
    """A first contact « before these data » that is after an act, or before birth."""
    for person in rows(pack, "personnes"):
        first_contact, birth = day(person, "connu_depuis"), day(person, "date_naissance")
        if first_contact is None:
            continue
        if birth and first_contact < birth:
            yield f"personnes: {person['ref']} known before birth"
        mine = [first_day(a, "date") for a in rows(pack, "actes") if a["ref"] == person["ref"]]
        if mine and min(mine) < first_contact:
            yield f"personnes: {person['ref']} known since a day after their first act"
