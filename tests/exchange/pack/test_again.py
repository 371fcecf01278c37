"""A pack comes again: unchanged, replaced, edited here since, removed here since."""

from tandem.accounts.models import RoleAssignment
from tandem.activities.models import (
    Appointment,
    Attendance,
    DropInVisit,
    Interview,
    WorkshopSession,
)
from tandem.exchange.models import ImportedRow
from tandem.pathways.models import Enrolment, FollowUp
from tandem.people.models import Household, Person, Residence, Resource
from tests.exchange.pack.importing import SESSION, VISIT, Changes, Workbench, everything

NBSP = "\u00a0"
NOTHING_ELSE: Changes = dict.fromkeys(
    ("residences", "ressources", "orientations", "inscriptions", "etapes")
)


def test_the_same_pack_twice_changes_nothing(bench: Workbench):
    acts = [
        {},
        SESSION,
        {**VISIT, "ref": "U1"},
        {"type": "appel"},
        {"issue": "absent", "heure": ""},
    ]
    bench.bring({"actes": acts})
    before = everything()

    outcome = bench.bring({"actes": acts})

    assert outcome.code == 0
    assert everything() == before


def test_as_many_anonymous_visits_as_rows_at_the_first_import_and_at_the_second(bench: Workbench):
    bench.bring({"actes": [VISIT, VISIT, VISIT]})
    bench.bring({"actes": [VISIT, VISIT, VISIT]})

    assert DropInVisit.objects.filter(person=None).count() == 3


def test_one_more_anonymous_visit_in_the_pack_is_one_more(bench: Workbench):
    bench.bring({"actes": [VISIT, VISIT]})
    bench.bring({"actes": [VISIT, VISIT, VISIT]})

    assert DropInVisit.objects.count() == 3


def test_an_anonymous_visit_removed_here_does_not_come_back(bench: Workbench):
    bench.bring({"actes": [VISIT, VISIT]})
    DropInVisit.objects.first().delete()

    outcome = bench.bring({"actes": [VISIT, VISIT]})

    assert DropInVisit.objects.count() == 1
    assert "gardées\u00a01" in outcome.line("actes.csv")


def test_the_same_key_with_another_value_is_refused_showing_both(bench: Workbench):
    bench.bring()
    before = everything()

    outcome = bench.bring({"personnes": [{"nom": "Autrement"}]})

    message = (
        "personnes.csv, ligne 2, colonne nom, «~Autrement~»~: "
        "Tandem contient «~Exemple~» pour la même ligne. "
        "Corriger le fichier, ou demander le remplacement avec --update."
    )
    assert outcome.refused == [message.replace("~", NBSP)]
    assert everything() == before


def test_with_update_each_table_is_replaced_in_place(bench: Workbench):
    bench.bring({"actes": [{}, SESSION]})
    ids = Person.objects.get().pk, Interview.objects.get().pk
    changes = {
        "personnes": [{"nom": "Autrement", "telephone": "", "enfants_a_charge": "3"}],
        "residences": [{"code_insee": "78092"}],
        "ressources": [{"jusqua": "2013-12-31"}],
        "inscriptions": [{"fin": "", "motif_fin": "", "suivi_individuel_depuis": "2013-02-01"}],
        "actes": [{"duree_min": "60"}, {**SESSION, "intervenant": "Irène", "role": "vacataire"}],
    }

    outcome = bench.bring(changes, "--update")

    assert (outcome.refused, outcome.code) == ([], 0)
    person, interview = Person.objects.get(), Interview.objects.get()
    assert (person.pk, interview.pk) == ids
    assert (person.last_name, person.phone, person.phone_digest) == ("Autrement", "", "")
    assert Household.objects.get().dependent_children == 3
    assert Residence.objects.get().commune.code == "78092"
    assert Resource.objects.get().closed_on.isoformat() == "2013-12-31"
    assert Enrolment.objects.get().closed_on is None
    assert FollowUp.objects.get().opened_on.isoformat() == "2013-02-01"
    assert interview.minutes == 60
    assert Attendance.objects.get().session.responsible.name == "Irène"
    before = everything()
    assert bench.bring(changes).refused == []
    assert everything() == before


def test_a_session_of_tandem_told_otherwise_by_new_rows_is_kept_and_told(bench: Workbench):
    bench.bring({"actes": [SESSION]})
    told = {**SESSION, "ref": "U2", "intervenant": "Irène", "role": "vacataire", "duree_min": "120"}

    outcome = bench.bring({"personnes": [{"ref": "U2"}], "actes": [told], **NOTHING_ELSE})

    assert (outcome.refused, outcome.code) == ([], 0)
    assert WorkshopSession.objects.get().responsible.name == "Claire Fournier"
    kept = [line for line in outcome.said if "est dans Tandem avec" in line]
    said = [line.split(f"{NBSP}: ")[1].split()[0] for line in kept]
    assert said == ["intervenant", "duree_min"]


def test_with_update_a_counsellor_may_end_and_begin_again(bench: Workbench):
    bench.bring()
    team = [{"fin": "2013-01-31"}, {"debut": "2013-02-01", "etp": "0.50"}]

    outcome = bench.bring({"equipe": team}, "--update")

    assert (outcome.refused, outcome.code) == ([], 0)
    assert RoleAssignment.objects.filter(role="counsellor").count() == 2
    assert f"inchangées{NBSP}2" in bench.bring({"equipe": team}).line("equipe.csv")


