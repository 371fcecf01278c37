"""What comes in, what does not, and that twice the same file changes nothing."""

from datetime import date

import pytest

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.exchange.sheet.bringing import check
from tandem.kernel.models import JournalEntry
from tandem.pathways.models import Enrolment, FollowUp, Referral, Step
from tandem.people.models import Person, Residence, Resource
from tandem.reporting.models import PersonYear
from tandem.territory.models import PartnerOrganization
from tests.exchange.pack.importing import everything
from tests.exchange.sheet.bringing import brought, checked, choose, csv, said, staged, xlsx
from tests.factories import (
    PersonFactory,
    PersonRestrictionFactory,
    RoleAssignmentFactory,
    UserFactory,
)

pytestmark = pytest.mark.usefixtures("service")

TITLES = "Nom;Prénom;Né(e) le;Tél;Ville;Ressources;Date d’entrée;1er RDV;2e RDV"
MARIE = "DUPONT;Marie;05/05/1980;612345678;Bougival;RSA;03/02/2025;05/02/2025;12/03/2025"
JEAN = "MARTIN;Jean;06/06/1970;;Bougival;AAH;;07/04/2025;"


def test_a_line_becomes_a_person_with_all_that_it_says():
    outcome = brought(csv(TITLES, MARIE), known_since="2019-03-01")

    person = Person.objects.get()
    assert outcome.is_written
    assert (person.full_name, person.birth_date) == ("Marie DUPONT", date(1980, 5, 5))
    assert (person.phone, person.known_since) == ("06 12 34 56 78", date(2019, 3, 1))
    assert Residence.objects.get().commune.code == "78092"
    assert Resource.objects.get().kind.code == "RSA"
    assert Enrolment.objects.get().opened_on == date(2025, 2, 3)
    assert FollowUp.objects.get().opened_on == date(2025, 2, 3)
    assert [i.held_on.month for i in Interview.objects.order_by("held_on")] == [2, 3]
    assert PersonYear.objects.get().interviews == 2


def test_bringing_in_leaves_one_line_in_the_journal_with_numbers_and_its_author():
    brought(csv(TITLES, MARIE))

    entry = JournalEntry.objects.get(action="imported")
    assert (entry.kind, entry.actor.int) == ("sheet", 7)
    assert entry.details["rows"]["personnes"] == {"create": 1}
    assert "DUPONT" not in str(entry.details)


def test_twice_the_same_file_changes_nothing():
    brought(csv(TITLES, MARIE, JEAN))
    before = everything()

    outcome = brought(csv(TITLES, MARIE, JEAN))

    kept = {label for label, digest in everything().items() if digest != before[label]}
    assert outcome.problems == []
    assert not outcome.changes_something
    assert kept <= {"exchange.SheetUpload", "exchange.SheetChunk", "exchange.ImportedRow"}


def test_one_wrong_cell_and_nothing_is_written():
    outcome = brought(csv(TITLES, MARIE, JEAN.replace("07/04/2025", "31/04/2025")))

    [told] = said(outcome)
    assert told == (
        "H3 « 31/04/2025 » : ce jour n’existe pas dans le calendrier. "
        "La corriger : le jour d’abord, puis le mois, par exemple 28/02/2025."
    )
    assert not Person.objects.exists()


def test_what_is_refused_is_left_out_when_asked_and_comes_in_once_corrected():
    wrong = csv(TITLES, MARIE, JEAN.replace("06/06/1970", "31/06/1970"))
    brought(wrong, skips_refused=True)
    names = set(Person.objects.values_list("last_name", flat=True))

    outcome = brought(csv(TITLES, MARIE, JEAN))

    assert names == {"DUPONT"}
    assert outcome.counts["personnes"] == {"create": 1, "leave": 1}
    assert Person.objects.count() == 2


