"""Opening a file as someone fills the form, without script: four answers, nobody twice."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from tandem.kernel.models import FormDraft, JournalEntry
from tandem.people.models import DistinctPeople, NoticeGiven, Person, Residence
from tandem.web.team.newcomers.alike import alike_to
from tests.cast import sign_in
from tests.factories import (
    CommuneFactory,
    PersonFactory,
    PersonRestrictionFactory,
    PostalCodeFactory,
    ServiceFactory,
)

pytestmark = pytest.mark.django_db
NEW = "/personnes/nouvelle/"
ALIKE, SEARCHED = f"{NEW}ressemblances/", f"{NEW}recherche/"


@pytest.fixture
def claires(client, claire):
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        yield sign_in(client, claire)


@pytest.fixture
def commune():
    return CommuneFactory(name="Bourg-Zessai")


def someone(**answers):
    """What one answers about someone nobody knows."""
    return {
        "form_id": str(uuid4()),
        "last_name": "Zessai",
        "first_name": "Odile",
        "q": "Bourg-Zessai",
        "kind": "home",
        "contact": "06 12 34 56 78",
        "birth_name": "",
        "birth_date": "",
        "sex": "",
        "language": "fr",
        "on": "",
        "details": "",
    } | answers


def test_four_answers_open_a_file_and_lead_to_it(claires, claire, commune):
    answer = claires.post(NEW, someone())

    person = Person.objects.get()
    home = Residence.objects.get()
    assert answer["Location"] == reverse("people:file", args=[person.uuid])
    assert (person.full_name, person.phone) == ("Odile Zessai", "06 12 34 56 78")
    assert (home.commune, home.since) == (commune, timezone.localdate())
    assert JournalEntry.objects.get(action="created").actor == claire.user.uuid


def test_the_file_says_its_number_and_not_the_name(claires, commune):
    answer = claires.post(NEW, someone(), follow=True)

    number = Person.objects.get().reference
    (message,) = answer.context["messages"]
    assert number in str(message)
    assert "Zessai" not in str(message)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"last_name": "d'ORMESSON-Le Goff"}, {"last_name": "d'ORMESSON-Le Goff"}),
        ({"last_name": "DE LA TOUR"}, {"last_name": "de La Tour"}),
        ({"last_name": "nguyễn-lévêque"}, {"last_name": "Nguyễn-Lévêque"}),
        ({"first_name": "sans prénom"}, {"first_name": ""}),
        ({"first_name": "Sans Prenom"}, {"first_name": ""}),
        ({"contact": "+33 (0)6.12.34.56.78"}, {"phone": "06 12 34 56 78"}),
        ({"contact": "0612345678"}, {"phone": "06 12 34 56 78"}),
        ({"contact": "odile@exemple.test"}, {"email": "odile@exemple.test"}),
        ({"contact": "Aucun"}, {"has_no_contact": True, "phone": "", "email": ""}),
        ({"birth_date": "290288"}, {"birth_date": date(1988, 2, 29)}),
        ({"birth_date": "29 février 1988"}, {"birth_date": date(1988, 2, 29)}),
        ({"birth_date": "12/03/31"}, {"birth_date": date(1931, 3, 12)}),
        ({"sex": "F", "birth_name": "MARTIN"}, {"sex": "F", "birth_name": "Martin"}),
        ({"language": "ar"}, {"language": "ar"}),
    ],
    ids=str,
)
def test_what_people_write_is_understood(claires, commune, answers, expected):
    claires.post(NEW, someone(**answers))

    person = Person.objects.get()
    assert {name: getattr(person, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("answers", "kind", "is_known"),
    [
        ({"q": "Sans domicile stable"}, "domiciled", False),
        ({"q": "sdf"}, "domiciled", False),
        ({"q": "", "kind": "domiciled"}, "domiciled", False),
        ({"q": "", "kind": "lodged", "details": "Chez sa sœur"}, "lodged", False),
        ({"kind": "lodged"}, "lodged", True),
        ({"kind": "domiciled"}, "domiciled", True),
    ],
)
def test_someone_without_a_home_of_her_own_has_a_file(claires, commune, answers, kind, is_known):
    claires.post(NEW, someone(**answers))

    home = Residence.objects.get()
    assert (home.kind, home.commune is not None) == (kind, is_known)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"last_name": ""}, "last_name"),
        ({"last_name": "-'"}, "last_name"),
        ({"first_name": ""}, "first_name"),
        ({"q": ""}, "q"),
        ({"q": "Nullepart"}, "q"),
        ({"contact": ""}, "contact"),
        ({"contact": "0612"}, "contact"),
        ({"contact": "odile@"}, "contact"),
        ({"birth_date": "29/02/1989"}, "birth_date"),
        ({"birth_date": "demain"}, "birth_date"),
        ({"birth_date": "01/01/1850"}, "birth_date"),
        ({"on": "demain"}, "on"),
        ({"on": "bientôt"}, "on"),
        ({"on": "01/01/2001"}, "on"),
        ({"details": "1 85 05 78 006 048"}, "details"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_beside_it_and_what_was_typed_stays(claires, commune, answers, field):
    ServiceFactory(opened_on=date(2001, 4, 24))

    page = claires.post(NEW, someone(**{"birth_name": "Lévêque"} | answers))

    assertContains(page, f'href="#id_{field}"')
    assertContains(page, 'value="Lévêque"')
    assert not Person.objects.exists()


def test_several_communes_are_offered_and_one_is_chosen(claires, commune):
    other = CommuneFactory(name="Ville-Zessai")
    for each in (commune, other):
        PostalCodeFactory(commune=each, code="00123")

    offered = claires.post(NEW, someone(q="00123"))
    claires.post(NEW, someone(q="00123", commune=other.code))

    assertContains(offered, commune.name)
    assert Residence.objects.get().commune == other


def test_someone_received_some_days_ago_is_entered_as_of_that_day(claires, commune):
    ServiceFactory(notice_version="2026-1")

    claires.post(NEW, someone(on="hier", notice="on"))

    yesterday = timezone.localdate() - timedelta(days=1)
    given = NoticeGiven.objects.get()
    assert Residence.objects.get().since == yesterday
    assert (given.version, given.given_on) == ("2026-1", yesterday)


def test_a_notice_that_was_not_given_is_not_noted(claires, commune):
    claires.post(NEW, someone())

    assert not NoticeGiven.objects.exists()


def test_a_double_click_opens_one_file(claires, commune):
    answers = someone()

    first, second = (claires.post(NEW, answers) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Person.objects.count() == 1


def test_the_second_of_two_tabs_is_told_that_the_file_exists(claires, commune):
    claires.post(NEW, someone())

    page = claires.post(NEW, someone())

    assertContains(page, 'href="#id_ruled_out"')
    assert Person.objects.count() == 1


def test_someone_alike_is_shown_first_and_nothing_typed_is_lost(claires, commune):
    known = PersonFactory(last_name="Dupuis", birth_name="Zessai", first_name="Odile")

    page = claires.post(NEW, someone(details="Chez sa sœur"))

    assertContains(page, reverse("people:file", args=[known.uuid]))
    assertContains(page, "Chez sa sœur")
    assert Person.objects.count() == 1


def test_saying_that_it_is_someone_else_opens_the_file_and_is_kept(claires, commune):
    known = PersonFactory(last_name="Zessai", first_name="Odile")

    claires.post(NEW, someone(ruled_out=str(known.uuid)))

    pair = DistinctPeople.objects.get()
    assert pair.first == known
    assert pair.second.phone == "06 12 34 56 78"


def test_saying_so_of_one_person_is_not_saying_so_of_another(claires, commune):
    ruled_out = PersonFactory(last_name="Zessai", first_name="Odile")
    PersonFactory(last_name="Autre", phone="06 12 34 56 78")

    page = claires.post(NEW, someone(ruled_out=f"{ruled_out.uuid},n’importe quoi"))

    assertContains(page, "Autre")
    assert Person.objects.count() == 2


def test_a_file_closed_by_name_is_never_shown_as_alike(claires, claire, commune):
    PersonRestrictionFactory(member=claire, person__last_name="Zessai")

    claires.post(NEW, someone())

    assert Person.objects.count() == 2
    assert not DistinctPeople.objects.exists()


def test_the_search_offers_to_open_a_file_by_post(claires):
    page = claires.post("/personnes/recherche/", {"q": "zessai odile"})

    assertContains(page, f'action="{SEARCHED}"')
    assertContains(page, '<input type="hidden" name="q" value="zessai odile">', html=True)


def test_too_little_typed_offers_nothing(claires):
    assertNotContains(claires.post("/personnes/recherche/", {"q": "z"}), SEARCHED)


@pytest.mark.parametrize(
    ("searched", "shown"),
    [
        ("zessai odile", ['value="Zessai"', 'value="Odile"']),
        ("06 12 34 56 78", ['value="06 12 34 56 78"']),
        ("d'ormesson", ['value="d&#x27;Ormesson"']),
    ],
)
def test_what_was_searched_is_typed_already_and_no_error_is_told(claires, searched, shown):
    page = claires.post(SEARCHED, {"q": searched}, follow=True)

    for value in shown:
        assertContains(page, value)
    assertContains(page, 'value="home" id="id_kind_0" required checked')
    assertNotContains(page, "resume-titre")
    assertNotContains(page, "Brouillon du")


def test_no_address_holds_what_was_searched(claires):
    answer = claires.post(SEARCHED, {"q": "zessai odile"})

    assert re.fullmatch(rf"{NEW}[0-9a-f-]{{36}}/", answer["Location"])


def test_what_was_begun_is_given_back_to_its_author_only_and_goes_once_recorded(
    claires, cast, commune
):
    begun = claires.post(SEARCHED, {"q": "zessai odile"})["Location"]
    with override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False):
        marcs = sign_in(Client(), cast.marc).get(begun)
        again = claires.get(begun)

        claires.post(begun, someone(draft_seen="search:1"))

    assertNotContains(marcs, "Zessai")
    assertContains(again, "Zessai")
    assert not FormDraft.objects.exists()


def test_those_alike_to_what_was_searched_are_shown_at_once(claires):
    known = PersonFactory(last_name="Zessai")

    page = claires.post(SEARCHED, {"q": "zéssay"}, follow=True)

    assertContains(page, reverse("people:file", args=[known.uuid]))


def test_a_name_in_the_address_is_not_read(claires):
    page = claires.get(NEW, {"q": "Zessai", "last_name": "Zessai"})

    assertNotContains(page, 'value="Zessai"')


def test_those_alike_are_shown_as_one_types_and_the_journal_keeps_their_ids_only(claires):
    known = PersonFactory(last_name="Roux", birth_name="Zessai", first_name="Odile")

    part = claires.post(ALIKE, someone(first_name="odil"), headers={"HX-Request": "true"})

    assertContains(part, "Roux")
    assertNotContains(part, "<html")
    event = JournalEntry.objects.get(kind="person")
    assert (event.action, event.ids) == ("searched", [str(known.uuid)])
    assert event.details == {"page": "newcomer"}


@pytest.mark.parametrize("typed", [{}, {"last_name": "z", "contact": "06", "birth_date": "3"}])
def test_what_is_half_typed_is_no_error(claires, typed):
    PersonFactory(last_name="Zessai")

    assertNotContains(claires.post(ALIKE, typed), "Zessai")


@pytest.mark.parametrize("number", [2, 200])
def test_finding_those_alike_costs_two_queries(number, django_assert_num_queries):
    PersonFactory.create_batch(number, last_name="Zessai", first_name="Odile")

    with django_assert_num_queries(2):
        alike_to(Person.objects.all(), {"last_name": "Zessai", "first_name": "Odile"}, "")


def test_a_session_that_ended_gives_back_what_was_typed(client, commune):
    page = client.post(NEW, someone(details="Chez sa sœur jusqu’en mars"))

    assertContains(page, "Chez sa sœur jusqu’en mars", status_code=403)
    assertContains(page, "Zessai", status_code=403)
    assert not Person.objects.exists()
