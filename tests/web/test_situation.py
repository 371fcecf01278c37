"""The pages that correct and date a situation, as someone fills them, without script."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from tandem.kernel.models import JournalEntry
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    NoticeGiven,
    Person,
    Residence,
    Resource,
)
from tests.cast import sign_in
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PostalCodeFactory,
    ResourceFactory,
    ResourceKindFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory(last_name="Martin", first_name="Odile", phone="06 00 00 00 01")


@pytest.fixture
def claires(client, claire):
    return sign_in(client, claire)


def page_of(name, person):
    return reverse(f"situation:{name}", args=[person.uuid])


def contact(**answers):
    return {
        "form_id": str(uuid4()),
        "version": "1",
        "last_name": "Martin",
        "first_name": "Odile",
        "birth_name": "",
        "phone": "",
        "email": "",
        "street_address": "",
        "postal_code": "",
    } | answers


def test_contact_details_are_corrected_and_lead_back_to_the_file(claires, claire, person):
    answer = claires.post(page_of("contact", person), contact(phone="0612345678"))

    person.refresh_from_db()
    assert answer["Location"] == reverse("people:file", args=[person.uuid])
    assert person.phone == "06 12 34 56 78"
    changed = JournalEntry.objects.get(action="changed")
    assert (changed.actor, changed.details) == (claire.user.uuid, {"fields": ["phone"]})


def test_the_form_shows_what_is_known_and_its_version(claires, person):
    text = claires.get(page_of("contact", person)).content.decode()

    assert 'value="06 00 00 00 01"' in text
    assert 'name="version" value="1"' in text


def test_errors_are_summed_up_and_linked_and_what_was_typed_is_kept(claires, person):
    text = claires.post(page_of("contact", person), contact(phone="12", email="odile@")).content
    text = text.decode()

    assert 'href="#id_phone"' in text
    assert 'href="#id_email"' in text
    assert 'value="odile@"' in text


def test_two_colleagues_on_one_file_see_both_texts(claires, person):
    claires.post(page_of("contact", person), contact(first_name="Odette"))

    text = claires.post(page_of("contact", person), contact(last_name="Roy")).content.decode()

    assert "Odette" in text
    assert "Roy" in text
    assert 'name="version" value="2"' in text


def test_a_double_click_corrects_once(claires, person):
    answers = contact(first_name="Odette")

    first, second = (claires.post(page_of("contact", person), answers) for _ in range(2))

    person.refresh_from_db()
    assert first["Location"] == second["Location"]
    assert person.version == 2


def home(**answers):
    return {"form_id": str(uuid4()), "since": "01/03/2013", "kind": "home", "details": ""} | answers


def test_a_home_is_dated_by_the_name_of_its_commune(claires, person):
    commune = CommuneFactory(name="Bourg-Zessai")

    claires.post(page_of("home", person), home(q="bourg zessai"))

    kept = Residence.objects.get(person=person)
    assert (kept.commune, kept.since) == (commune, date(2013, 3, 1))


def test_several_communes_are_offered_and_one_is_chosen(claires, person):
    wanted, other = CommuneFactory(name="Bourg-Zessai"), CommuneFactory(name="Ville-Zessai")
    for commune in (wanted, other):
        PostalCodeFactory(commune=commune, code="00123")

    offered = claires.post(page_of("home", person), home(q="00123")).content.decode()
    claires.post(page_of("home", person), home(q="00123", commune=wanted.code))

    assert wanted.name in offered
    assert other.name in offered
    assert Residence.objects.get(person=person).commune == wanted


def test_a_choice_that_no_longer_matches_what_is_typed_is_not_taken(claires, person):
    other = CommuneFactory(name="Ville-Zessai")
    typed = CommuneFactory(name="Bourg-Zessai")

    claires.post(page_of("home", person), home(q="Bourg-Zessai", commune=other.code))

    assert Residence.objects.get(person=person).commune == typed


def test_an_unknown_commune_says_what_to_do(claires, person):
    text = claires.post(page_of("home", person), home(q="Nullepart")).content.decode()

    assert 'href="#id_q"' in text
    assert not Residence.objects.exists()


def test_a_commune_is_found_under_the_name_of_the_day(claires, person):
    merged_on = date(2019, 1, 1)
    new = CommuneFactory(code="Z1", name="Zessai-la-Neuve", valid_from=merged_on)
    old = CommuneFactory(code="Z1", name="Zessai", valid_to=date(2018, 12, 31), successor=new)

    claires.post(page_of("home", person), home(q="zessai"))
    claires.post(page_of("home", person), home(q="zessai", since="01/03/2020"))

    communes = Residence.objects.filter(person=person).order_by("since")
    assert [row.commune for row in communes] == [old, new]


def resource(kind, **answers):
    return {
        "form_id": str(uuid4()),
        "kind": kind.code,
        "opened_on": "01/03/2013",
        "closed_on": "",
        "is_main": "on",
        "monthly_amount": "475,50",
        "proof_seen_on": "",
    } | answers


def test_a_resource_is_dated_and_ends_the_former(claires, person):
    former = ResourceFactory(person=person, opened_on=date(2012, 1, 1))

    claires.post(page_of("resource", person), resource(ResourceKindFactory()))

    former.refresh_from_db()
    new = Resource.objects.get(person=person, closed_on=None)
    assert former.closed_on == date(2013, 2, 28)
    assert str(new.monthly_amount) == "475.50"


@pytest.mark.parametrize("typed", ["1 234,56 €", "1\u00a0234,56", "1234.56"])
def test_an_amount_is_understood_as_it_is_printed(claires, person, typed):
    claires.post(page_of("resource", person), resource(ResourceKindFactory(), monthly_amount=typed))

    assert str(Resource.objects.get(person=person).monthly_amount) == "1234.56"


def test_an_amount_that_is_none_says_what_to_write(claires, person):
    sent = resource(ResourceKindFactory(), monthly_amount="abc")

    text = claires.post(page_of("resource", person), sent).content.decode()

    assert "Indiquez un montant" in text
    assert 'value="abc"' in text


def test_a_resource_that_overlaps_is_refused_in_words(claires, person):
    kind = ResourceKindFactory(label_fr="RSA socle")
    ResourceFactory(person=person, kind=kind, opened_on=date(2013, 3, 1))

    text = claires.post(page_of("resource", person), resource(kind)).content.decode()

    assert "RSA socle" in text
    assert 'href="#id_opened_on"' in text
    assert Resource.objects.count() == 1


@pytest.mark.parametrize("name", ["contact", "home", "resource"])
def test_a_closed_file_is_not_edited_either(claires, claire, person, name):
    PersonRestrictionFactory(person=person, member=claire)

    assert claires.get(page_of(name, person)).status_code == 404
    assert claires.post(page_of(name, person), contact()).status_code == 404


def test_communes_are_found_as_one_types(claires):
    CommuneFactory(name="Saint-Essai")
    CommuneFactory(name="Bourg-Zessai")

    part = claires.get(
        reverse("situation:communes"), {"q": "st essai"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Saint-Essai" in part
    assert "Bourg" not in part
    assert "<html" not in part


def test_a_commune_looked_up_after_the_session_ended_leaves_what_is_typed(client):
    address = reverse("situation:communes")
    part = {"HX-Request": "true"}

    helping = client.get(address, {"q": "st"}, headers=part | {"X-Helps-A-Form": "1"})
    alone = client.get(address, {"q": "st"}, headers=part)

    assert (helping.status_code, helping.headers.get("HX-Redirect")) == (204, None)
    assert alone["HX-Redirect"].startswith(reverse("account_login"))


DATED = {
    "household": (Household, {"situation": "couple", "dependent_children": "2"}),
    "housing": (Housing, {"kind": "shelter"}),
    "job_seeking": (JobSeekerStatus, {"status": "registered"}),
}


def dated(**answers):
    return {"form_id": str(uuid4()), "since": "01/03/2013"} | answers


@pytest.mark.parametrize("name", DATED)
def test_a_circumstance_is_dated_and_what_was_before_stays(claires, person, name):
    model, answers = DATED[name]

    for day in ("01/03/2013", "010314"):
        claires.post(page_of(name, person), dated(**answers, since=day))

    days = model.objects.filter(person=person).order_by("since").values_list("since", flat=True)
    assert list(days) == [date(2013, 3, 1), date(2014, 3, 1)]


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize("since", ["", "demain", "31/02/2013", "01/01/1900"])
def test_a_day_that_makes_no_sense_is_refused_in_words(claires, person, name, since):
    Person.objects.filter(pk=person.pk).update(birth_date=date(1988, 2, 29))
    model, answers = DATED[name]

    text = claires.post(page_of(name, person), dated(**answers, since=since)).content.decode()

    assert 'href="#id_since"' in text
    assert not model.objects.exists()


def test_a_household_of_which_nothing_is_said_is_not_kept(claires, person):
    text = claires.post(page_of("household", person), dated(situation="")).content.decode()

    assert 'href="#id_situation"' in text
    assert not Household.objects.exists()


def who(**answers):
    return {
        "form_id": str(uuid4()),
        "version": "1",
        "sex": "",
        "birth_date": "",
        "known_since": "",
        "language": "fr",
    } | answers


def test_an_identity_is_completed_without_a_date_of_change(claires, person):
    claires.post(page_of("identity", person), who(sex="F", birth_date="290288", language="ar"))

    person.refresh_from_db()
    assert (person.sex, person.birth_date) == ("F", date(1988, 2, 29))
    assert (person.known_since, person.language) == (None, "ar")


def test_two_colleagues_on_one_identity_see_both_answers(claires, person):
    claires.post(page_of("identity", person), who(sex="F"))

    text = claires.post(page_of("identity", person), who(birth_date="01/02/1988")).content.decode()

    assert 'name="version" value="2"' in text
    person.refresh_from_db()
    assert (person.sex, person.birth_date) == ("F", None)


def test_the_notice_is_given_in_its_present_version(claires, claire, person):
    ServiceFactory(notice_version="2026-1", notice_text="Ce que nous gardons.")

    text = claires.get(page_of("notice", person)).content.decode()
    claires.post(page_of("notice", person), {"form_id": str(uuid4()), "given_on": "hier"})

    given = NoticeGiven.objects.get()
    assert "Ce que nous gardons." in text
    assert (given.version, given.given_by) == ("2026-1", claire.user.uuid)


def test_whoever_comes_from_the_list_of_files_to_complete_goes_back_to_it(claires, person):
    answer = claires.post(page_of("identity", person) + "?liste=1", who(sex="F"))

    assert answer["Location"] == reverse("completing:list")
