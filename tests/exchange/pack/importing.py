"""Writes small packs, imports them, and takes a digest of every row of every table."""

import copy
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.core.management import call_command

from tests.digests import digest_of
from tests.oracle.tables import Pack, Row, write_pack

PACKS = Path(__file__).parents[2] / "packs"
JOURNAL = "kernel.JournalEntry"

VALID: Pack = {
    "personnes": [
        {
            "ref": "U1",
            "nom": "Exemple",
            "prenom": "Camille",
            "nom_naissance": "Modèle",
            "sexe": "F",
            "date_naissance": "1980-05-05",
            "telephone": "+33 1 99 00 00 01",
            "courriel": "camille@exemple.fr",
            "connu_depuis": "2012-11-30",
            "inscrit_emploi": "oui",
            "situation_familiale": "seul(e) avec enfant(s)",
            "enfants_a_charge": "2",
            "logement": "locataire",
        }
    ],
    "residences": [{"ref": "U1", "code_insee": "78126", "depuis": "2012-01-02"}],
    "ressources": [
        {
            "ref": "U1",
            "code": "RSA_SOCLE",
            "depuis": "2012-01-02",
            "principale": "1",
            "montant_mensuel": "480.50",
        }
    ],
    "structures": [
        {"code": "CCAS-1", "nom": "CCAS de la ville", "type": "ccas", "code_insee": "78126"}
    ],
    "orientations": [
        {
            "ref": "U1",
            "date": "2012-12-01",
            "module": "sesame",
            "canal": "structure",
            "structure": "CCAS-1",
            "issue": "acceptee",
        }
    ],
    "inscriptions": [
        {
            "ref": "U1",
            "module": "sesame",
            "debut": "2013-01-02",
            "fin": "2013-06-30",
            "motif_fin": "fin_accompagnement",
            "suivi_individuel_depuis": "2013-01-02",
        }
    ],
    "actes": [
        {
            "ref": "U1",
            "date": "2013-02-05",
            "heure": "09:00",
            "duree_min": "45",
            "type": "entretien",
            "module": "sesame",
            "lieu": "Espace Sésame",
            "libelle": "Entretien individuel",
            "intervenant": "Claire Fournier",
            "role": "conseillere",
            "issue": "realise",
        }
    ],
    "etapes": [{"ref": "U1", "date": "2013-04-02", "categorie": "professionnel", "type": "cdi"}],
    "equipe": [
        {"nom": "Claire Fournier", "role": "conseillere", "etp": "1.00", "debut": "2001-04-24"}
    ],
    "budget": [{"annee": "2013", "nature": "charge", "poste": "Personnel", "realise": "64226.00"}],
    "historique": [{"annee": "2011", "personnes": "95"}],
}

SESSION: Row = {
    "ref": "U1",
    "date": "2013-03-05",
    "heure": "14:00",
    "duree_min": "90",
    "type": "atelier",
    "libelle": "Relaxation",
    "aides": "Guy Marchal;Denise Caron",
}
VISIT: Row = {
    "ref": "",
    "date": "2013-03-06",
    "heure": "",
    "duree_min": "15",
    "type": "accueil_libre",
    "libelle": "Accueil libre",
}

Changes = dict[str, list[Row] | None]
"""For each table, its rows as changes of the valid one; nothing where the file is missing."""


def a_pack(changes: Changes | None = None) -> Pack:
    """The valid pack, changed."""
    pack = copy.deepcopy(VALID)
    for table, rows in (changes or {}).items():
        if rows is None:
            pack.pop(table)
        else:
            pack[table] = [{**VALID[table][0], **row} for row in rows]
    return pack


@dataclass
class Outcome:
    """What an import printed, and how it ended."""

    said: list[str]
    refused: list[str]
    code: int

    def line(self, beginning: str) -> str:
        """The line of the summary that begins so."""
        return next(line for line in self.said if line.startswith(beginning))


@dataclass
class Workbench:
    """A folder to write packs in, and the command."""

    folder: Path
    written: int = field(default=0)

    def write(self, changes: Changes | None = None, raw: dict[str, bytes] | None = None) -> Path:
        """Write a pack in a folder of its own."""
        self.written += 1
        folder = write_pack(a_pack(changes), self.folder / f"pack-{self.written}")
        for name, content in (raw or {}).items():
            (folder / name).write_bytes(content)
        return folder

    def run(self, source: Path, *flags: str) -> Outcome:
        """Import a folder or a workbook."""
        out, err, code = StringIO(), StringIO(), 0
        try:
            call_command("import_pack", source, *flags, stdout=out, stderr=err)
        except SystemExit as end:
            code = int(end.code or 0)
        return Outcome(out.getvalue().splitlines(), err.getvalue().splitlines(), code)

    def bring(self, changes: Changes | None = None, *flags: str) -> Outcome:
        """Write a pack and import it."""
        return self.run(self.write(changes), *flags)


def everything() -> dict[str, str]:
    """A digest of all the rows of each table but the journal, whatever the models to come."""
    models = apps.get_models(include_auto_created=True)
    tables = {model._meta.label: model._meta.db_table for model in models}
    return {label: digest_of(table) for label, table in tables.items() if label != JOURNAL}