WRONG = {
    "birth": (JEAN.replace("06/06/1970", "06/06/2090"), "C2 « 06/06/2090 » : ce jour n’est pas"),
    "phone": (JEAN.replace("1970;;", "1970;à voir;"), "D2 « à voir » : ceci n’est pas un numéro"),
    "future": (JEAN.replace("07/04/2025", "07/04/2027"), "H2 « 07/04/2027 » : ce jour n’est pas"),
    "no name": (";Jean;;;;;;05/02/2025;", "A2 « » : aucune ligne ne donne le nom"),
    "no first name": ("MARTIN;;;;;;;05/02/2025;", "B2 « » : cette cellule est vide"),
    "words": (JEAN.replace("07/04/2025", "absent"), "H2 « absent » : ceci n’est pas une date"),
    "formula": (JEAN.replace("MARTIN", "=cmd()"), "A2 « =cmd() » : cette cellule commence comme"),
    "before birth": (JEAN.replace("07/04/2025", "07/04/1960"), "H2 « 07/04/1960 » : la personne"),
    "code": (JEAN.replace("AAH", "zut"), "F2 « zut » : on ne sait pas ce que cela désigne"),
    "commune": (JEAN.replace("Bougival", "Ici"), "E2 « Ici » : on ne sait pas ce que cela"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_cell_is_told_where_it_stands(name):
    line, words = WRONG[name]

    outcome = checked(csv(TITLES, line))

    assert said(outcome)[0].replace("«  »", "« »").replace("\xa0", " ").startswith(words)


def test_a_security_number_in_a_column_that_is_taken_is_refused_and_not_repeated():
    outcome = checked(csv("Nom;Prénom;Adresse", "A;B;1850578006084 rue", "C;D;2 rue des Prés"))

    [told] = said(outcome)
    assert told == (
        "C2 « ••• » : cette case contient un numéro de sécurité sociale : le service n’a pas le "
        "droit de le garder. Le retirer du tableau."
    )


def test_an_error_of_the_spreadsheet_is_told():
    outcome = checked(xlsx(["Nom", "Prénom", "Ville"], ["A", "B", ("=Z9", "#REF!")]))

    assert said(outcome)[0].startswith("C2 « #REF! » : cette case contient une erreur du tableur")


def test_several_lines_of_one_person_make_one_file():
    second = "Dupont;MARIE;05/05/1980;;;;;06/05/2025;"

    outcome = brought(csv(TITLES, MARIE, second))

    assert Person.objects.count() == 1
    assert Interview.objects.count() == 3
    assert any("sur plusieurs lignes" in note for note in outcome.notes)


def test_two_lines_that_contradict_each_other_on_who_she_is_are_refused():
    outcome = checked(csv("N° dossier;Nom;Prénom;Né(e) le", "7;A;B;05/05/1980", "7;A;B;06/05/1980"))

    assert said(outcome)[0].startswith("D3 « 06/05/1980 » : la ligne 2 dit « 1980-05-05 »")


def test_two_people_of_one_name_are_told_apart_by_their_birth():
    brought(csv("Nom;Prénom;Né(e) le", "A;B;05/05/1980", "A;B;06/05/1981"))

    assert Person.objects.count() == 2


def test_a_line_that_could_be_of_two_people_is_asked():
    outcome = checked(csv("Nom;Prénom;Né(e) le", "A;B;05/05/1980", "A;B;06/05/1981", "A;B;"))

    assert said(outcome)[0].startswith("A4 « A » : plusieurs personnes portent ce nom")


def test_acts_known_by_their_number_count_in_their_year_and_are_not_added_twice():
    titles = "Nom;Prénom;nb entretiens 2024;nb passages 2024;Atelier CV"
    brought(csv(titles, "A;B;3;2;05/02/2025"), program="sesame")
    outcome = brought(csv(titles, "A;B;5;2;05/02/2025"), program="sesame")

    assert outcome.problems == []
    assert Interview.objects.filter(held_on=date(2024, 12, 31)).count() == 5
    assert DropInVisit.objects.count() == 2
    assert Attendance.objects.get().session.label == "Atelier CV"
    assert PersonYear.objects.get(year=2024).interviews == 5


def test_one_act_a_line_is_read_with_its_kind_and_whether_she_came():
    titles = "Nom;Prénom;Date;Type;Présence"
    lines = ("A;B;05/02/2025;Entretien;oui", "A;B;12/02/2025;RDV;excusée")

    brought(csv(titles, *lines))

    assert Interview.objects.get().held_on == date(2025, 2, 5)
    assert PersonYear.objects.get().acts == 1


def test_several_sheets_speak_of_the_same_people():
    people = "N° dossier;Nom;Prénom"
    content = two_sheets([people, "7;A;B"], ["N° dossier;Date", "7;05/02/2025", "8;05/02/2025"])

    outcome = checked(content)

    assert outcome.lives == 1
    assert outcome.years["2025"][:2] == [1, 1]
    assert said(outcome)[0].startswith("A3 « 8 » : aucune ligne ne donne le nom")


def two_sheets(*sheets):
    return xlsx(*(line.split(";") for line in sheets[0]), more=[s.split(";") for s in sheets[1]])


def test_a_structure_that_is_not_known_is_added_and_an_orientation_made():
    titles = "Nom;Prénom;Date d’entrée;Orienté par"

    brought(csv(titles, "A;B;03/02/2025;Mission locale", "C;D;04/02/2025;mission  locale"))

    structure = PartnerOrganization.objects.get()
    assert (structure.name, structure.kind.code) == ("Mission locale", "mission_locale")
    assert Referral.objects.filter(organization=structure).count() == 2


def test_a_step_has_a_date_or_is_refused():
    titles = "Nom;Prénom;Contrat;Date emploi"
    outcome = brought(csv(titles, "A;B;CDI;05/02/2025", "C;D;CDD;"), skips_refused=True)

    assert said(checked(csv(titles, "C;D;CDD;")))[0].startswith(
        "C2 « CDD » : la date de cette étape"
    )
    assert outcome.is_written
    assert Step.objects.get().type.code == "cdi"


def test_someone_who_has_a_file_is_completed_never_overwritten():
    known = Person.objects.create(
        reference="U9", last_name="Dupont", first_name="Marie", phone="01 99 00 00 01"
    )

    outcome = checked(csv("Nom;Prénom;Tél;Né(e) le", "DUPONT;Marie;0612345678;05/05/1980"))

    assert outcome.lives == 1
    assert any("Corriger dans Tandem, ou dans le tableau" in line for line in said(outcome))
    known.refresh_from_db()
    assert known.phone == "01 99 00 00 01"


def test_capitals_and_accents_make_no_other_name():
    known = PersonFactory(reference="U9", last_name="Le Goff", first_name="Zoé", phone="")

    outcome = brought(csv("Nom;Prénom;1er RDV", "LE GOFF;Zoe;05/02/2025"))

    assert outcome.problems == []
    known.refresh_from_db()
    assert known.full_name == "Zoé Le Goff"
    assert Interview.objects.get().person == known


def test_whoever_is_left_out_whole_is_counted_and_not_shown_as_coming_in():
    PersonFactory(reference="U9", last_name="Dupont", first_name="Marie", phone="01 99 00 00 01")
    titles = "Nom;Prénom;Tél;Né(e) le;1er RDV"
    wrong = "DUPONT;Marie;0612345678;05/05/1980;05/02/2025"
    unborn = "MARTIN;Jean;;06/06/2090;05/02/2025"

    outcome = checked(csv(titles, wrong, unborn, "Roux;Léa;;05/05/1990;05/02/2025"))

    assert (outcome.lives, outcome.refused_lives) == (3, 2)
    assert [person["last_name"] for person in outcome.people] == ["Roux"]


def test_a_change_of_home_without_a_date_is_asked():
    brought(csv("Nom;Prénom;Ville", "A;B;Bougival"))

    outcome = checked(csv("Nom;Prénom;Ville", "A;B;La Celle-Saint-Cloud"))

    assert "aucune date ne dit depuis quand" in said(outcome)[0]


def member(name, role=None, *, has_login=True, **period):
    team = TeamMember.objects.create(name=name, user=UserFactory() if has_login else None)
    if role:
        RoleAssignmentFactory(member=team, role=role, **period)
    return team


def test_a_colleague_gains_no_role_by_being_named_in_a_spreadsheet():
    marc = member("Marc Delorme", Role.PROGRAM_OFFICER)

    outcome = brought(csv("Nom;Prénom;1er RDV;Référent", "A;B;05/02/2025;DELORME Marc"))

    assert said(outcome)[0].startswith("C2 « 05/02/2025 » : Marc Delorme n’était pas conseillère")
    assert not RoleAssignment.objects.filter(member=marc, role=Role.COUNSELLOR).exists()


def test_a_counsellor_who_has_left_holds_nothing_after_her_last_day():
    member(
        "Claire Fournier", Role.COUNSELLOR, opened_on=date(2020, 1, 1), closed_on=date(2025, 2, 28)
    )

    outcome = checked(csv("Nom;Prénom;1er RDV;2e RDV", "A;B;05/02/2025;05/03/2025"))

    assert [line[:2] for line in said(outcome)] == ["D2"]


def test_a_counsellor_is_known_by_her_first_name_and_before_her_first_day():
    claire = member("Claire Fournier", Role.COUNSELLOR, opened_on=date(2026, 1, 1))

    brought(csv("Nom;Prénom;1er RDV;Référente", "A;B;05/02/2025;claire"), counsellor="")

    assert Interview.objects.get().holder == claire


def test_a_line_about_someone_whose_file_is_closed_to_its_author_is_refused():
    author = member("Claire Fournier", Role.COUNSELLOR, opened_on=date(2020, 1, 1))
    neighbour = PersonFactory(last_name="Dupont", first_name="Marie", phone="01 99 00 00 01")
    PersonRestrictionFactory(person=neighbour, member=author)
    lines = csv("Nom;Prénom;Tél", "DUPONT;Marie;0612345678", "A;B;")

    outcome = check(choose(staged(lines, by=author.user.uuid)))

    [told] = said(outcome)
    assert told.startswith("A2 « DUPONT » : la fiche de cette personne vous est fermée")
    assert "01 99" not in outcome.as_text()


def test_a_file_number_of_a_file_merged_into_another_leads_to_the_other():
    kept = PersonFactory(reference="U1", last_name="Dupont", first_name="Marie", phone="")
    PersonFactory(reference="U2", last_name="Dupond", first_name="Marie", merged_into=kept)

    brought(csv("N° dossier;Nom;Prénom;1er RDV", "U2;Dupont;Marie;05/02/2025"))

    assert Interview.objects.get().person == kept


def test_two_files_of_one_name_are_told_apart_by_the_file_number():
    for reference in ("U1", "U2"):
        PersonFactory(reference=reference, last_name="Dupont", first_name="Marie", phone="")

    refused = checked(csv("Nom;Prénom;1er RDV", "Dupont;Marie;05/02/2025"))
    brought(csv("N° dossier;Nom;Prénom;1er RDV", "U2;Dupont;Marie;05/02/2025"))

    assert "plusieurs fiches de Tandem portent ce nom" in said(refused)[0]
    assert Interview.objects.get().person.reference == "U2"


@pytest.mark.long
def test_twenty_thousand_lines_are_checked_and_every_wrong_cell_is_found():
    lines = [f"N{n};P{n};05/05/1980;;Bougival;RSA;;05/02/2025;" for n in range(20_000)]
    lines[12_345] = lines[12_345].replace("05/02/2025", "31/02/2025")

    outcome = checked(csv(TITLES, *lines))

    assert outcome.lives == 20_000
    assert [line.split(" ")[0] for line in said(outcome)] == ["H12347"]
