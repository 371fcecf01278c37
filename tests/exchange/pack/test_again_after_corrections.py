"""A pack comes again after something was cancelled, corrected, or two files were made one."""

from datetime import date
from uuid import uuid4

import pytest

from tandem.activities.entries import KINDS, cancel
from tandem.activities.models import Attendance, Interview
from tandem.kernel.corrections import note_correction
from tandem.kernel.models import Correction
from tandem.kernel.snapshots import values_of
from tandem.pathways.models import Enrolment
from tandem.people.merging import merge_people
from tandem.people.models import Person, Residence
from tandem.reporting.facts import differences
from tandem.reporting.models import PersonYear
from tests.exchange.pack.importing import SESSION, VISIT, Changes, Workbench, everything

NBSP = "\u00a0"

BY = uuid4()
OF_A_PACK = [
    kind
    for kind in KINDS
    if kind.slug
    in {
        "entretien",
        "presence",
        "accueil-libre",
        "appel",
        "rendez-vous",
        "orientation",
        "inscription",
        "etape",
        "domicile",
        "ressource",
    }
]
ACTS = [
    {},
    SESSION,
    {**VISIT, "ref": "U1"},
    {"type": "appel", "date": "2013-03-07"},
    {"issue": "absent", "heure": "11:00"},
]


@pytest.mark.parametrize("kind", OF_A_PACK, ids=lambda kind: kind.slug)
def test_what_was_cancelled_here_does_not_come_back(bench: Workbench, kind):
    bench.bring({"actes": ACTS})
    cancel(kind, kind.model._default_manager.get(), by=BY)
    before = everything()

    outcome = bench.bring({"actes": ACTS})

    assert (outcome.refused, outcome.code) == ([], 0)
    assert everything() == before
    assert Correction.objects.count() == 1
    assert list(differences()) == []


def test_what_was_corrected_here_is_neither_overwritten_nor_doubled(bench: Workbench):
    bench.bring()
    interview = Interview.objects.get()
    before = values_of(interview)
    interview.held_on = date(2013, 2, 6)
    interview.save()
    note_correction(row=interview, before=before, person=interview.person, by=BY)

    bench.bring()

    assert Interview.objects.get().held_on == date(2013, 2, 6)


def typed_twice(bench: Workbench, pack: Changes | None = None) -> tuple[Person, Person]:
    """Someone under two references of a pack, made one file here."""
    bench.bring(pack or TWICE)
    kept, absorbed = Person.objects.order_by("reference")
    merge_people(kept=kept, absorbed=absorbed, by=BY)
    return kept, absorbed


def of_both(*rows):
    """The same rows under each reference."""
    return [{**row, "ref": ref} for ref in ("U1", "U2") for row in rows]


TWICE = {
    "personnes": of_both({}),
    "residences": [{}, {"ref": "U2", "code_insee": "78092"}],
    "ressources": of_both({}),
    "orientations": of_both({}),
    "inscriptions": [{}, {"ref": "U2", "debut": "2013-03-01", "fin": "", "motif_fin": ""}],
    "actes": [*of_both({}, SESSION), {"ref": "U2", "date": "2013-05-05"}],
    "etapes": of_both({}),
}


NOTHING: Changes = {
    **dict.fromkeys(("residences", "ressources", "orientations", "inscriptions", "etapes")),
    "personnes": TWICE["personnes"],
    "actes": [],
}


def test_files_made_one_here_stay_one_when_the_same_pack_comes_again(bench: Workbench):
    typed_twice(bench)
    before = everything()

    outcome = bench.bring(TWICE)

    assert (outcome.refused, outcome.code) == ([], 0)
    assert everything() == before


def test_what_a_new_pack_says_of_the_absorbed_file_is_of_the_one_that_stands(bench: Workbench):
    kept, absorbed = typed_twice(bench)
    more = {
        **TWICE,
        "actes": [*TWICE["actes"], {"ref": "U2", "date": "2014-01-07"}],
        "residences": [*TWICE["residences"], {"ref": "U2", "depuis": "2014-01-01"}],
    }

    outcome = bench.bring(more)

    assert (outcome.refused, outcome.code) == ([], 0)
    assert Interview.objects.filter(held_on=date(2014, 1, 7)).get().person == kept
    assert Residence.objects.filter(since=date(2014, 1, 1)).get().person == kept
    assert PersonYear.objects.get(year=2014).person == kept
    assert not Interview.objects.filter(person=absorbed).exists()
    assert list(differences()) == []


def test_what_contradicts_the_file_that_stands_is_refused_in_words(bench: Workbench):
    typed_twice(bench)
    enrolments = [*TWICE["inscriptions"], {"ref": "U2", "debut": "2013-08-01", "fin": ""}]

    outcome = bench.bring({**TWICE, "inscriptions": enrolments})

    assert len(outcome.refused) >= 1
    assert Enrolment.objects.filter(person__reference="U1").count() == 1


def test_a_session_of_both_files_is_counted_once(bench: Workbench):
    kept, _absorbed = typed_twice(bench)

    bench.bring(TWICE)

    assert Attendance.objects.filter(person=kept).count() == 1


@pytest.mark.parametrize(
    ("table", "first", "second"),
    [
        ("inscriptions", {"fin": "", "motif_fin": ""}, {"debut": "2013-05-02"}),
        ("inscriptions", {"fin": "", "motif_fin": ""}, {}),
        ("ressources", {"code": "AAH"}, {"code": "ASS", "depuis": "2013-05-02"}),
        ("residences", {}, {"code_insee": "78092"}),
        ("actes", SESSION, {**SESSION, "issue": "absent"}),
    ],
)
def test_two_references_of_one_file_that_contradict_each_other_are_refused_in_words(
    bench: Workbench, table: str, first: dict, second: dict
):
    typed_twice(bench, NOTHING)
    before = everything()

    outcome = bench.bring({**NOTHING, table: [first, {**second, "ref": "U2"}]})

    assert len(outcome.refused) == 1
    assert outcome.refused[0].startswith(f"{table}.csv, ligne 3")
    assert everything() == before


@pytest.mark.parametrize("table", ["residences", "inscriptions", "ressources", "actes", "etapes"])
def test_what_two_references_of_one_file_both_say_is_of_her_once(bench: Workbench, table: str):
    typed_twice(bench, NOTHING)
    pack = {**NOTHING, table: of_both({})}

    outcome = bench.bring(pack)
    before = everything()
    again = bench.bring(pack)

    assert (outcome.refused, again.refused) == ([], [])
    assert (
        outcome.line(f"{table}.csv")
        .replace(NBSP, " ")
        .startswith(f"{table}.csv : créées 1, inchangées 1")
    )
    assert everything() == before


def test_with_update_the_absorbed_file_is_left_as_it_was_merged(bench: Workbench):
    kept, absorbed = typed_twice(bench, NOTHING)
    people = [{"telephone": "01 99 00 00 02"}, {"ref": "U2", "telephone": "01 99 00 00 03"}]

    outcome = bench.bring({**NOTHING, "personnes": people}, "--update")

    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.phone, absorbed.phone) == ("01 99 00 00 02", "+33 1 99 00 00 01")
    assert any(line.startswith("Modifiées dans Tandem") for line in outcome.said)
