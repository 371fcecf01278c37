"""The certificate of attendance: what was really held, and nothing of what for."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tandem.activities.enums import Presence
from tandem.kernel.models import JournalEntry
from tandem.web.team.paper.attended import Attended
from tandem.web.team.paper.certificate import said_of
from tests.factories import (
    AppointmentFactory,
    AttendanceFactory,
    InterviewFactory,
    ProgramFactory,
    ThemeFactory,
)
from tests.web.paper.conftest import TODAY, read_pdf, said, words_of

NOVEMBER_3 = date(2026, 11, 3)


def attended(hour=None, end=None):
    return Attended(None, NOVEMBER_3, "rendez-vous", hour, end)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (attended(), "mardi 3 novembre 2026, rendez-vous"),
        (attended(time(9)), "mardi 3 novembre 2026, à 9 h, rendez-vous"),
        (attended(time(9), time(9, 45)), "mardi 3 novembre 2026, de 9 h à 9 h 45, rendez-vous"),
    ],
)
def test_a_day_is_said_with_the_hours_that_are_known(one, words):
    assert said(said_of(one, shows_hours=True)) == words
    assert said(said_of(one, shows_hours=False)) == "mardi 3 novembre 2026, rendez-vous"


@pytest.fixture
def sesame(db):
    return ProgramFactory(name="Sésame")


@pytest.fixture
def received(laure, claire, sesame):
    """An interview and a session really attended, and what was not."""
    laure.birth_date = date(1980, 3, 12)
    laure.save()
    interview = InterviewFactory(
        person=laure, holder=claire, held_on=NOVEMBER_3, held_at=time(14, 30), program=sesame
    )
    interview.themes.add(ThemeFactory(label_fr="Surendettement"))
    session = {"session__held_on": TODAY, "session__workshop__name": "Remobilisation"}
    AttendanceFactory(person=laure, session__program=sesame, **session)
    AttendanceFactory(person=laure, presence=Presence.ABSENT, session__held_on=date(2026, 11, 5))
    AppointmentFactory(person=laure, holder=claire, held_on=date(2026, 11, 6))
    AttendanceFactory(person=laure, session__held_on=date(2026, 11, 7), session__is_cancelled=True)
    return laure


def ask(browser, name, person, **query):
    return browser.get(reverse(f"paper:{name}", args=[person.uuid]), query)


def all_days(page):
    return page.context["form"].fields["jours"].choices


@pytest.mark.django_db
def test_only_what_was_really_held_can_be_certified(claires, received):
    page = ask(claires, "certificate", received)

    assert [said(label) for _value, label in all_days(page)] == [
        "jeudi 26 novembre 2026, à 10 h, séance collective",
        "mardi 3 novembre 2026, de 14 h 30 à 15 h 15, rendez-vous",
    ]


@pytest.mark.django_db
def test_the_document_says_who_when_and_nothing_of_what_for(claires, received):
    days = [value for value, _label in all_days(ask(claires, "certificate", received))]

    answer = ask(claires, "certificate_pdf", received, choisi="1", jours=days, heures="on")

    words = words_of(answer)
    assert read_pdf(answer).metadata.title == "Attestation de présence"
    assert "Laure O'BARRÉ #1 *GRAS* <B> $X$" in words
    assert "Date de naissance : 12 mars 1980" in words
    assert "mardi 3 novembre 2026, de 14 h 30 à 15 h 15" in words
    assert "CCAS des Prés" in words
    silent = ("Sésame", "Remobilisation", "Surendettement", "insertion", "Confidentiel")
    assert [word for word in silent if word in words] == []


@pytest.mark.django_db
def test_hours_are_left_out_when_they_are_not_wanted(claires, received):
    days = [value for value, _label in all_days(ask(claires, "certificate", received))]

    words = words_of(ask(claires, "certificate_pdf", received, choisi="1", jours=days))

    assert "mardi 3 novembre 2026, rendez-vous" in words


@pytest.mark.django_db
def test_the_latest_day_alone_is_chosen_at_first(claires, received):
    page = ask(claires, "certificate", received)

    assert [said(line) for line in page.context["paper"]["meetings"]] == [
        "jeudi 26 novembre 2026, à 10 h, séance collective"
    ]


@pytest.mark.django_db
def test_what_someone_else_attended_cannot_be_put_on_it(claires, received):
    other = InterviewFactory(held_on=NOVEMBER_3)

    words = words_of(ask(claires, "certificate_pdf", received, choisi="1", jours=[str(other.uuid)]))

    assert "jeudi 26 novembre 2026" in words
    assert "mardi 3 novembre" not in words


@pytest.mark.django_db
def test_someone_never_received_has_nothing_to_certify(claires, laure):
    page = ask(claires, "certificate", laure)

    assertContains(page, "Rien à attester")
    assertNotContains(page, "Ouvrir en PDF")
    assertRedirects(
        ask(claires, "certificate_pdf", laure), reverse("paper:certificate", args=[laure.uuid])
    )


@pytest.mark.django_db
def test_its_printing_is_in_the_journal(claires, received):
    ask(claires, "certificate_pdf", received)

    entry = JournalEntry.objects.latest("id")
    assert (entry.action, entry.details["view"]) == ("exported", "certificate")
    assert entry.ids == [str(received.uuid)]
