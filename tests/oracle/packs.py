"""A Hypothesis strategy of random valid packs: small services with every hard case in them."""

from datetime import date
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from . import acts, situations
from .acts import ALWAYS, COUNSELLOR, Member
from .corrections import Corrected, Correction, apply, corrections
from .days import SPANS
from .situations import FLAG, Draw, Person
from .tables import COLUMNS, NEW_COLUMNS, PERSON_TABLES, Pack, Row, write_pack, years_to_report

__all__ = [
    "Corrected",
    "Correction",
    "apply",
    "corrections",
    "packs",
    "write_pack",
    "years_to_report",
]

DROPPABLE = ("personnes", *PERSON_TABLES, "budget", "historique")
SOMETIMES = (False, False, False, True)
PEOPLE = (1, 2, 3, 5, 6, 8, 8, 8, 9, 10, 11, 12, 12)
SEX = ("F", "F", "H", "H", "")
BIRTH = ("", "1948-02-29", "1975-12-31", "1980-05-05", "1990-01-01")
FIRST_CONTACT = (None, None, None, "eve", "new year", "first act", "long ago")
JOB_SEEKER = ("", "oui", "non")
PARTNERS = [
    {"code": "CCAS-1", "nom": "CCAS de Bougival", "type": "ccas", "code_insee": "78092"},
    {"code": "ASSO-2", "nom": "Une association", "type": "association", "code_insee": ""},
]


class Together(NamedTuple):
    """What the people of one pack share: years, team, workshops and neighbourhood."""

    years: tuple[int, ...]
    team: tuple[Member, ...]
    sessions: list[Row]
    communes: tuple[str, ...]


@st.composite
def packs(choose: st.DrawFn, max_people: int = 12) -> Pack:
    """A random valid pack; see `features` for what is in some of them.

    All that is in it comes from one seed: each pack is a new one, where Hypothesis would repeat
    parts of others. What Hypothesis shrinks is which rows stay, down to those that matter.
    """
    pack = whole_pack(Random(choose(st.integers(0, 2**62))).choice, max_people)
    droppable = [(table, row) for table in DROPPABLE for row in pack.get(table, [])]
    stays = choose(st.binary(min_size=len(droppable), max_size=len(droppable)))
    for (table, dropped), byte in zip(droppable, stays, strict=True):
        if byte == 0:
            pack[table] = [row for row in pack[table] if row is not dropped]
    return with_someone(pack)


def with_someone(pack: Pack) -> Pack:
    """The pack without the rows of people no longer in it, and never without anybody."""
    if not pack["personnes"]:
        nobody = dict.fromkeys(COLUMNS["personnes"], "")
        pack["personnes"] = [{**nobody, "ref": "P01", "nom": "Exemple P01", "prenom": "Camille"}]
    refs = {"", *(person["ref"] for person in pack["personnes"])}
    for table in PERSON_TABLES:
        if table in pack:
            pack[table] = [row for row in pack[table] if row["ref"] in refs]
    if not pack["actes"]:
        ref, what = pack["personnes"][0]["ref"], ("entretien", "realise", "sesame")
        pack["actes"] = [acts.act_row(min, ref, date(2013, 1, 9), "09:00", what, (COUNSELLOR,))]
        pack["personnes"][0] |= {"connu_depuis": ""}
    return pack


def whole_pack(draw: Draw, max_people: int) -> Pack:
    """A pack before any row is taken away."""
    years = draw(SPANS)
    pack: Pack = {"personnes": [], "actes": []}
    bare = draw(SOMETIMES) and draw(SOMETIMES)
    team = a_team(draw, pack, years, bare)
    if not bare and draw(FLAG):
        pack["structures"] = [dict(partner) for partner in PARTNERS]
    situated = {
        table
        for table in ("residences", "ressources", "orientations", "inscriptions", "etapes")
        if not bare and not (draw(SOMETIMES) and draw(SOMETIMES))
    }
    for table in sorted(situated):
        pack[table] = []
    shared = acts.sessions(draw, years, team)
    together = Together(years, team, shared, draw(situations.neighbourhoods(years)))
    for number in range(min(draw(PEOPLE), max_people)):
        a_person(draw, pack, f"P{number + 1:02d}", together)
    pack["actes"] += acts.anonymous_visits(draw, years, team)
    if not bare:
        a_budget(draw, pack, years)
        a_past(draw, pack, years)
    without_new_columns(draw, pack)
    return mixed(draw, pack)


