"""A broken pack is refused with its exact message, and nothing of the database changes."""

from pathlib import Path

import pytest

from tests.exchange.pack.broken import Broken
from tests.exchange.pack.broken_acts import ACTS
from tests.exchange.pack.broken_files import FILES
from tests.exchange.pack.broken_lives import PEOPLE, SITUATIONS
from tests.exchange.pack.broken_pathways import PATHWAYS, SERVICE
from tests.exchange.pack.importing import VALID, Changes, Workbench, everything

NBSP = "\u00a0"
BROKEN = [*FILES, *PEOPLE, *SITUATIONS, *PATHWAYS, *ACTS, *SERVICE]
SOMEONE_ELSE: Changes = {
    table: [{"ref": "U0"}] for table, rows in VALID.items() if "ref" in rows[0]
}


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_pack_is_refused_with_its_message_and_nothing_is_written(
    bench: Workbench, broken: Broken
):
    bench.bring(SOMEONE_ELSE)
    before = everything()

    outcome = bench.run(bench.write(broken.changes, broken.raw))

    assert outcome.refused == [broken.message.replace("~", NBSP)]
    assert outcome.code == 1
    assert everything() == before


def test_every_fault_of_a_pack_is_listed_in_the_order_of_its_files(bench: Workbench):
    changes: Changes = {
        "personnes": [{"sexe": "M", "date_naissance": "1980-02-30"}, {"ref": "U2", "nom": ""}],
        "actes": [{"heure": "9h"}, {"ref": "U3"}],
        "etapes": [{"type": "cdd"}],
    }

    outcome = bench.bring(changes)

    places = [line.split(NBSP)[0] for line in outcome.refused]
    assert places == [
        "personnes.csv, ligne 2, colonne sexe, «",
        "personnes.csv, ligne 2, colonne date_naissance, «",
        "personnes.csv, ligne 3, colonne nom",
        "actes.csv, ligne 2, colonne heure, «",
        "actes.csv, ligne 3, colonne ref, «",
        "etapes.csv, ligne 2, colonne type, «",
    ]
    assert outcome.said[-1] == f"6 refus{NBSP}: rien n’a été écrit."


def test_a_file_that_cannot_be_read_does_not_hide_the_faults_of_the_others(bench: Workbench):
    changes: Changes = {"personnes": [{"sexe": "M"}], "actes": [{"heure": "9h"}, {"ref": "U3"}]}
    folder = bench.write(changes, {"residences.csv": b"ref,depuis\nU1,2013-01-01\n"})
    before = everything()

    outcome = bench.run(folder)

    assert [line.split(",")[0] for line in outcome.refused] == [
        "personnes.csv",
        "residences.csv",
        "actes.csv",
        "actes.csv",
    ]
    assert everything() == before


@pytest.mark.parametrize("table", ["personnes", "structures", "equipe"])
def test_what_depends_on_a_file_that_cannot_be_read_is_not_said_wrong(bench: Workbench, table: str):
    folder = bench.write({"etapes": [{"type": "cdd"}]}, {f"{table}.csv": b"a;b\n"})

    outcome = bench.run(folder)

    places = [line.split(",")[0] for line in outcome.refused]
    cells = [] if table == "personnes" else ["etapes.csv"]
    assert sorted(places) == sorted([f"{table}.csv", *cells])


def test_what_depends_on_a_refused_structure_or_member_is_not_said_wrong(bench: Workbench):
    outcome = bench.bring({"structures": [{"type": "mairie"}], "equipe": [{"role": "chef"}]})

    places = [line.split(",")[0] for line in outcome.refused]
    assert places == ["structures.csv", "equipe.csv"]


def test_rows_of_a_person_who_cannot_be_read_are_not_said_to_be_of_nobody(bench: Workbench):
    outcome = bench.bring({"personnes": [{"adresse": "\t=1+1"}]})

    assert len(outcome.refused) == 1


def test_a_row_of_nobody_is_read_for_its_other_faults(bench: Workbench):
    outcome = bench.bring({"actes": [{}, {"ref": "U3", "heure": "9h"}]})

    assert [line.split(", ")[2].split(NBSP)[0] for line in outcome.refused] == [
        "colonne heure",
        "colonne ref",
    ]


def test_a_folder_that_may_not_be_looked_into_is_refused(bench: Workbench, monkeypatch):
    folder = bench.write()

    def closed(_path: Path) -> None:
        raise PermissionError(13, "closed")

    monkeypatch.setattr(Path, "iterdir", closed)

    outcome = bench.run(folder)

    assert outcome.refused[0].startswith(
        "pack-1\u00a0: ce fichier ne peut pas être lu (accès refusé)"
    )
    assert outcome.code == 1


def test_a_source_that_does_not_exist_is_an_error_in_one_line(bench: Workbench):
    with pytest.raises(Exception, match=r"n’est ni un dossier ni un classeur"):
        bench.run(bench.folder / "nowhere")
