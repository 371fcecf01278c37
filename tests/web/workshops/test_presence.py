"""Who is there: ticked from a telephone, kept tap by tap, by two people at once, undone."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance
from tandem.kernel.models import JournalEntry
from tandem.web.team.newcomers.beginning import page_after
from tests.cast import sign_in, team_member
from tests.factories import (
    AttendanceFactory,
    PersonFactory,
    PersonRestrictionFactory,
    WorkshopSessionFactory,
)
from tests.web.workshops.conftest import TODAY

pytestmark = pytest.mark.django_db
E, P, A, X = Presence.EXPECTED, Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED


@pytest.fixture
def held(relaxation, claire):
    return WorkshopSessionFactory(workshop=relaxation, held_on=TODAY, responsible=claire)


def place(session, presence=E, **given):
    return AttendanceFactory(session=session, presence=presence, **given)


def address(session, name="presence", *more):
    return reverse(f"workshops:{name}", args=[session.uuid, *more])


def ticked(*rows, of=(), **more):
    """The list as a browser sends it: what it showed, and the boxes ticked."""
    shown = [f"{row.uuid}:{row.version}:{row.presence}" for row in (of or rows)]
    boxes = [str(row.uuid) for row in rows]
    return {"form_id": str(uuid4()), "p": boxes, "shown": shown} | more


def now(session):
    return list(
        Attendance.objects.filter(session=session).order_by("pk").values_list("presence", flat=True)
    )


def test_the_list_calls_people_by_first_name_and_initial_only(claires, held):
    place(held, person__first_name="Gilles", person__last_name="Faure")

    page = claires.get(address(held))

    assertContains(page, "Gilles F.")
    assertNotContains(page, "Faure")


def test_recording_the_list_notes_the_others_absent(claires, held):
    rows = [place(held), place(held), place(held, X)]

    answer = claires.post(address(held), ticked(rows[0], of=rows))

    assert answer["Location"] == address(held)
    assert now(held) == [P, A, X]


def test_all_present_is_one_button_and_can_be_undone(claires, held):
    rows = [place(held) for _ in range(12)]

    page = claires.post(address(held), ticked(of=rows, all="1"), follow=True)
    after = now(held)
    undo = page.context["undo"]
    claires.post(undo.url, undo.answers)

    assertContains(page, "12 personnes présentes")
    assert set(after) == {P}
    assert set(now(held)) == {E}


def test_a_tap_is_kept_at_once_and_the_rest_of_the_list_stays_expected(claires, held):
    rows = [place(held), place(held)]

    part = claires.post(
        address(held), ticked(rows[0], of=rows, tap="1"), headers={"HX-Request": "true"}
    )

    assert now(held) == [P, E]
    assertContains(part, f"{rows[0].uuid}:2:present")
    assertContains(part, "1 sur 2")
    assertNotContains(part, "<html")


def test_a_second_tap_takes_the_first_back(claires, held):
    row = place(held)
    claires.post(address(held), ticked(row, tap="1"), headers={"HX-Request": "true"})
    row.refresh_from_db()

    claires.post(address(held), ticked(of=[row], tap="1"), headers={"HX-Request": "true"})

    assert now(held) == [A]


def test_two_tabs_lose_nothing_and_the_second_is_told(claires, held):
    rows = [place(held), place(held)]
    other_tab = ticked(rows[1], of=rows)
    claires.post(address(held), ticked(rows[0], of=rows))

    page = claires.post(address(held), other_tab, follow=True)

    assert now(held) == [P, A]
    assertContains(page, "autrement entre-temps")
    assertContains(page, 'class="autre"', count=2)


def test_someone_already_noted_present_by_a_colleague_is_no_conflict(claires, held):
    row = place(held)
    first_tab = ticked(row)
    claires.post(address(held), ticked(row))

    page = claires.post(address(held), first_tab, follow=True)

    assert now(held) == [P]
    assertNotContains(page, "entre-temps")


def test_a_double_click_records_once(claires, held):
    row = place(held)
    answers = ticked(row)

    for _ in range(2):
        claires.post(address(held), answers)

    row.refresh_from_db()
    assert (row.presence, row.version) == (P, 2)


def test_an_absence_is_excused_and_no_longer(claires, held):
    row = place(held, A)

    claires.post(address(held), ticked(of=[row], excuse=str(row.uuid)))
    row.refresh_from_db()
    excused = row.presence
    claires.post(address(held), ticked(of=[row], excuse=str(row.uuid)))

    assert (excused, now(held)) == (X, [A])


def test_a_session_to_come_shows_its_list_and_lets_nobody_be_ticked(claires, relaxation):
    tomorrow = WorkshopSessionFactory(workshop=relaxation, held_on=TODAY + timedelta(days=1))
    row = place(tomorrow)

    page = claires.get(address(tomorrow))
    claires.post(address(tomorrow), ticked(row))

    assertContains(page, "aura lieu le 27/11/2026")
    assertNotContains(page, "Enregistrer la liste")
    assert now(tomorrow) == [E]


def test_a_list_that_is_refused_keeps_its_boxes_as_they_were_ticked(claires, relaxation):
    old = WorkshopSessionFactory(workshop=relaxation, held_on=date(2026, 3, 5))
    late, new = place(old, A), place(old)

    page = claires.post(address(old), ticked(late, new))

    assertContains(page, "plus de 7 jours")
    assertContains(page, "checked", count=2)
    assert now(old) == [A, E]


def test_a_closed_file_has_no_name_and_stays_as_it_was(claires, claire, held):
    closed = PersonRestrictionFactory(member=claire, person__last_name="Voisine").person
    row = place(held, person=closed)

    page = claires.get(address(held))
    claires.post(address(held), ticked(row))

    assertContains(page, "Fiche qui vous est fermée")
    assertNotContains(page, str(row.uuid))
    assert now(held) == [E]


def test_an_empty_list_begins_with_the_regulars(claires, relaxation, held):
    last = WorkshopSessionFactory(workshop=relaxation, held_on=date(2026, 11, 19))
    regular = AttendanceFactory(session=last).person

    page = claires.get(address(held))
    claires.post(address(held, "add_regulars"))

    assertContains(page, "Inscrire les habitués")
    assert Attendance.objects.get(session=held).person == regular


def test_someone_is_added_by_a_search_and_is_there(claires, held):
    odile = PersonFactory(last_name="Roy", first_name="Odile")

    found = claires.post(address(held, "add"), {"q": "roy"}, headers={"HX-Request": "true"})
    page = claires.post(
        address(held, "add"), {"form_id": str(uuid4()), "person": str(odile.uuid)}, follow=True
    )

    assertContains(found, str(odile.uuid))
    assertContains(page, "Odile Roy est sur la liste")
    assert now(held) == [P]


def test_whoever_was_added_by_mistake_is_taken_off_at_once(claires, held):
    odile = PersonFactory()
    answers = {"form_id": str(uuid4()), "person": str(odile.uuid)}
    page = claires.post(address(held, "add"), answers, follow=True)

    undo = page.context["undo"]
    claires.post(undo.url, undo.answers)

    assert now(held) == []


def test_a_hired_facilitator_fills_in_her_own_lists_and_no_other(relaxation, held):
    irene = team_member(Role.SESSION_LEADER, name="Irène Vasseur", key="irene")
    hers = WorkshopSessionFactory(workshop=relaxation, held_on=TODAY, responsible=irene)
    row = place(hers, person__first_name="Gilles", person__last_name="Faure")
    irenes = sign_in(Client(), irene)

    page = irenes.get(address(hers))
    irenes.post(address(hers), ticked(row))

    assertContains(page, "Gilles F.")
    assertNotContains(page, "Ajouter quelqu’un")
    assert now(hers) == [P]
    assertContains(irenes.get(reverse("workshops:mine")), address(hers))
    refused = {irenes.get(address(held)).status_code, irenes.get(address(hers, "add")).status_code}
    assert refused == {404}


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.RECEPTION, Role.VOLUNTEER, Role.INTERN])
def test_the_list_does_not_exist_for_those_who_lead_no_group(client, cast, held, role):
    assert sign_in(client, cast.playing(role)).get(address(held)).status_code == 404


def test_the_sheet_to_sign_has_twenty_rows_and_nothing_social(claires, held):
    place(held, person__first_name="Gilles", person__last_name="Faure")

    page = claires.get(address(held, "sheet"))

    assertContains(page, "<tr>", count=21)
    assertContains(page, "Gilles F.")
    assertNotContains(page, "Faure")
    assertContains(page, "essai")
    assert JournalEntry.objects.get().action == "exported"


@pytest.mark.parametrize("size", [2, 60])
def test_a_long_list_costs_what_a_short_one_does(
    claires, held, size, django_assert_max_num_queries
):
    for _ in range(size):
        place(held)
    claires.get(address(held))

    with django_assert_max_num_queries(9):
        claires.get(address(held))


def test_someone_unknown_is_opened_a_file_and_one_comes_back_to_add_her(claires, held):
    here = address(held, "add")
    begun = claires.post(reverse("newcomers:from_search"), {"q": "Roy Odile", "back": here})
    attempt = begun["Location"].rstrip("/").split("/")[-1]

    person = PersonFactory(last_name="Roy", first_name="Odile")
    request = SimpleNamespace(session=claires.session)
    back = page_after(request, UUID(attempt), person)
    page = claires.get(back)

    assert back == f"{here}?personne={person.uuid}"
    assertContains(page, f'value="{person.uuid}"')


@pytest.mark.parametrize("back", ["https://ailleurs.exemple.test/", "//ailleurs", "ailleurs", ""])
def test_a_way_back_that_is_not_ours_is_not_followed(claires, back):
    claires.post(reverse("newcomers:from_search"), {"q": "Roy", "back": back})

    assert "newcomer_for" not in claires.session


def test_a_hired_facilitator_begins_with_her_sessions(relaxation):
    irene = team_member(Role.SESSION_LEADER, name="Irène Vasseur", key="irene")

    page = sign_in(Client(), irene).get("/", follow=True)

    assertContains(page, "<h1>Mes séances</h1>")
    assertContains(page, "Aucune séance n’est à votre nom")
