"""Writing down an orientation of paper or telephone, of someone known or not, answered at once."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.accounts.enums import Role
from tandem.pathways.enums import Channel, Outcome, ReferralMedium
from tandem.pathways.models import Enrolment, Referral
from tandem.people.models import Person, Residence
from tandem.territory.models import PartnerContact, PartnerOrganization
from tests.cast import sign_in
from tests.factories import (
    CommuneFactory,
    PartnerContactFactory,
    PartnerKindFactory,
    PartnerOrganizationFactory,
    PersonFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
NEWCOMER = reverse("referrals:for_newcomer")


@pytest.fixture
def person():
    return PersonFactory(last_name="Rey", first_name="Brigitte", birth_date=date(1989, 5, 9))


def told(chosen, **answers):
    return {
        "form_id": str(uuid4()),
        "program": chosen.code,
        "prescriber": "",
        "received_on": "24/11/2026",
        "medium": "paper",
        "request": "Cherche un mi-temps.",
        "agreement": "oui",
        "answer": "attente",
    } | answers


def known(person):
    return reverse("referrals:for_person", args=[person.uuid])


def text_of(answer):
    return answer.content.decode()


def test_what_came_on_paper_waits_with_its_prescriber(claires, claire, person, emploi):
    contact, theme = PartnerContactFactory(), ThemeFactory()

    claires.post(
        known(person),
        told(emploi, prescriber=f"contact:{contact.uuid}", perceived_barriers=[theme.code]),
    )

    kept = Referral.objects.get()
    assert (kept.contact, kept.organization) == (contact, contact.organization)
    assert (kept.medium, kept.has_person_agreed, kept.recorded_by) == (
        ReferralMedium.PAPER, True, claire,
    )  # fmt: skip
    assert list(kept.perceived_barriers.all()) == [theme]


def test_it_is_received_and_accepted_the_same_minute(claires, person, emploi):
    sender = PartnerOrganizationFactory()

    claires.post(
        known(person), told(emploi, prescriber=f"structure:{sender.uuid}", answer="accepter")
    )

    enrolment = Enrolment.objects.get(person=person)
    assert enrolment.opened_on == date(2026, 11, 26)
    assert enrolment.referral.outcome == Outcome.ACCEPTED


def test_who_comes_alone_to_sesame_is_taken_in_and_takes_a_derogation(claires, person, sesame):
    alone = told(sesame, prescriber="elle-meme", answer="accepter")

    text = text_of(claires.post(known(person), alone))
    claires.post(known(person), {**alone, "derogation_reason": "Adressée de vive voix."})

    assert 'href="#id_derogation_reason"' in text
    assert Referral.objects.get().channel == Channel.SELF


def test_what_is_refused_at_once_leaves_nothing_behind(claires, person, sesame):
    claires.post(known(person), told(sesame, prescriber="elle-meme", answer="accepter"))

    assert not Referral.objects.exists()


def test_a_structure_and_a_contact_are_added_as_they_are_met(claires, person, emploi):
    kind = PartnerKindFactory()
    new = {
        "new_structure": "Maison des familles",
        "new_structure_kind": kind.code,
        "new_contact": "Rose Amar",
        "new_contact_phone": "0199002030",
    }

    for _ in range(2):
        claires.post(known(person), told(emploi, **new))

    contact = PartnerContact.objects.get()
    assert contact.organization == PartnerOrganization.objects.get()
    assert (contact.name, contact.phone) == ("Rose Amar", "01 99 00 20 30")
    assert Referral.objects.filter(contact=contact).count() == 2


def test_a_contact_is_added_to_a_structure_of_the_list(claires, person, emploi):
    sender = PartnerOrganizationFactory()

    claires.post(
        known(person),
        told(emploi, prescriber=f"structure:{sender.uuid}", new_contact="Rose Amar"),
    )

    assert PartnerContact.objects.get().organization == sender


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({}, "prescriber"),
        ({"new_structure": "Maison"}, "new_structure_kind"),
        ({"prescriber": "elle-meme", "new_structure": "Maison"}, "prescriber"),
        ({"prescriber": "elle-meme", "new_contact": "Rose"}, "new_contact"),
        ({"prescriber": "elle-meme", "received_on": "27/11/2026"}, "received_on"),
        ({"prescriber": "elle-meme", "received_on": "01/05/1989"}, "received_on"),
        ({"prescriber": "elle-meme", "received_on": "31/08/2011"}, "received_on"),
        ({"prescriber": "elle-meme", "program": ""}, "program_0"),
        ({"prescriber": "elle-meme", "request": "1 85 05 78 006 084 36"}, "request"),
    ],
    ids=[
        *("nobody", "no kind", "both", "alone with a contact", "to come", "before birth"),
        *("before it opened", "no program", "a security number"),
    ],
)
def test_bad_input_is_told_beside_its_answer_and_kept(claires, person, emploi, answers, field):
    text = text_of(claires.post(known(person), told(emploi, **answers)))

    assert f'href="#id_{field}"' in text
    assert answers.get("request", "Cherche un mi-temps.") in text
    assert not Referral.objects.exists()


def test_the_page_of_someone_known_says_what_each_program_would_say(claires, person, sesame):
    text = text_of(claires.get(known(person)))

    assert "à vérifier" in text
    assert "Sésame" in text


def newcomer(program, **answers):
    return (
        told(program, prescriber="elle-meme")
        | {
            "last_name": "Keller",
            "first_name": "Inès",
            "q": "Bourg-Zessai",
            "kind": "home",
            "contact": "06 39 98 01 13",
            "ruled_out": "",
        }
        | answers
    )


def test_someone_unknown_has_her_file_opened_with_her_orientation(claires, emploi):
    commune = CommuneFactory(name="Bourg-Zessai")

    claires.post(NEWCOMER, newcomer(emploi))

    person = Person.objects.get(last_name="Keller")
    assert Residence.objects.get(person=person).commune == commune
    assert Referral.objects.get(person=person).request == "Cherche un mi-temps."


def test_who_looks_like_someone_known_is_not_opened_twice_silently(claires, emploi):
    CommuneFactory(name="Bourg-Zessai")
    twin = PersonFactory(last_name="Keller", first_name="Inès")

    text = text_of(claires.post(NEWCOMER, newcomer(emploi)))
    claires.post(NEWCOMER, newcomer(emploi, ruled_out=str(twin.uuid)))

    assert str(twin.uuid) in text
    assert Person.objects.filter(last_name="Keller").count() == 2


def test_a_file_is_not_opened_when_its_orientation_is_refused(claires, emploi):
    CommuneFactory(name="Bourg-Zessai")

    claires.post(NEWCOMER, newcomer(emploi, received_on="31/08/2011"))

    assert not Person.objects.filter(last_name="Keller").exists()


def test_whom_it_is_about_is_searched_by_post(claires, person):
    text = text_of(claires.post(reverse("referrals:new"), {"q": "rey"}))

    assert known(person) in text


def test_the_program_officer_writes_it_down_and_leaves_the_answer(client, cast, person, emploi):
    marcs = sign_in(client, cast.playing(Role.PROGRAM_OFFICER))

    text = text_of(marcs.get(known(person)))
    marcs.post(known(person), told(emploi, prescriber="elle-meme", answer="accepter"))

    assert "tout de suite" not in text
    assert Referral.objects.get().outcome == Outcome.WAITING
