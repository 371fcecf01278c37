"""What makes a pack valid, rule by rule: every fault in words."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from . import codes
from .communes import commune_of
from .tables import (
    COLUMNS,
    KEYS,
    OPENED,
    PERSON_TABLES,
    PROGRAMS,
    REQUIRED_TABLES,
    Pack,
    Row,
    day,
    rows,
    text,
)

END_OF_TIME = date.max
MINUTES = {"", *(f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in range(60))}
ENUMERATIONS = {
    ("personnes", "sexe"): ("", "F", "H"),
    ("personnes", "inscrit_emploi"): ("", "oui", "non"),
    ("ressources", "code"): tuple(codes.RESOURCES),
    ("ressources", "principale"): ("", "0", "1"),
    ("structures", "type"): codes.PARTNER_KINDS,
    ("orientations", "module"): PROGRAMS,
    ("orientations", "canal"): codes.CHANNELS,
    ("orientations", "issue"): codes.REFERRAL_OUTCOMES,
    ("orientations", "motif_refus"): ("", *codes.REFUSAL_REASONS),
    ("inscriptions", "module"): PROGRAMS,
    ("inscriptions", "motif_fin"): ("", *codes.END_REASONS),
    ("actes", "type"): codes.ACT_TYPES,
    ("actes", "module"): PROGRAMS,
    ("actes", "role"): codes.ROLES,
    ("actes", "issue"): codes.ACT_OUTCOMES,
    ("etapes", "categorie"): tuple(codes.STEPS),
    ("equipe", "role"): codes.ROLES,
    ("budget", "nature"): ("charge", "produit"),
    ("budget", "type_financeur"): ("", *codes.FUNDER_KINDS),
}


def faults(pack: Pack) -> list[str]:
    """Everything for which a pack would be refused; nothing for a valid one."""
    shape = [*faults_of_tables(pack), *faults_of_columns(pack)]
    if shape:
        return shape
    return [
        *faults_of_references(pack),
        *faults_of_keys(pack),
        *faults_of_births(pack),
        *faults_of_periods(pack),
        *faults_of_money(pack),
        *faults_of_homes(pack),
        *faults_of_acts(pack),
        *faults_of_sessions(pack),
        *faults_of_interviews(pack),
        *faults_of_the_rest(pack),
    ]


def faults_of_tables(pack: Pack) -> Iterator[str]:
    """The two required files, and no unknown one."""
    yield from (f"{table}: missing" for table in REQUIRED_TABLES if table not in pack)
    yield from (f"{table}: unknown table" for table in pack if table not in COLUMNS)


def faults_of_columns(pack: Pack) -> Iterator[str]:
    """Known columns, dates that exist, closed lists."""
    for table, content in pack.items():
        for row in content:
            yield from (f"{table}: column {name}" for name in row if name not in COLUMNS[table])
    for (table, column), allowed in ENUMERATIONS.items():
        for row in rows(pack, table):
            if text(row, column) not in allowed:
                yield f"{table}: {column} {text(row, column)!r}"
    for table, column, needed in (
        *(("actes", "date", True), ("etapes", "date", True), ("orientations", "date", True)),
        *(("residences", "depuis", True), ("ressources", "depuis", True)),
        *(("inscriptions", "debut", True), ("equipe", "debut", True)),
        *(("ressources", "jusqua", False), ("inscriptions", "fin", False)),
        *(("equipe", "fin", False), ("personnes", "date_naissance", False)),
        *(("personnes", "connu_depuis", False), ("inscriptions", "suivi_individuel_depuis", False)),
    ):
        for row in rows(pack, table):
            if (needed and not text(row, column)) or not is_date(text(row, column)):
                yield f"{table}: {column} {text(row, column)!r} is no date"


def is_date(written: str) -> bool:
    """Empty, or a day that exists."""
    try:
        return not written or bool(date.fromisoformat(written))
    except ValueError:
        return False


def faults_of_references(pack: Pack) -> Iterator[str]:
    """Every person and every partner named is known."""
    people = {person["ref"] for person in rows(pack, "personnes")}
    partners = {partner["code"] for partner in rows(pack, "structures")}
    for table in PERSON_TABLES:
        for row in rows(pack, table):
            anonymous = table == "actes" and row["ref"] == ""
            if not anonymous and row["ref"] not in people:
                yield f"{table}: unknown ref {row['ref']!r}"
    for referral in rows(pack, "orientations"):
        if text(referral, "structure") and referral["structure"] not in partners:
            yield f"orientations: unknown structure {referral['structure']!r}"


def faults_of_keys(pack: Pack) -> Iterator[str]:
    """One row for one thing, anonymous visits apart; an empty time is midnight."""
    for table, columns in KEYS.items():
        named = [row for row in rows(pack, table) if table != "actes" or row["ref"]]
        seen = Counter(
            tuple(
                (text(row, name) or "00:00") if name == "heure" else text(row, name)
                for name in columns
            )
            for row in named
        )
        yield from (f"{table}: {found} is there twice" for found, n in seen.items() if n > 1)


def faults_of_births(pack: Pack) -> Iterator[str]:
    """No act before the birth of the person, nor before its program opened."""
    births = {person["ref"]: day(person, "date_naissance") for person in rows(pack, "personnes")}
    for act in rows(pack, "actes"):
        on, birth = first_day(act, "date"), births.get(act["ref"])
        if birth and on < birth:
            yield f"actes: {act} before birth"
        if on < OPENED[act["module"]]:
            yield f"actes: {act} before the program opened"


def faults_of_periods(pack: Pack) -> Iterator[str]:
    """Periods end after they begin, enrolments of one program do not overlap."""
    for table, start, end in (
        *(("inscriptions", "debut", "fin"), ("ressources", "depuis", "jusqua")),
        ("equipe", "debut", "fin"),
    ):
        for row in rows(pack, table):
            if last_day(row, end) < first_day(row, start):
                yield f"{table}: {row} ends before it begins"
    for one, other in same_person_pairs(rows(pack, "inscriptions")):
        if one["module"] == other["module"] and overlap(one, other, "debut", "fin"):
            yield f"inscriptions: {one} and {other} overlap"


def first_day(row: Row, column: str) -> date:
    """A required day."""
    found = day(row, column)
    assert found is not None
    return found


def last_day(row: Row, column: str) -> date:
    """The last day in, for ever where nothing is written."""
    return day(row, column) or END_OF_TIME


def same_person_pairs(content: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Every two rows of one person."""
    by_person: dict[str, list[Row]] = {}
    for row in content:
        by_person.setdefault(row["ref"], []).append(row)
    for mine in by_person.values():
        yield from combinations(mine, 2)


