"""The random packs themselves: valid by another reading, rich, the same once written."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from .corrections import KINDS, SESSION_KEY, apply
from .crowd import REPEATABLE, SIZE, a_crowd
from .doubts import doubts
from .features import FEATURES, features
from .packs import corrections, packs, write_pack, years_to_report
from .reading import figures, read_pack
from .tables import REQUIRED_TABLES, key
from .validity import faults


@settings(REPEATABLE, max_examples=150)
@given(packs())
def test_a_random_pack_is_valid(pack):
    assert faults(pack) == []
    assert doubts(pack) == []


@settings(REPEATABLE, max_examples=100)
@given(st.data())
def test_a_corrected_pack_is_valid_and_is_what_the_corrections_make_of_it(data):
    pack = data.draw(packs())

    corrected = data.draw(corrections(pack))

    again = pack
    for correction in corrected.corrections:
        again = apply(again, correction)
    assert again == corrected.pack
    assert faults(corrected.pack) == []


@settings(REPEATABLE, max_examples=100)
@given(st.data())
def test_a_correction_names_exactly_the_rows_that_change(data):
    pack = data.draw(packs())

    first = [*data.draw(corrections(pack)).corrections, None][0]

    if first is None or first.kind == "delete_person":
        return
    before, after = pack[first.table], apply(pack, first)[first.table]
    gone = [row for row in before if row not in after]
    named = SESSION_KEY if first.kind.endswith("_session") else first.key
    assert gone
    assert all(row.get(column, "") == first.key[column] for row in gone for column in named)
    assert first.kind.endswith("_session") or [key(first.table, row) for row in gone] == [first.key]


@settings(REPEATABLE, max_examples=30)
@given(pack=packs())
def test_a_written_pack_reads_the_same(pack, tmp_path_factory):
    folder = write_pack(pack, tmp_path_factory.mktemp("pack"))

    again = read_pack(folder)

    assert set(again) == set(pack)
    assert all(
        [{k: v for k, v in row.items() if v} for row in again[table]]
        == [{k: v for k, v in row.items() if v} for row in pack[table]]
        for table in pack
    )


@settings(REPEATABLE, max_examples=30)
@given(packs())
def test_the_order_of_rows_moves_no_figure(pack):
    turned = {table: content[::-1] for table, content in pack.items()}

    for year in years_to_report(pack):
        assert figures(turned, year, "most") == figures(pack, year, "most")


def test_every_hard_case_occurs_among_the_random_packs():
    missing = set(FEATURES)

    for pack in a_crowd(SIZE):
        missing -= features(pack, missing)

    assert missing == set()


def test_every_kind_of_correction_occurs():
    seen = Counter()

    @settings(REPEATABLE, max_examples=200)
    @given(packs().flatmap(corrections))
    def collect(corrected):
        seen.update(correction.kind for correction in corrected.corrections)

    collect()

    assert set(seen) == set(KINDS)


def test_the_checker_finds_the_fault_of_each_broken_pack():
    act = {"ref": "P1", "date": "2013-01-02", "heure": "", "type": "entretien", "module": "sesame"}
    act |= {"intervenant": "Claire", "role": "conseillere", "issue": "realise"}
    sound = {"personnes": [{"ref": "P1", "sexe": ""}], "actes": [act]}
    spell = {"ref": "P1", "module": "sesame", "debut": "2013-01-01", "fin": "2013-02-01"}
    money = {"ref": "P1", "code": "ARE", "depuis": "2013-01-01", "jusqua": "", "principale": "1"}
    broken = {
        "missing": {"personnes": sound["personnes"]},
        "unknown ref": {**sound, "etapes": [a_step(ref="P2")]},
        "not of its category": {**sound, "etapes": [a_step(categorie="preprofessionnel")]},
        "twice": {**sound, "actes": [act, {**act, "heure": "00:00"}]},
        "before the program opened": {**sound, "actes": [{**act, "date": "2001-04-23"}]},
        "before birth": {**sound, "personnes": [{"ref": "P1", "date_naissance": "2013-01-03"}]},
        "by a benevole": {**sound, "actes": [{**act, "role": "benevole"}]},
        "by nobody who was counsellor": {**sound, "equipe": []},
        "is anonymous": {**sound, "actes": [{**act, "ref": ""}]},
        "did not happen": {**sound, "actes": [{**act, "type": "accueil_libre", "issue": "absent"}]},
        "overlap": {**sound, "inscriptions": [spell, {**spell, "debut": "2013-02-01", "fin": ""}]},
        "ends before": {**sound, "inscriptions": [{**spell, "fin": "2012-12-31"}]},
        "both main": {**sound, "ressources": [money, {**money, "code": "ASS"}]},
        "outside the validity": {
            **sound,
            "ressources": [{**money, "code": "CEJ", "jusqua": "2022-02-28"}],
        },
        "no commune": {
            **sound,
            "residences": [{"ref": "P1", "code_insee": "78524", "depuis": "2019-01-01"}],
        },
        "is no date": {**sound, "actes": [{**act, "date": "2013-02-30"}]},
    }

    found = {wanted: faults(pack) for wanted, pack in broken.items()}

    assert faults(sound) == []
    assert {wanted: len(lines) for wanted, lines in found.items() if wanted not in str(lines)} == {}


def a_step(**changes: str) -> dict[str, str]:
    step = {"ref": "P1", "date": "2013-01-02", "categorie": "professionnel", "type": "cdi"}
    return step | changes


def test_every_pack_has_its_required_files():
    assert all(set(REQUIRED_TABLES) <= set(pack) for pack in a_crowd(SIZE))
