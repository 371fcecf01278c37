"""A valid pack comes in: what each table becomes, and imported twice it changes nothing."""

from datetime import date, time
from decimal import Decimal

import pytest

from tandem.accounts.enums import AssignmentSource, Role
from tandem.accounts.models import RoleAssignment
from tandem.activities.models import (
    Appointment,
    Attendance,
    DropInVisit,
    Interview,
    PhoneCall,
    WorkshopSession,
)
from tandem.funding.models import BudgetLine
from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import Derogation
from tandem.pathways.models import Enrolment, FollowUp, Referral, Step
from tandem.people.models import Household, Housing, JobSeekerStatus, Person, Residence, Resource
from tandem.reporting.models import EnteredTotal, PersonYear
from tests.exchange.pack.importing import PACKS, SESSION, VISIT, Workbench, everything


def test_a_person_comes_in_with_contact_details_and_search_keys(bench: Workbench):
    bench.bring()

    person = Person.objects.get()
    assert (person.full_name, person.birth_name) == ("Camille Exemple", "Modèle")
    assert (person.phone, person.known_since) == ("+33 1 99 00 00 01", date(2012, 11, 30))
    assert list(Person.objects.named("modele")) == [person]
    assert list(Person.objects.reachable_at("01.99.00.00.01")) == [person]


def test_the_situation_of_a_person_comes_in(bench: Workbench):
    bench.bring()

    assert Residence.objects.get().commune.name == "La Celle-Saint-Cloud"
    resource = Resource.objects.select_related("kind").get()
    assert (resource.kind.code, resource.monthly_amount) == ("RSA_SOCLE", Decimal("480.50"))
    assert JobSeekerStatus.objects.get().status == "registered"
    assert Household.objects.get().dependent_children == 2
    assert Housing.objects.get().kind == "tenant"


def test_the_pathway_of_a_person_comes_in_linked_to_her_orientation(bench: Workbench):
    bench.bring()

    enrolment = Enrolment.objects.select_related("end_reason").get()
    assert enrolment.referral == Referral.objects.get()
    assert enrolment.end_reason.code == "fin_accompagnement"
    assert FollowUp.objects.get().opened_on == date(2013, 1, 2)
    assert Step.objects.get().type.code == "cdi"


def test_each_kind_of_act_comes_in_as_what_it_is(bench: Workbench):
    acts = [
        {},
        {"heure": "10:00", "issue": "absent"},
        {"heure": "11:00", "libelle": "Entretien de passage"},
        {**SESSION},
        {**VISIT, "ref": "U1"},
        {"type": "appel", "issue": "absent"},
    ]

    bench.bring({"actes": acts})

    assert list(Interview.objects.order_by("held_at").values_list("kind", flat=True)) == [
        "follow_up",
        "transfer",
    ]
    assert Appointment.objects.get().status == "missed"
    assert Attendance.objects.get().presence == "present"
    assert DropInVisit.objects.get().held_at is None
    assert PhoneCall.objects.get().outcome == "no_answer"


def test_rows_of_one_date_time_place_and_label_are_one_session(bench: Workbench):
    people = [{}, {"ref": "U2"}, {"ref": "U3"}]
    rows = [{**SESSION, **person} for person in people]

    bench.bring({"personnes": people, "actes": [*rows, {**SESSION, "heure": "16:00"}]})

    first = WorkshopSession.objects.get(held_at=time(14))
    assert WorkshopSession.objects.count() == 2
    assert first.attendance_set.count() == 3
    assert first.responsible.name == "Claire Fournier"
    assert sorted(first.helpers.values_list("name", flat=True)) == ["Denise Caron", "Guy Marchal"]


def test_team_budget_and_entered_totals_come_in(bench: Workbench):
    bench.bring({"equipe": [{}, {"nom": "Irène", "role": "vacataire", "etp": "0.125"}]})

    hired = RoleAssignment.objects.get(role=Role.SESSION_LEADER)
    assert (hired.fraction, hired.source) == (Decimal("0.125"), AssignmentSource.DECLARED)
    assert BudgetLine.objects.get().actual == Decimal("64226.00")
    assert EnteredTotal.objects.get().people == 95


def test_without_a_team_the_role_of_the_row_is_believed_for_the_days_of_her_acts(bench: Workbench):
    bench.bring({"equipe": None, "actes": [{}, {"date": "2013-04-05"}]})
    bench.bring({"equipe": None, "actes": [{"date": "2013-09-03"}]})

    assignment = RoleAssignment.objects.get()
    assert assignment.source == AssignmentSource.FROM_ACTS
    assert (assignment.opened_on, assignment.closed_on) == (date(2013, 2, 5), date(2013, 9, 3))


def test_an_entry_outside_the_rules_of_its_day_is_taken_over_as_not_documented(bench: Workbench):
    outcome = bench.bring(
        {"orientations": [{"canal": "auto", "structure": ""}, {"date": "2013-01-01"}]}
    )

    derogations = dict(Referral.objects.values_list("channel", "derogation"))
    assert derogations == {"self": Derogation.UNDOCUMENTED, "partner": ""}
    assert outcome.said[-3].startswith("Reprise, dérogation non documentée")
    assert "orientations.csv, ligne 2" in outcome.said[-2]


def test_a_documented_derogation_keeps_its_reason(bench: Workbench):
    bench.bring(
        {
            "orientations": [
                {"canal": "auto", "structure": "", "derogation_motif": "Logée par sa sœur"}
            ]
        }
    )

    referral = Referral.objects.get()
    assert referral.derogation == Derogation.DOCUMENTED
    assert referral.derogation_reason == "Logée par sa sœur"


def test_a_code_whose_validity_meets_the_period_is_taken(bench: Workbench):
    outcome = bench.bring(
        {
            "ressources": [
                {"code": "RMI", "depuis": "2009-05-31", "jusqua": "2009-07-01"},
                {"code": "MINIMUM_VIEILLESSE", "depuis": "2013-05-31"},
            ]
        }
    )

    assert outcome.refused == []


def test_a_byte_order_mark_and_blank_lines_are_no_fault(bench: Workbench):
    folder = bench.write()
    for file in folder.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes() + b"\n,,,\n\n")
    (folder / "structures.csv").write_bytes((folder / "structures.csv").read_bytes())

    outcome = bench.run(folder)

    assert [line for line in outcome.refused if "cellules" not in line] == []


def test_a_dry_run_says_all_and_writes_nothing(bench: Workbench):
    before = everything()

    outcome = bench.bring(None, "--dry-run")

    assert outcome.code == 0
    assert outcome.line("personnes.csv").startswith("personnes.csv\u00a0: créées\u00a01,")
    assert everything() == before


def test_the_import_is_journaled_with_counts_and_no_name(bench: Workbench):
    bench.bring()

    entry = JournalEntry.objects.get(action="imported")
    assert entry.details["rows"]["actes"] == {"create": 1}
    assert "Exemple" not in str(entry.details)


@pytest.mark.parametrize("name", ["service-2013", "edge-cases"])
def test_a_whole_pack_comes_in_without_refusal_and_twice_changes_nothing(
    bench: Workbench, name: str
):
    first = bench.run(PACKS / name)
    before = everything()

    second = bench.run(PACKS / name)

    assert (first.refused, first.code) == ([], 0)
    assert PersonYear.objects.exists()
    assert all("créées\u00a00," in line for line in second.said[:-1])
    assert everything() == before
