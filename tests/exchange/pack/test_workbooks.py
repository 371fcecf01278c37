"""The same tables taken from one workbook, XLSX or ODS."""

import pytest

from tandem.activities.models import Interview
from tests.exchange.pack.importing import PACKS, Workbench, a_pack, everything
from tests.exchange.pack.workbooks import write_ods, write_xlsx
from tests.oracle.tables import read_pack

WRITERS = {"xlsx": write_xlsx, "ods": write_ods}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_workbook_comes_in_as_the_folder_would(bench: Workbench, kind: str):
    bench.run(bench.write())
    before = everything()

    outcome = bench.run(WRITERS[kind](a_pack(), bench.folder / f"pack.{kind}"))

    assert outcome.refused == []
    assert everything() == before


@pytest.mark.parametrize("kind", WRITERS)
def test_a_whole_workbook_comes_in_as_the_folder_would(bench: Workbench, kind: str):
    bench.run(PACKS / "edge-cases")
    before = everything()

    workbook = WRITERS[kind](read_pack(PACKS / "edge-cases"), bench.folder / f"pack.{kind}")
    outcome = bench.run(workbook)

    assert outcome.refused == []
    assert everything() == before


@pytest.mark.parametrize("kind", WRITERS)
def test_a_refusal_names_the_sheet_and_its_line(bench: Workbench, kind: str):
    pack = a_pack({"actes": [{}, {"type": "visite"}]})

    outcome = bench.run(WRITERS[kind](pack, bench.folder / f"pack.{kind}"))

    assert outcome.refused[0].startswith(f"pack.{kind} [")
    assert "ligne 3, colonne type" in outcome.refused[0]
    assert not Interview.objects.exists()


def test_a_workbook_without_a_required_sheet_is_refused(bench: Workbench):
    pack = a_pack()
    pack.pop("actes")

    outcome = bench.run(write_xlsx(pack, bench.folder / "pack.xlsx"))

    assert "cette feuille obligatoire manque" in outcome.refused[0]


def test_what_only_looks_like_a_workbook_is_refused(bench: Workbench):
    source = bench.folder / "pack.xlsx"
    source.write_bytes(b"not a workbook")

    outcome = bench.run(source)

    assert "ce classeur ne peut pas être lu" in outcome.refused[0]
