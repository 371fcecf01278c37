"""With --skip-invalid, what is refused is left out and listed, and the rest comes in valid."""

from tandem.activities.models import Attendance, Interview
from tandem.pathways.models import Enrolment, Referral
from tandem.people.models import Person, Residence, Resource
from tests.exchange.pack.importing import SESSION, Workbench, everything

TWO = [{}, {"ref": "U2"}]


def test_an_invalid_row_is_left_out_and_listed(bench: Workbench):
    outcome = bench.bring({"actes": [{}, {"heure": "25:61"}]}, "--skip-invalid")

    assert Interview.objects.count() == 1
    assert len(outcome.refused) == 1
    assert outcome.said[-1] == "Import terminé, 1 refus mis de côté."
    assert outcome.code == 0


def test_a_refused_person_takes_all_her_rows_with_her(bench: Workbench):
    people = [{}, {"ref": "U2", "date_naissance": "1980-02-30"}]

    outcome = bench.bring({"personnes": people, "actes": TWO}, "--skip-invalid")

    assert Person.objects.get().reference == "U1"
    assert Interview.objects.count() == 1
    assert "la personne est refusée (personnes.csv, ligne 3)" in outcome.refused[1]


def test_rows_of_a_person_who_cannot_be_read_are_left_out_with_her(bench: Workbench):
    people = [{}, {"ref": "U2", "adresse": "\t=1+1"}]

    outcome = bench.bring({"personnes": people, "actes": TWO}, "--skip-invalid")

    assert Interview.objects.count() == 1
    assert "la personne est refusée (personnes.csv, ligne 3)" in outcome.refused[1]


def test_of_two_enrolments_that_overlap_the_later_is_left_out(bench: Workbench):
    rows = [{}, {"debut": "2013-06-30", "fin": "", "motif_fin": ""}]

    bench.bring({"inscriptions": rows}, "--skip-invalid")

    assert Enrolment.objects.get().opened_on.isoformat() == "2013-01-02"


def test_an_orientation_by_a_refused_structure_is_left_out_with_it(bench: Workbench):
    outcome = bench.bring({"structures": [{"type": "mairie"}]}, "--skip-invalid")

    assert not Referral.objects.exists()
    assert len(outcome.refused) == 2


def test_an_interview_of_a_counsellor_refused_in_the_team_is_left_out(bench: Workbench):
    bench.bring({"equipe": [{"etp": "beaucoup"}]}, "--skip-invalid")

    assert not Interview.objects.exists()
    assert Person.objects.count() == 1


def test_a_row_that_disagrees_with_its_session_is_left_out(bench: Workbench):
    rows = [SESSION, {**SESSION, "ref": "U2", "intervenant": "Denise Caron"}]

    bench.bring({"personnes": TWO, "actes": rows}, "--skip-invalid")

    assert Attendance.objects.get().person.reference == "U1"


def test_what_is_skipped_comes_in_once_corrected(bench: Workbench):
    bench.bring({"residences": [{"depuis": "2012-02-30"}]}, "--skip-invalid")

    outcome = bench.bring()

    assert Residence.objects.count() == 1
    assert (Resource.objects.count(), outcome.code) == (1, 0)


def test_a_file_that_cannot_be_read_is_not_skipped(bench: Workbench):
    folder = bench.write({}, {"residences.csv": b"ref;code_insee;depuis\n"})
    before = everything()

    outcome = bench.run(folder, "--skip-invalid")

    assert len(outcome.refused) == 1
    assert everything() == before


def test_a_dry_run_that_skips_writes_nothing(bench: Workbench):
    before = everything()

    bench.bring({"actes": [{}, {"heure": "25:61"}]}, "--skip-invalid", "--dry-run")

    assert everything() == before