def overlap(one: Row, other: Row, start: str, end: str) -> bool:
    """Whether two periods share a day, first and last days being in."""
    return first_day(one, start) <= last_day(other, end) and first_day(other, start) <= last_day(
        one, end
    )


def faults_of_money(pack: Pack) -> Iterator[str]:
    """One main resource a day, and codes whose validity meets the period of the row."""
    for row in rows(pack, "ressources"):
        if not codes.is_known_on_some_day(
            row["code"], first_day(row, "depuis"), day(row, "jusqua")
        ):
            yield f"ressources: {row} outside the validity of its code"
    main = [row for row in rows(pack, "ressources") if text(row, "principale") != "0"]
    for one, other in same_person_pairs(main):
        if overlap(one, other, "depuis", "jusqua"):
            yield f"ressources: {one} and {other} are both main"


def faults_of_homes(pack: Pack) -> Iterator[str]:
    """Each code is that of a commune of the day when the person settled there."""
    for row in rows(pack, "residences"):
        if commune_of(row["code_insee"], first_day(row, "depuis")) is None:
            yield f"residences: {row} is no commune of that day"


def faults_of_acts(pack: Pack) -> Iterator[str]:
    """Anonymous rows are drop-in visits, visits are held, times are minutes of a day."""
    for act in rows(pack, "actes"):
        if act["ref"] == "" and act["type"] != "accueil_libre":
            yield f"actes: {act} is anonymous"
        if act["type"] == "accueil_libre" and act["issue"] != "realise":
            yield f"actes: {act} is a visit that did not happen"
        if text(act, "heure") not in MINUTES:
            yield f"actes: time {act['heure']!r}"
        if text(act, "duree_min") and not act["duree_min"].isdigit():
            yield f"actes: duration {act['duree_min']!r}"


def faults_of_sessions(pack: Pack) -> Iterator[str]:
    """Rows of one session share its program, its responsible, its helpers and its length."""
    sessions: dict[tuple[str, ...], Row] = {}
    shared = ("heure", "module", "intervenant", "role", "aides", "duree_min")
    for act in rows(pack, "actes"):
        if act["type"] == "atelier":
            moment = (act["date"], text(act, "heure") or "00:00")
            place = (*moment, text(act, "lieu"), text(act, "libelle"))
            first = sessions.setdefault(place, act)
            if any(text(first, name) != text(act, name) for name in shared):
                yield f"actes: {act} is not of one session with {first}"


def faults_of_interviews(pack: Pack) -> Iterator[str]:
    """An interview is a counsellor's: by the team of that day, else by the role of the row."""
    team = pack.get("equipe")
    for act in rows(pack, "actes"):
        if act["type"] != "entretien":
            continue
        if act["role"] != "conseillere":
            yield f"actes: {act} by a {act['role']}"
        on = first_day(act, "date")
        if team is not None and not any(
            member["nom"] == act["intervenant"]
            and member["role"] == "conseillere"
            and first_day(member, "debut") <= on <= last_day(member, "fin")
            for member in team
        ):
            yield f"actes: {act} by nobody who was counsellor that day"


def faults_of_the_rest(pack: Pack) -> Iterator[str]:
    """Steps of their category, refusals with their reason, amounts that are numbers."""
    for step in rows(pack, "etapes"):
        if step["type"] not in codes.STEPS[step["categorie"]]:
            yield f"etapes: {step} is not of its category"
    for referral in rows(pack, "orientations"):
        if (referral["issue"] == "refusee") != bool(text(referral, "motif_refus")):
            yield f"orientations: {referral} refused without reason, or a reason without refusal"
    for table, columns in (
        *(("budget", ("annee", "prevu", "realise")), ("equipe", ("etp",))),
        *(("historique", ("annee", "personnes")), ("ressources", ("montant_mensuel",))),
    ):
        for row in rows(pack, table):
            if any(Decimal(text(row, name) or "0") < 0 for name in columns):
                yield f"{table}: {row} holds a negative number"
