"""The tables of an import pack as plain dictionaries of strings, read from and written to CSV."""

import csv
from datetime import date, timedelta
from pathlib import Path

Row = dict[str, str]
Pack = dict[str, list[Row]]

COLUMNS: dict[str, tuple[str, ...]] = {
    "personnes": (
        *("ref", "nom", "prenom", "nom_naissance", "sexe", "date_naissance", "telephone"),
        *("courriel", "adresse", "code_postal", "connu_depuis", "inscrit_emploi"),
        *("situation_familiale", "enfants_a_charge", "logement"),
    ),
    "residences": ("ref", "code_insee", "depuis"),
    "ressources": ("ref", "code", "depuis", "jusqua", "principale", "montant_mensuel"),
    "structures": ("code", "nom", "type", "code_insee"),
    "orientations": (
        *("ref", "date", "module", "canal", "structure", "issue"),
        *("motif_refus", "derogation_motif"),
    ),
    "inscriptions": ("ref", "module", "debut", "fin", "motif_fin", "suivi_individuel_depuis"),
    "actes": (
        *("ref", "date", "heure", "duree_min", "type", "module", "lieu", "libelle"),
        *("intervenant", "role", "aides", "issue"),
    ),
    "etapes": ("ref", "date", "categorie", "type"),
    "equipe": ("nom", "role", "etp", "debut", "fin"),
    "budget": (*("annee", "nature", "poste", "financeur", "type_financeur", "prevu", "realise"),),
    "historique": ("annee", "personnes"),
}

NEW_COLUMNS: dict[str, tuple[str, ...]] = {
    "personnes": ("nom_naissance", "connu_depuis", "inscrit_emploi", "logement"),
    "orientations": ("derogation_motif",),
    "actes": ("aides",),
}

REQUIRED_TABLES = ("personnes", "actes")

PERSON_TABLES = (*("residences", "ressources", "orientations", "inscriptions", "actes", "etapes"),)

# What makes a row itself, in each table; anonymous visits have no key.
KEYS: dict[str, tuple[str, ...]] = {
    "personnes": ("ref",),
    "residences": ("ref", "depuis"),
    "ressources": ("ref", "code", "depuis"),
    "structures": ("code",),
    "orientations": ("ref", "date", "module"),
    "inscriptions": ("ref", "module", "debut"),
    "actes": ("ref", "date", "heure", "type", "module"),
    "etapes": ("ref", "date", "categorie", "type"),
    "equipe": ("nom", "role", "debut"),
    "budget": ("annee", "nature", "poste", "financeur"),
    "historique": ("annee",),
}

PROGRAMS = ("sesame", "dynamique-emploi")
PROGRAMS_WITH_STEPS = ("dynamique-emploi",)
OPENED = {"sesame": date(2001, 4, 24), "dynamique-emploi": date(2011, 9, 1)}
COUNTED_TYPES = ("entretien", "atelier", "accueil_libre")
DAY = timedelta(days=1)


def rows(pack: Pack, table: str) -> list[Row]:
    """The rows of a table; an absent file holds none."""
    return pack.get(table, [])


def text(row: Row, column: str) -> str:
    """The value as written; an absent column is an empty one."""
    return row.get(column, "")


def day(row: Row, column: str) -> date | None:
    """The date written there, or None where nothing is written."""
    written = text(row, column)
    return date.fromisoformat(written) if written else None


def key(table: str, row: Row) -> Row:
    """The part of a row that says which one it is."""
    return {column: text(row, column) for column in KEYS[table]}


def years_to_report(pack: Pack) -> list[int]:
    """The years worth asking of this pack: those with an act, and the ones around them."""
    of_acts = [int(row["date"][:4]) for row in rows(pack, "actes")]
    return list(range(min(of_acts) - 1, max(of_acts) + 2)) if of_acts else []


def read_pack(folder: Path) -> Pack:
    """Read every CSV file of a pack's folder."""
    pack: Pack = {}
    for table in COLUMNS:
        path = Path(folder) / f"{table}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as stream:
                pack[table] = list(csv.DictReader(stream))
    return pack


def write_pack(pack: Pack, folder: Path) -> Path:
    """Write a pack as CSV files; a new column that no row carries is left out of its file."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for table, content in pack.items():
        carried = {column for row in content for column in row}
        optional = NEW_COLUMNS.get(table, ())
        header = [c for c in COLUMNS[table] if c in carried or c not in optional]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(content)
    return folder
