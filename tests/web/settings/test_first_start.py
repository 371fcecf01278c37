"""The first start: five questions, one a page; leaving, coming back, waiting."""

import pytest
from django.test import Client
from django.urls import reverse

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.exchange.beginning import FirstAccount, begin_empty
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.territory.models import AdmittedCommune, Service
from tests.factories import RoleAssignmentFactory, TeamMemberFactory
from tests.factories.accounts import PASSWORD
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
START = "/demarrer/"
SERVICE, COMMUNES, PROGRAMS, SITES, TEAM, SUMMARY = (
    reverse(f"first_start:{name}")
    for name in ("service", "communes", "programs", "sites", "team", "summary")
)
ESCALE = {"name": "Escale", "channels": ["partner"], "allowed_acts": ["interview"]}


def signed_in(user):
    """By the door, as everyone comes."""
    user.set_password(PASSWORD)
    user.save()
    browser = Client()
    browser.post("/connexion/", {"login": user.email, "password": PASSWORD})
    return browser


@pytest.fixture
def sonia():
    return signed_in(begin_empty(FirstAccount("sonia@exemple.test", "Sonia Le Bris")))


def answer(sonia, **more):
    """Answer what is needed."""
    sent(sonia, SERVICE, name="Cap Rebond", opened_on="5/1/2015")
    sent(sonia, COMMUNES, q="Douarnenez", go="1")
    sent(sonia, PROGRAMS, **ESCALE)


@pytest.mark.parametrize("page", ["/", "/reglages/", "/reglages/equipe/", "/personnes/"])
def test_until_it_is_done_every_page_leads_there(sonia, page):
    assert sonia.get(page)["Location"] == START


def test_one_s_own_account_stays_open(sonia):
    assert sonia.get("/mon-compte/").status_code == 200


def test_the_others_are_told_that_it_is_too_early(sonia):
    member = TeamMemberFactory(with_login=True)
    RoleAssignmentFactory(member=member, role=Role.PROGRAM_OFFICER)

    answer = signed_in(member.user).get("/reglages/")

    assert answer.status_code == 503
    assert "Le service n’est pas encore prêt" in words(answer)


def test_one_comes_back_where_one_left(sonia):
    first = sonia.get(START)["Location"]
    sent(sonia, SERVICE, name="Cap Rebond", opened_on="5/1/2015")
    sonia.logout()
    again = signed_in(User.objects.get())

    assert first == SERVICE
    assert again.get(START)["Location"] == COMMUNES
    assert 'value="Cap Rebond"' in words(again.get(SERVICE))
    assert 'value="05/01/2015"' in words(again.get(SERVICE))


def test_what_was_answered_is_read_before_beginning_and_nothing_is_written(sonia):
    answer(sonia)

    text = words(sonia.get(SUMMARY))

    for said in ("Cap Rebond", "Douarnenez", "Escale", "Aucune conseillère n’est nommée"):
        assert said in text
    assert not Program.objects.exists()


def test_the_service_begins(sonia):
    answer(sonia)

    assert sent(sonia, SUMMARY)["Location"] == "/demarrer/pret/"

    assert Service.objects.get().name == "Cap Rebond"
    assert AdmittedCommune.objects.get().commune.name == "Douarnenez"
    assert AdmissionCriteria.objects.get().channels == ["partner", "internal"]
    assert sonia.get("/")["Location"] == "/reglages/"
    assert sonia.get(START)["Location"] == "/reglages/"


def test_what_is_needed_is_asked_before_beginning(sonia):
    sent(sonia, SERVICE, name="Cap Rebond", opened_on="5/1/2015")

    assert "Ajoutez au moins une commune." in words(sonia.get(SUMMARY))
    assert "Ajoutez au moins un module." in words(sent(sonia, SUMMARY))
    assert Service.objects.get().name == ""


@pytest.mark.parametrize(("page", "needed"), [(COMMUNES, True), (PROGRAMS, True), (SITES, False)])
def test_one_goes_on_without_typing_where_nothing_is_needed(sonia, page, needed):
    answer = sent(sonia, page, go="1")

    assert (answer.status_code == 200) == needed


def test_what_is_half_typed_is_not_lost_by_going_on(sonia):
    text = words(sent(sonia, PROGRAMS, name="Escale", go="1"))

    assert 'value="Escale"' in text
    assert 'href="#id_channels_0"' in text or 'href="#id_channels"' in text


def test_the_shipped_programs_are_taken_then_changed_and_taken_out(sonia):
    sonia.post(PROGRAMS, {"shipped": "1", "form_id": "6f4a63e0-8a39-4a9c-a5f6-1a8e5d3b7a11"})
    sent(sonia, f"{PROGRAMS}?ligne=1", name="Escale")
    sonia.post(PROGRAMS, {"remove": "2", "form_id": "6f4a63e0-8a39-4a9c-a5f6-1a8e5d3b7a12"})

    text = words(sonia.get(PROGRAMS))
    assert "Escale" in text
    assert "SMIC net" in text
    assert "Dynamique Emploi" not in text.split("</form>")[0]


def test_a_line_is_not_answered_twice(sonia):
    sent(sonia, COMMUNES, q="Douarnenez")

    text = words(sent(sonia, COMMUNES, q="douarnenez"))

    assert "C’est déjà dans la liste ci-dessus." in text


def test_a_double_click_adds_one_line(sonia):
    page = sonia.get(SITES).context["form"]
    answers = {"name": "Maison du port", "form_id": page["form_id"].value()}

    for _time in range(2):
        sonia.post(SITES, answers)

    assert words(sonia.get(SITES)).count("<strong>Maison du port") <= 1
    assert len(sonia.get(SITES).context["lines"]) == 1


def test_the_administrator_who_counsels_stays_signed_in_and_sees_the_links(sonia):
    answer(sonia)
    sent(sonia, TEAM, name="Sonia Le Bris", role="counsellor")
    sent(sonia, TEAM, name="Yann Corre", role="volunteer", email="yann@exemple.test")

    ready = sent(sonia, SUMMARY)["Location"]
    first, second = sonia.get(ready), sonia.get(ready)

    assert "/bienvenue/" in words(first)
    assert "Yann Corre" in words(first)
    assert second["Location"] == "/"
    assert RoleAssignment.objects.filter(role=Role.COUNSELLOR).count() == 1
    assert TeamMember.objects.count() == 2


def test_an_address_of_someone_else_is_refused_in_the_list(sonia):
    sent(sonia, TEAM, name="Yann Corre", role="volunteer", email="yann@exemple.test")

    text = words(sent(sonia, TEAM, name="Anne", role="intern", email="YANN@exemple.test"))

    assert 'href="#id_email"' in text
