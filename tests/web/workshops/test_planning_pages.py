"""The pages that open a workshop, plan a session, change it, cancel it."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.accounts.enums import Role
from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Workshop, WorkshopSession
from tandem.web.templatetags.typography import unbroken
from tests.factories import (
    AttendanceFactory,
    EnrolmentFactory,
    PersonFactory,
    RoleAssignmentFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)
from tests.web.workshops.conftest import TODAY

pytestmark = pytest.mark.django_db


def workshop(sesame, **answers):
    return {
        "form_id": str(uuid4()),
        "name": "Cuisine",
        "program": sesame.code,
        "usual_time": "14h30",
        "minutes": "90",
        "capacity": "12",
        "opened_on": "",
        "closed_on": "",
        "site": "",
    } | answers


def session(claire, **answers):
    return {
        "form_id": str(uuid4()),
        "held_on": "251126",
        "held_at": "9h30",
        "minutes": "90",
        "site": "",
        "responsible": str(claire.uuid),
        "label": "",
    } | answers


def plan(relaxation):
    return reverse("workshops:plan", args=[relaxation.uuid])


def test_a_workshop_is_opened_and_leads_to_its_first_session(claires, sesame):
    answer = claires.post(reverse("workshops:new"), workshop(sesame))

    opened = Workshop.objects.get()
    assert answer["Location"] == plan(opened)
    assert (opened.name, opened.capacity, opened.usual_time.hour) == ("Cuisine", 12, 14)


def test_a_name_already_taken_is_said_beside_the_name(claires, sesame, relaxation):
    page = claires.post(reverse("workshops:new"), workshop(sesame, name="Relaxation"))

    assertContains(page, 'href="#id_name"')
    assertContains(page, "existe déjà à Sésame")


def test_a_workshop_is_changed_and_closed(claires, sesame, relaxation):
    address = reverse("workshops:edit", args=[relaxation.uuid])

    claires.post(address, workshop(sesame, name="Relaxation", closed_on="31/12/2026"))

    relaxation.refresh_from_db()
    assert relaxation.closed_on == date(2026, 12, 31)


def test_a_session_is_planned_with_the_regulars_already_ticked(claires, claire, relaxation):
    last = WorkshopSessionFactory(workshop=relaxation, held_on=date(2026, 11, 19))
    regular = AttendanceFactory(session=last).person

    page = claires.get(plan(relaxation))
    claires.post(plan(relaxation), session(claire, people=[str(regular.uuid)]))

    assertContains(page, f'value="{regular.uuid}"')
    assertContains(page, "checked")
    planned = WorkshopSession.objects.get(held_on=date(2026, 11, 25))
    assert Attendance.objects.get(session=planned).presence == Presence.EXPECTED


def test_more_people_than_places_is_a_warning_and_blocks_nothing(claires, claire, relaxation):
    Workshop.objects.update(capacity=1)
    last = WorkshopSessionFactory(workshop=relaxation, held_on=date(2026, 11, 19))
    regulars = [AttendanceFactory(session=last).person for _ in range(2)]

    people = [str(person.uuid) for person in regulars]
    page = claires.post(plan(relaxation), session(claire, people=people), follow=True)

    assertContains(page, "2 personnes sur la liste pour 1 places")
    assert Attendance.objects.count() == 4


def test_a_responsible_without_a_role_that_day_is_refused_with_what_to_do(claires, relaxation):
    gone = TeamMemberFactory(name="Irène Vasseur")
    RoleAssignmentFactory(member=gone, role=Role.SESSION_LEADER, closed_on=date(2026, 6, 30))

    page = claires.post(plan(relaxation), session(gone))

    assertContains(page, 'href="#id_responsible"')
    assertContains(page, "Irène Vasseur n’a pas de fonction")
    assert not WorkshopSession.objects.exists()


def test_a_date_and_an_hour_that_are_none_say_how_to_write_them(claires, claire, relaxation):
    page = claires.post(plan(relaxation), session(claire, held_on="bientôt", held_at="25h"))

    assertContains(page, "par exemple 25/11/2026")
    assertContains(page, unbroken("par exemple 9 h 30"))
    assertContains(page, 'value="bientôt"')


def test_two_tabs_on_one_session_show_both_texts(claires, claire, relaxation):
    planned = WorkshopSessionFactory(workshop=relaxation, responsible=claire, held_on=TODAY)
    address = reverse("workshops:change", args=[planned.uuid])
    claires.post(address, session(claire, version="1", held_on="27/11/2026"))

    page = claires.post(address, session(claire, version="1", minutes="60"))

    assertContains(page, "Les deux textes sont ci-dessous")
    assertContains(page, 'name="version" value="2"')


def test_a_session_is_cancelled_in_one_click_and_given_back_in_another(claires, relaxation):
    planned = WorkshopSessionFactory(workshop=relaxation, held_on=TODAY)
    AttendanceFactory(session=planned, presence=Presence.EXPECTED)

    page = claires.post(reverse("workshops:cancel", args=[planned.uuid]), follow=True)
    claires.post(page.context["undo"].url)

    planned.refresh_from_db()
    assertContains(page, "Séance annulée")
    assert not planned.is_cancelled
    assert Attendance.objects.get().presence == Presence.EXPECTED


def test_a_session_where_someone_came_offers_no_cancellation(claires, relaxation):
    held = WorkshopSessionFactory(workshop=relaxation, held_on=TODAY)
    AttendanceFactory(session=held)

    page = claires.get(reverse("workshops:session", args=[held.uuid]))
    refused = claires.post(reverse("workshops:cancel", args=[held.uuid]), follow=True)

    assertNotContains(page, "Annuler la séance")
    assertContains(refused, "a eu lieu")


def test_someone_of_another_program_is_said_to_be_a_guest(claires, relaxation):
    held = WorkshopSessionFactory(workshop=relaxation, held_on=TODAY)
    guest = AttendanceFactory(session=held).person
    EnrolmentFactory(person=guest)
    member = AttendanceFactory(session=held).person
    EnrolmentFactory(person=member, program=relaxation.program)
    AttendanceFactory(session=held, person=PersonFactory())

    page = claires.get(reverse("workshops:session", args=[held.uuid]))

    assertContains(page, "invitée d’un autre module", count=1)
