"""Places, programs, territory and partners: dated, found again, refused in words."""

from datetime import date

import pytest
from django.urls import reverse

from tandem.kernel.models import JournalEntry
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.territory.models import (
    AdmittedCommune,
    Membership,
    PartnerContact,
    PartnerOrganization,
    Site,
)
from tests.factories import (
    AdmissionCriteriaFactory,
    AdmittedCommuneFactory,
    CommuneFactory,
    PartnerContactFactory,
    PartnerKindFactory,
    PartnerOrganizationFactory,
    SiteFactory,
)
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
NEW_SITE, ADMIT, MEMBERSHIP, NEW_PARTNER, NEW_PROGRAM = (
    reverse(f"settings:{name}")
    for name in ("new_site", "admit", "membership", "new_partner", "new_program")
)


@pytest.mark.parametrize("typed", ["5/1/2015", "050115", "2015-01-05", "5 janvier 2015"])
def test_a_place_is_added_with_its_day_in_any_spelling(marc, typed):
    sent(marc, NEW_SITE, name="Maison du port", opened_on=typed, access="Bus A")

    site = Site.objects.get()
    assert (site.opened_on, site.access) == (date(2015, 1, 5), "Bus A")


def test_two_places_do_not_bear_the_same_name(marc):
    SiteFactory(name="Maison du port")

    text = words(sent(marc, NEW_SITE, name="Maison du port"))

    assert "Un lieu porte déjà ce nom" in text
    assert Site.objects.count() == 1


def test_a_place_does_not_close_before_it_opens(marc):
    site = SiteFactory(opened_on=date(2015, 1, 5))

    text = words(sent(marc, reverse("settings:site", args=[site.uuid]), closed_on="4/1/2015"))

    assert 'href="#id_closed_on"' in text


def test_a_commune_is_received_by_its_name(marc):
    commune = CommuneFactory(name="Bourg-Zessai")

    sent(marc, ADMIT, since="1/1/2020", q="bourg zessai", status="neighbour")

    row = AdmittedCommune.objects.get()
    assert (row.commune, row.status, row.opened_on) == (commune, "neighbour", date(2020, 1, 1))


def test_a_commune_that_had_ceased_that_day_says_what_it_became(marc):
    new = CommuneFactory(name="Zessai-la-Neuve", valid_from=date(2019, 1, 1))
    CommuneFactory(name="Zessai-le-Vieux", valid_to=date(2018, 12, 31), successor=new)

    text = words(sent(marc, ADMIT, since="1/1/2020", q="Zessai-le-Vieux"))

    assert "Zessai-la-Neuve" in text
    assert "31/12/2018" in text
    assert not AdmittedCommune.objects.exists()


def test_two_statuses_on_a_day_are_refused_and_named(marc):
    AdmittedCommuneFactory(commune=CommuneFactory(name="Bourg-Zessai"))

    text = words(sent(marc, ADMIT, since="1/1/2001", q="Bourg-Zessai", status="left"))

    assert "commune membre" in text
    assert "du 01/01/2001" in text
    assert AdmittedCommune.objects.count() == 1


def admission(row):
    return [row.commune.code, row.opened_on]


def test_a_commune_leaves_on_its_last_day(marc):
    row = AdmittedCommuneFactory()

    sent(marc, reverse("settings:admission", args=admission(row)), closed_on="31/12/2025")

    row.refresh_from_db()
    assert row.closed_on == date(2025, 12, 31)


def test_a_commune_entered_by_mistake_is_taken_away(marc):
    row = AdmittedCommuneFactory()

    sent(marc, reverse("settings:remove_admission", args=admission(row)))

    assert not AdmittedCommune.objects.exists()


def test_a_membership_is_dated_with_a_spaced_siren(marc):
    commune = AdmittedCommuneFactory(commune=CommuneFactory(name="Bourg-Zessai")).commune
    answers = {"since": "1/1/2020", "q": "Bourg-Zessai", "name": "CC d'essai"}

    sent(marc, MEMBERSHIP, siren="200 000 001", **answers)

    row = Membership.objects.get(commune=commune)
    assert (row.intercommunality.siren, row.opened_on) == ("200000001", date(2020, 1, 1))


def test_a_structure_and_its_contact_are_added_then_end(marc):
    kind = PartnerKindFactory()
    answer = sent(marc, NEW_PARTNER, name="CCAS d’Essai", kind=kind.pk)
    organization = PartnerOrganization.objects.get()
    new_contact = reverse("settings:new_contact", args=[organization.uuid])
    sent(marc, new_contact, name="Agnès Morel", phone="0298000002", function="Accueil")
    contact = PartnerContact.objects.get()

    sent(marc, reverse("settings:contact", args=[contact.uuid]), closed_on="31/12/2025")

    contact.refresh_from_db()
    assert answer["Location"] == reverse("settings:partner", args=[organization.uuid])
    assert (organization.code, contact.phone) == ("ccas-d-essai", "02 98 00 00 02")
    assert contact.closed_on == date(2025, 12, 31)


def test_the_journal_never_holds_the_name_of_a_contact(marc):
    contact = PartnerContactFactory(name="Agnès Morel")

    sent(marc, reverse("settings:contact", args=[contact.uuid]), name="Agnès Le Morel")

    assert PartnerContact.objects.get().name == "Agnès Le Morel"
    written = [str((row.ids, row.details)) for row in JournalEntry.objects.all()]
    assert written
    assert not any("Morel" in line for line in written)


def test_a_structure_changes_its_commune(marc):
    organization = PartnerOrganizationFactory(commune=CommuneFactory(name="Bourg-Zessai"))
    commune = CommuneFactory(name="Ville-Zessai")

    sent(
        marc,
        reverse("settings:edit_partner", args=[organization.uuid]),
        q="Ville-Zessai",
        name="Autre nom",
    )

    organization.refresh_from_db()
    assert (organization.commune, organization.name) == (commune, "Autre nom")


THIRD = {
    "name": "Troisième",
    "opened_on": "1/9/2026",
    "channels": ["partner", "self"],
    "allowed_acts": ["workshop"],
}


def test_a_third_program_is_added_without_code(marc):
    answer = sent(marc, NEW_PROGRAM, **THIRD)

    program = Program.objects.get()
    assert answer["Location"] == reverse("settings:program", args=["troisieme"])
    criteria = AdmissionCriteria.objects.get(program=program)
    assert criteria.channels == ["partner", "self", "internal"]


def test_other_conditions_are_a_new_dated_row(marc):
    program = AdmissionCriteriaFactory(opened_on=date(2001, 4, 24)).program
    address = reverse("settings:conditions", args=[program.code])

    sent(marc, address, opened_on="1/1/2026", channels=["self"])

    former, new = AdmissionCriteria.objects.filter(program=program)
    assert (former.closed_on, new.opened_on) == (date(2025, 12, 31), date(2026, 1, 1))
    text = words(marc.get(reverse("settings:program", args=[program.code])))
    assert "jusqu’au 31/12/2025" in text


def test_conditions_of_the_past_stay(marc):
    program = AdmissionCriteriaFactory(opened_on=date(2001, 4, 24)).program
    address = reverse("settings:conditions", args=[program.code])

    text = words(sent(marc, address, opened_on="24/4/2001", channels=["self"]))

    assert 'href="#id_opened_on"' in text
    assert AdmissionCriteria.objects.count() == 1
