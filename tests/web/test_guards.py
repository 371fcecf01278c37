"""The one guard: who enters, what a refusal looks like, and the journal that no page may forget."""

import re
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.test import override_settings
from django.urls import include, path

from tandem.accounts.enums import Role
from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.kernel.models import JournalEntry
from tandem.web.guards import JournalMissingError, page
from tests.cast import sign_in
from tests.factories import PersonFactory, PersonRestrictionFactory


@page(Capability.SEE_PERSON)
def file(request, uuid):
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    request.actor.journal(Action.VIEWED, "person", [person.uuid])
    return HttpResponse(person.full_name)


@page(Capability.SEE_PEOPLE)
def forgetful(request):
    return HttpResponse("Odile")


@page(Capability.SEE_PEOPLE)
def talkative(request):
    request.actor.journal(Action.LISTED, "person")
    request.actor.journal(Action.LISTED, "person")
    return HttpResponse("Odile")


@page(Capability.SEE_REPORT)
def figures(request):
    return HttpResponse("139")


urlpatterns = [
    path("essai/personne/<uuid:uuid>/", file),
    path("essai/oubli/", forgetful),
    path("essai/bavarde/", talkative),
    path("essai/chiffres/", figures),
    path("", include("tandem.web.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def address(person):
    return f"/essai/personne/{person.uuid}/"


def test_the_counsellor_opens_a_file_and_leaves_one_event_with_its_id(client, claire):
    person = PersonFactory()

    response = sign_in(client, claire).get(address(person))

    event = JournalEntry.objects.get(kind="person")
    assert response.content.decode() == person.full_name
    assert (event.action, event.ids) == ("viewed", [str(person.uuid)])
    assert (event.actor, event.role) == (claire.user.uuid, "counsellor")


def test_an_anonymous_reader_is_led_to_sign_in_and_comes_back(client, db):
    asked = address(PersonFactory())

    response = client.get(asked)

    assert response.status_code == 302
    assert response["Location"] == f"/connexion/?next={asked}"


def test_inside_a_page_an_anonymous_reader_leaves_the_whole_page(client, db):
    response = client.get("/essai/chiffres/", headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/connexion/")


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.ADMINISTRATOR, Role.DPO])
def test_whoever_may_not_is_told_that_the_page_does_not_exist(client, cast, role):
    person = PersonFactory()
    sign_in(client, cast.playing(role))

    refused = client.get(address(person))
    unknown = client.get("/nulle/part/")

    assert refused.status_code == unknown.status_code == 404
    assert refused.content == unknown.content
    assert headers(refused) == headers(unknown)


def headers(response):
    return {name: value for name, value in response.items() if "Policy" not in name}


def test_a_closed_file_an_unknown_one_and_a_refused_page_look_the_same(client, claire):
    closed = PersonRestrictionFactory(member=claire).person
    sign_in(client, claire)

    answers = [client.get(address(closed)), client.get(f"/essai/personne/{uuid4()}/")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert headers(answers[0]) == headers(answers[1])


def test_a_file_closed_to_someone_else_stays_open_to_the_counsellor(client, cast):
    person = PersonRestrictionFactory(member=cast.marc).person

    assert sign_in(client, cast.claire).get(address(person)).status_code == 200
    assert sign_in(client, cast.marc).get(address(person)).status_code == 404


def test_a_refusal_is_journaled_with_what_was_asked(client, cast):
    person = PersonFactory()

    sign_in(client, cast.director).get(address(person))

    refusal = JournalEntry.objects.get(action="refused")
    assert refusal.ids == [str(person.uuid)]
    assert refusal.actor == cast.director.user.uuid


@pytest.mark.parametrize("forgotten", ["/essai/oubli/", "/essai/bavarde/"])
def test_a_page_that_shows_people_without_exactly_one_event_is_not_sent(client, claire, forgotten):
    sign_in(client, claire)

    with pytest.raises(JournalMissingError):
        client.get(forgotten)


def test_a_page_of_figures_needs_no_event(client, cast):
    response = sign_in(client, cast.director).get("/essai/chiffres/")

    assert response.content == b"139"
    assert not JournalEntry.objects.filter(actor=cast.director.user.uuid).exists()


def test_what_a_signed_in_reader_sees_is_kept_by_no_cache(client, cast):
    sign_in(client, cast.director)

    shown, refused = client.get("/essai/chiffres/"), client.get("/essai/oubli/")

    assert shown["Cache-Control"] == refused["Cache-Control"] == "no-store"


def test_who_opens_files_without_a_second_factor_is_led_to_set_one_up(client, claire):
    claire.user.authenticator_set.all().delete()

    response = sign_in(client, claire).get(address(PersonFactory()))

    assert response.status_code == 302
    assert response["Location"] == "/double-facteur/"


def test_who_meets_no_name_may_do_without_a_second_factor(client, cast):
    cast.director.user.authenticator_set.all().delete()

    assert sign_in(client, cast.director).get("/essai/chiffres/").status_code == 200


@override_settings(TANDEM_SECOND_FACTOR_REQUIRED=False)
def test_the_demonstration_asks_for_no_second_factor(client, claire):
    claire.user.authenticator_set.all().delete()

    assert sign_in(client, claire).get(address(PersonFactory())).status_code == 200


def test_the_search_is_offered_to_whom_it_answers(client, cast):
    claires = sign_in(client, cast.claire).get("/mon-compte/").content.decode()
    the_director_s = sign_in(client, cast.director).get("/mon-compte/").content.decode()

    assert 'class="chercher"' in claires
    assert 'class="chercher"' not in the_director_s


def test_the_menu_names_only_what_opens(client, cast):
    menus = {
        member: re.findall(r'<li>\s*<a href="(/[\w-]+/)"', page_of(client, member))
        for member in (cast.claire, cast.director, cast.receptionist)
    }

    assert menus[cast.claire] == [
        "/ma-journee/",
        "/personnes/",
        "/agenda/",
        "/a-rappeler/",
        "/ateliers/",
        "/rapport/",
    ]
    assert menus[cast.director] == ["/rapport/"]
    assert menus[cast.receptionist] == ["/accueil/"]  # then « Noter des messages », deeper


def page_of(client, member):
    return sign_in(client, member).get("/mon-compte/").content.decode()


@pytest.mark.parametrize(
    ("name", "first"),
    [("claire", "/ma-journee/"), ("director", "/rapport/"), ("receptionist", "/accueil/")],
)
def test_home_is_the_first_page_that_opens(client, cast, name, first):
    assert sign_in(client, getattr(cast, name)).get("/")["Location"] == first


def test_a_guarded_view_names_its_capability():
    assert file.capability is Capability.SEE_PERSON