def test_with_update_a_role_that_interviews_of_tandem_rely_on_is_refused_in_words(
    bench: Workbench,
):
    bench.bring()

    outcome = bench.bring({"actes": [], "equipe": [{"fin": "2013-02-04"}]}, "--update")

    assert outcome.refused == [
        (
            "equipe.csv, ligne 2, colonne fin, «~2013-02-04~»~: Tandem contient des entretiens de "
            "cette conseillère hors de ces jours. Écrire des jours qui les couvrent, ou corriger "
            "d’abord ces entretiens dans Tandem."
        ).replace("~", NBSP)
    ]
    assert RoleAssignment.objects.get().closed_on is None


def test_with_update_an_interview_that_did_not_happen_becomes_a_missed_appointment(
    bench: Workbench,
):
    bench.bring()

    bench.bring({"actes": [{"issue": "absent"}]}, "--update")

    assert not Interview.objects.exists()
    assert Appointment.objects.get().status == "missed"


def test_with_update_an_interview_that_holds_a_note_stays(bench: Workbench):
    bench.bring()
    interview = Interview.objects.get()
    interview.note = "Elle cherche une crèche."
    interview.save()

    outcome = bench.bring({"actes": [{"issue": "absent"}]}, "--update")

    assert Interview.objects.get().note == "Elle cherche une crèche."
    assert any(line.startswith("Modifiées dans Tandem") for line in outcome.said)


def test_what_was_edited_here_is_silently_kept_when_the_same_pack_comes_again(bench: Workbench):
    bench.bring()
    Person.objects.update(last_name="Corrigé")

    outcome = bench.bring()

    assert (outcome.refused, outcome.code) == ([], 0)
    assert "gardées\u00a01" in outcome.line("personnes.csv")
    assert Person.objects.get().last_name == "Corrigé"


def test_what_was_edited_here_is_never_overwritten_even_with_update(bench: Workbench):
    bench.bring()
    Person.objects.update(last_name="Corrigé")

    outcome = bench.bring({"personnes": [{"nom": "Autrement"}]}, "--update")

    assert Person.objects.get().last_name == "Corrigé"
    assert outcome.said[-3].startswith("Modifiées dans Tandem depuis le dernier import")
    assert outcome.said[-2] == "  personnes.csv, ligne 2\u00a0: U1"


def test_what_was_edited_here_and_changed_in_the_pack_is_refused_without_update(bench: Workbench):
    bench.bring()
    Person.objects.update(last_name="Corrigé")

    outcome = bench.bring({"personnes": [{"nom": "Autrement"}]})

    assert len(outcome.refused) == 1
    assert "modifiée dans Tandem depuis" in outcome.refused[0]


def test_what_was_removed_here_stays_removed_and_is_told(bench: Workbench):
    bench.bring()
    Interview.objects.all().delete()

    outcome = bench.bring()

    assert not Interview.objects.exists()
    assert any(line.startswith("Supprimées dans Tandem") for line in outcome.said)


def test_a_person_removed_here_stays_removed_with_all_her_rows(bench: Workbench):
    bench.bring()
    Person.objects.all().delete()

    outcome = bench.bring({"actes": [{}, {"date": "2013-04-05"}]})

    assert not Person.objects.exists()
    assert outcome.code == 0


def test_what_was_typed_by_hand_under_the_same_key_is_not_overwritten(bench: Workbench):
    Person.objects.create(reference="U1", last_name="Tapé", first_name="À la main")

    outcome = bench.bring(None, "--update")

    assert Person.objects.get().last_name == "Tapé"
    assert Interview.objects.count() == 1
    assert "gardées\u00a01" in outcome.line("personnes.csv")


def test_a_resource_of_the_pack_may_not_overlap_one_typed_here(bench: Workbench):
    bench.bring({"ressources": None})
    kind_of_first = {"code": "ARE", "depuis": "2012-01-02", "jusqua": "2012-12-31"}
    bench.bring({"ressources": [kind_of_first]})

    outcome = bench.bring({"ressources": [{"code": "AAH", "depuis": "2012-12-31"}]})

    assert "une ressource principale le 2012-12-31 (dans Tandem)" in outcome.refused[0]


def test_a_column_that_may_be_absent_says_nothing_of_what_is_known(bench: Workbench):
    bench.bring()
    row = {"connu_depuis": "", "inscrit_emploi": "", "logement": "", "nom_naissance": ""}
    folder = bench.write({"personnes": [row]})
    text = (folder / "personnes.csv").read_text(encoding="utf-8").splitlines()
    kept = [i for i, name in enumerate(text[0].split(",")) if name not in row]
    short = [",".join(line.split(",")[i] for i in kept) for line in text]
    (folder / "personnes.csv").write_text("\n".join(short), encoding="utf-8")
    before = everything()

    outcome = bench.run(folder)

    assert outcome.refused == []
    assert everything() == before


def test_the_ledger_holds_no_value(bench: Workbench):
    bench.bring()

    held = "".join(f"{row.key}{row.digest}" for row in ImportedRow.objects.all())
    assert ImportedRow.objects.count() == 11
    assert "U1" not in held
