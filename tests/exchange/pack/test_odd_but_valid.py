"""What the format does not forbid is taken: kept as written, or told in the summary."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.activities.models import Attendance, Interview, WorkshopSession
from tandem.pathways.enums import Channel
from tandem.pathways.models import Enrolment, Referral
from tandem.people.enums import FamilySituation, HousingKind
from tandem.people.models import Household, Housing, Person, Residence
from tandem.reporting.models import EnteredTotal
from tandem.territory.models import PartnerOrganization
from tests.exchange.pack.broken import ACT, HEADER, acts_file
from tests.exchange.pack.importing import SESSION, VISIT, Changes, Workbench, everything

THREE = [{}, {"ref": "U2"}, {"ref": "U3"}]


def taken_twice(bench: Workbench, changes: Changes) -> list[str]:
    """Import a pack, and again: nothing refused, nothing changed; gives what the first one said."""
    folder = bench.write(changes)
    first = bench.run(folder)
    before = everything()

    second = bench.run(folder)

    assert (first.refused, second.refused) == ([], [])
    assert everything() == before
    return first.said


def test_a_session_has_the_helpers_of_all_its_rows(bench: Workbench):
    rows = [
        SESSION,
        {**SESSION, "ref": "U2", "aides": ""},
        {**SESSION, "ref": "U3", "aides": "Zoé"},
    ]

    taken_twice(bench, {"personnes": THREE, "actes": rows})

    helpers = WorkshopSession.objects.get().helpers.values_list("name", flat=True)
    assert sorted(helpers) == ["Denise Caron", "Guy Marchal", "Zoé"]


def test_a_session_has_the_longest_duration_of_its_rows_and_it_is_told(bench: Workbench):
    rows = [SESSION, {**SESSION, "ref": "U2", "duree_min": "60"}]
    rows.append({**SESSION, "ref": "U3", "duree_min": ""})

    said = taken_twice(bench, {"personnes": THREE, "actes": rows})

    assert WorkshopSession.objects.get().minutes == 90
    assert [line for line in said if "duree_min vaut 60" in line]


def test_a_session_of_two_programs_gives_each_person_her_own(bench: Workbench):
    rows = [SESSION, {**SESSION, "ref": "U2", "module": "dynamique-emploi"}]

    said = taken_twice(bench, {"personnes": THREE, "actes": rows})

    programs = Attendance.objects.order_by("person__reference").values_list(
        "session__program__code", flat=True
    )
    assert list(programs) == ["sesame", "dynamique-emploi"]
    assert [line for line in said if "porte plusieurs modules" in line]


def test_helpers_of_what_is_no_session_are_told_and_not_kept(bench: Workbench):
    rows = [{"aides": "Guy Marchal"}, {**VISIT, "aides": "Zoé"}]

    said = taken_twice(bench, {"actes": rows})

    assert Interview.objects.count() == 1
    assert len([line for line in said if "seule une séance d’atelier a des aides" in line]) == 2


def test_the_channel_and_the_structure_are_kept_as_they_are_written(bench: Workbench):
    rows = [{"canal": "auto"}, {"date": "2012-12-02", "structure": ""}]

    taken_twice(bench, {"orientations": rows})

    kept = Referral.objects.order_by("received_on").values_list("channel", "organization__code")
    assert list(kept) == [(Channel.SELF, "CCAS-1"), (Channel.PARTNER, None)]


def test_an_enrolment_before_the_program_opened_is_taken_and_told(bench: Workbench):
    said = taken_twice(
        bench, {"inscriptions": [{"module": "dynamique-emploi", "debut": "2011-08-31"}]}
    )

    assert Enrolment.objects.get().opened_on.isoformat() == "2011-08-31"
    assert said[-3].startswith("Inscriptions antérieures à l’ouverture")


def test_what_begins_within_the_year_to_come_is_taken(bench: Workbench):
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()
    open_end = {"fin": "", "motif_fin": "", "suivi_individuel_depuis": ""}

    taken_twice(
        bench,
        {"residences": [{"depuis": soon}], "inscriptions": [{"debut": soon, **open_end}]},
    )

    assert Enrolment.objects.get().opened_on.isoformat() == soon


def test_someone_may_have_lived_there_since_before_the_codes_began(bench: Workbench):
    taken_twice(
        bench,
        {
            "personnes": [{"date_naissance": "1930-03-01"}],
            "residences": [{"depuis": "1930-03-01"}],
        },
    )

    assert Residence.objects.get().commune is not None


def test_a_commune_code_may_have_lost_its_first_zero_in_a_spreadsheet(bench: Workbench):
    taken_twice(bench, {"residences": [{"code_insee": "1004"}]})

    assert Residence.objects.get().commune.name == "Ambérieu-en-Bugey"


def test_a_reference_may_hold_a_blank(bench: Workbench):
    tables = ("residences", "ressources", "orientations", "inscriptions", "actes", "etapes")
    changes: Changes = {table: [{"ref": "U 1"}] for table in ("personnes", *tables)}
    changes["structures"] = [{"code": "CCAS 1"}]
    changes["orientations"] = [{"ref": "U 1", "structure": "CCAS 1"}]

    taken_twice(bench, changes)

    assert Person.objects.get().reference == "U 1"
    assert PartnerOrganization.objects.get().code == "CCAS 1"


@pytest.mark.parametrize(
    ("family", "housing"), [("mariée", "HLM"), ("pacsé(e)", "Parc social"), ("Union libre", "hlm")]
)
def test_usual_words_of_a_situation_are_understood(bench: Workbench, family: str, housing: str):
    taken_twice(bench, {"personnes": [{"situation_familiale": family, "logement": housing}]})

    assert Household.objects.get().situation == FamilySituation.COUPLE
    assert Housing.objects.get().kind == HousingKind.TENANT


@pytest.mark.parametrize("content", [b"", b"nom,role,etp,debut,fin\n", b"\n"])
def test_an_empty_team_says_nothing_of_anyone(bench: Workbench, content: bytes):
    outcome = bench.run(bench.write({}, {"equipe.csv": content}))

    assert outcome.refused == []
    assert Interview.objects.count() == 1


def test_blanks_of_any_kind_part_the_name_of_a_counsellor(bench: Workbench):
    taken_twice(bench, {"actes": [{"intervenant": "Claire\u00a0 Fournier"}]})

    assert Interview.objects.get().holder.name == "Claire Fournier"


def test_a_pack_of_past_totals_alone_is_taken(bench: Workbench):
    tables = ("residences", "ressources", "orientations", "inscriptions", "etapes")

    outcome = bench.bring({**dict.fromkeys(tables), "personnes": [], "actes": []})

    assert (outcome.refused, outcome.code) == ([], 0)
    assert EnteredTotal.objects.get().people == 95


def test_what_a_system_lays_beside_the_files_is_not_of_the_pack(bench: Workbench):
    beside = dict.fromkeys(("._personnes.csv", "~$actes.csv"), b"\x00\x05\x16\x07")

    outcome = bench.run(bench.write({}, beside))

    assert (outcome.refused, outcome.code) == ([], 0)


def test_a_file_of_another_name_is_told_and_not_read(bench: Workbench):
    outcome = bench.run(bench.write({}, {"notes.csv": b"\xff;x\n"}))

    assert outcome.refused == []
    assert "  notes.csv\u00a0: ce fichier n’est pas de ceux d’un lot" in outcome.said[-2]


def test_a_column_of_another_name_is_told_and_not_read(bench: Workbench):
    header = HEADER.replace("lieu,", "lieu,Remarque,")

    outcome = bench.run(bench.write({}, acts_file("A,bien venue", header=header)))

    assert outcome.refused == []
    assert "la colonne Remarque n’est pas de celles d’un lot" in outcome.said[-2]


WAYS = {
    "capitals": HEADER.upper() + ACT.format(place="A"),
    "empty columns at the right": HEADER.replace("\n", ",,\n")
    + ACT.format(place="A").replace("\n", ",,\n"),
    "empty cells at the right": HEADER + ACT.format(place="A").replace("\n", ",,,\n"),
    "blank lines": HEADER + " , ,,,,,,,,,\n\n" + ACT.format(place="A") + ",,,,,,,,,,\n",
    "mark and line ends": ("\ufeff" + HEADER + ACT.format(place=" A ")).replace("\n", "\r\n"),
    "a text on two lines": HEADER + ACT.format(place='"A\nB"'),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_ways_of_spreadsheets_are_understood(bench: Workbench, way: str):
    outcome = bench.run(bench.write({}, {"actes.csv": WAYS[way].encode()}))

    assert outcome.refused == []
    assert Interview.objects.get().site.name.startswith("A")