def a_team(draw: Draw, pack: Pack, years: tuple[int, ...], bare: bool) -> tuple[Member, ...]:
    """Who works there: always a counsellor; interns who become counsellors; volunteers."""
    turn, later = date(years[0], 12, 31), date(years[-1], 1, 1)
    others = (
        Member("Hugo Perrier", "stagiaire", "", date(years[0], 1, 7), turn),
        Member("Hugo Perrier", "conseillere", "0.50", date(years[0] + 1, 1, 1)),
        Member("Nora Blin", "conseillere", "0.80", date(years[0], 3, 1), later),
        Member("Denise Caron", "benevole", "", ALWAYS, turn),
        Member("Denise Caron", "benevole", "", date(years[0] + 1, 3, 1)),
        Member("Guy Marchal", "benevole", "0.05", later),
        Member("Irène Vasseur", "vacataire", "0.15", date(years[0], 9, 1), later),
        Member("Marc Delorme", "chargee_mission", "0.30", date(years[0] + 1, 1, 1)),
    )
    team = (COUNSELLOR, *others[draw(range(5)) : draw(range(4, 9))])
    if bare or draw(SOMETIMES):
        return team
    pack["equipe"] = [
        {
            "nom": member.name,
            "role": member.role,
            "etp": member.fte,
            "debut": member.start.isoformat(),
            "fin": member.end.isoformat() if member.end else "",
        }
        for member in team
    ]
    return team


def a_person(draw: Draw, pack: Pack, ref: str, together: Together) -> None:
    """Add a person with what they came for and what is known of their life."""
    years = together.years
    mine = acts.acts(draw, ref, years, together.team)
    mine += acts.presences(draw, ref, together.sessions, mine)
    days = tuple(sorted({date.fromisoformat(act["date"]) for act in mine}))
    pack["actes"] += mine
    pack["personnes"].append(
        {
            **dict.fromkeys(COLUMNS["personnes"], ""),
            "ref": ref,
            "nom": f"Exemple {ref}",
            "prenom": "Camille",
            "sexe": draw(SEX),
            "date_naissance": draw(BIRTH),
            "connu_depuis": first_contact(draw, years, days),
            "inscrit_emploi": draw(JOB_SEEKER),
        }
    )
    person = Person(ref, years, days, together.communes)
    spells = situations.enrolments(draw, person) if "inscriptions" in pack else []
    situation: dict[str, Any] = {"inscriptions": spells}
    if "orientations" in pack:
        has_partners = "structures" in pack
        situation["orientations"] = situations.referrals(draw, person, spells, has_partners)
    for table, strategy in (
        ("ressources", situations.resources),
        ("residences", situations.residences),
        ("etapes", situations.steps),
    ):
        if table in pack:
            situation[table] = strategy(draw, person)
    for table, found in situation.items():
        if table in pack:
            pack[table] += found


def first_contact(draw: Draw, years: tuple[int, ...], days: tuple[date, ...]) -> str:
    """A first contact known to the service, never after what the pack knows."""
    choice = draw(FIRST_CONTACT)
    if choice is None:
        return ""
    first_year = days[0].year if days else years[0]
    found = {
        "eve": date(first_year - 1, 12, 31),
        "new year": date(first_year, 1, 1),
        "first act": days[0] if days else date(first_year, 6, 1),
        "long ago": date(2003, 3, 3),
    }[choice]
    return found.isoformat()


def a_budget(draw: Draw, pack: Pack, years: tuple[int, ...]) -> None:
    """Sometimes money: expenses and income, planned and actual, some without any actual."""
    if draw(FLAG):
        return
    amount = ("", "0.00", "24000.00", "40226.50", "1000")
    pack["budget"] = []
    for year in years:
        for nature, heading, funder, kind in (
            ("charge", "Personnel", "", ""),
            ("charge", "Locaux", "", ""),
            ("produit", "Subvention", "Conseil général des Yvelines", "departement"),
            ("produit", "Subvention", "Un autre département", "departement"),
            ("produit", "Participation", "", "communes"),
        ):
            line = {"nature": nature, "poste": heading, "financeur": funder}
            money = {"prevu": draw(amount), "realise": draw(amount)}
            pack["budget"].append({"annee": str(year), **line, "type_financeur": kind, **money})


def a_past(draw: Draw, pack: Pack, years: tuple[int, ...]) -> None:
    """Sometimes years without complete data, with the total entered or without."""
    if draw(SOMETIMES):
        total = ("", "0", "95")
        wanted = draw(range(1, 8))
        incomplete = [y for place, y in enumerate((years[0] - 1, *years)) if wanted >> place & 1]
        pack["historique"] = [
            {"annee": str(year), "personnes": draw(total)} for year in incomplete[:2]
        ]


def without_new_columns(draw: Draw, pack: Pack) -> None:
    """Sometimes a pack of before: the columns that may be absent are absent."""
    if not draw(SOMETIMES):
        return
    for table, columns in NEW_COLUMNS.items():
        for row in pack.get(table, []):
            for column in columns:
                row.pop(column, None)


def mixed(draw: Draw, pack: Pack) -> Pack:
    """The same rows in another order: no figure depends on it."""
    for table, content in pack.items():
        if len(content) > 1:
            cut = draw(range(len(content)))
            turned = content[cut:] + content[:cut]
            pack[table] = turned[::-1] if draw((False, True)) else turned
    return pack
