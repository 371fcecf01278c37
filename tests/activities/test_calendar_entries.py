"""The agenda of someone of the team, and the appointment that a person keeps."""

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from tandem.activities.calendar_entries import agenda_of, ics_of
from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    PersonFactory,
    PersonRestrictionFactory,
    ProgramFactory,
    ServiceFactory,
    SiteFactory,
    TeamMemberFactory,
    WorkshopSessionFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.fixture
def holder():
    return TeamMemberFactory(counsellor=True)


@pytest.fixture
def laure():
    return PersonFactory(first_name="Laure", last_name="Barré", phone="0699000001")


@pytest.fixture
def meets(holder, laure):
    """Gives an appointment with the holder."""

    def give(day=DAY, hour=time(9, 45), **given):
        given = {"person": laure, "holder": holder} | given
        return AppointmentFactory(held_on=day, held_at=hour, **given)

    return give


def agenda(holder, *, shows_names=False):
    return agenda_of(
        holder.pk, holder.uuid, date(2026, 11, 1), date(2027, 1, 31), shows_names=shows_names
    )


def move(first, second):
    """As booking does: the first stays, postponed, and leads to the second."""
    first.moved_to, first.status = second, AppointmentStatus.POSTPONED
    first.version += 1
    first.save()


def test_nothing_says_who_comes_nor_why(holder, meets):
    ProgramFactory(name="Sésame")
    meets(label="RSA", site=SiteFactory(name="Espace Sésame", address="2 avenue des Prés"))

    (entry,) = agenda(holder)

    assert (entry.summary, entry.place) == ("Rendez-vous", "2 avenue des Prés")
    told = repr(entry)
    assert [word for word in ("Barré", "Laure", "Sésame", "RSA", "0699") if word in told] == []


def test_initials_are_shown_to_whoever_chose_them_but_of_a_closed_file(holder, laure, meets):
    meets()
    closed = PersonFactory(first_name="Zoé", last_name="Roy")
    PersonRestrictionFactory(person=closed, member=holder)
    meets(hour=time(11), person=closed)

    said = [entry.summary for entry in agenda(holder, shows_names=True)]

    assert said == ["Rendez-vous L. B.", "Rendez-vous"]


def test_an_appointment_that_moves_keeps_its_identity_and_is_there_once(holder, meets):
    first, second, third = meets(), meets(date(2026, 12, 1)), meets(date(2026, 12, 8))
    (before,) = {entry.uid for entry in agenda(holder) if entry.day == DAY}

    move(first, second)
    move(second, third)

    (entry,) = agenda(holder)
    assert (entry.uid, entry.day, entry.is_cancelled) == (before, date(2026, 12, 8), False)
    assert entry.sequence > 0


def test_what_is_called_off_is_heard_of(holder, meets):
    row = meets()
    row.status, row.version = AppointmentStatus.CANCELLED, 2
    row.save()

    (entry,) = agenda(holder)

    assert (entry.is_cancelled, entry.sequence) == (True, 1)


def test_one_that_a_colleague_takes_over_leaves_the_agenda(holder, meets):
    first, second = meets(), meets(date(2026, 12, 1), holder=TeamMemberFactory(counsellor=True))

    move(first, second)

    (entry,) = agenda(holder)
    assert (entry.day, entry.is_cancelled) == (DAY, True)


def test_sessions_and_absences_are_there_without_their_reason(holder):
    ProgramFactory(name="Sésame")
    WorkshopSessionFactory(
        responsible=holder, held_on=DAY, minutes=90, workshop__name="Groupe Sésame"
    )
    AbsenceFactory(member=holder, kind="sick", opened_on=date(2026, 12, 24), closed_on="2026-12-31")

    session, absence = agenda(holder)

    assert (session.summary, session.ends_at) == ("Atelier", time(11, 30))
    assert (absence.summary, absence.starts_at) == ("Absence", None)
    assert absence.last_day == date(2026, 12, 31)


def test_hours_away_are_said_day_by_day(holder):
    AbsenceFactory(member=holder, opened_on=DAY, closed_on=date(2026, 11, 27), starts_at=time(14))

    entries = agenda(holder)

    assert [(entry.day.day, entry.starts_at) for entry in entries] == [
        (26, time(14)),
        (27, time(14)),
    ]


@pytest.mark.parametrize("count", [2, 20])
def test_an_agenda_costs_the_same_queries_whatever_it_holds(
    holder, meets, count, django_assert_num_queries
):
    for number in range(count):
        meets(person=PersonFactory(), hour=time(8, number))

    with django_assert_num_queries(8):
        agenda(holder, shows_names=True)


def test_the_person_keeps_the_moment_the_place_and_the_number_in_her_language(laure, meets):
    ServiceFactory(phone="+33199000001")
    laure.language = "es"
    laure.save()
    row = meets(site=SiteFactory(name="Espace Beauregard", address="2 rue des Prés"))

    (event,) = Calendar.from_ical(ics_of(row, made_at=NOW)).walk("VEVENT")

    assert event["SUMMARY"] == "Mi cita"
    assert event["LOCATION"] == "Espace Beauregard, 2 rue des Prés"
    assert "01 99 00 00 01" in event["DESCRIPTION"]
    assert event.start.hour == 9


def test_the_file_of_the_new_moment_replaces_the_former(meets):
    first, second = meets(), meets(date(2026, 12, 1))
    (sent,) = Calendar.from_ical(ics_of(first, made_at=NOW)).walk("VEVENT")

    move(first, second)

    (now,) = Calendar.from_ical(ics_of(Appointment.objects.get(pk=second.pk), made_at=NOW)).walk(
        "VEVENT"
    )
    assert now["UID"] == sent["UID"]
    assert now["SEQUENCE"] > sent["SEQUENCE"]
