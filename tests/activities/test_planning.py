"""What a program may do on a day, who may lead it, and when someone may be noted there."""

from datetime import date

import pytest

from tandem.accounts.enums import Role
from tandem.activities.planning import act_refusal, presence_refusal, session_refusals
from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind

DAY = date(2026, 11, 25)
ALWAYS = Period(None)
EMPLOI = ["interview", "workshop", "call"]


def refusals(days=ALWAYS, roles=(Role.COUNSELLOR,)):
    return session_refusals(day=DAY, workshop_days=days, leader="Irène", roles_that_day=roles)


def test_a_program_by_appointment_has_no_open_reception():
    why = act_refusal(ActKind.DROP_IN, program="Dynamique Emploi", allowed=EMPLOI, day=DAY)

    assert "Dynamique Emploi reçoit sur rendez-vous" in str(why)
    assert not act_refusal(ActKind.WORKSHOP, program="Dynamique Emploi", allowed=EMPLOI, day=DAY)


def test_a_program_without_criteria_that_day_does_nothing():
    assert act_refusal(ActKind.WORKSHOP, program="Sésame", allowed=None, day=DAY)


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.PROGRAM_OFFICER, Role.SESSION_LEADER])
def test_a_session_is_led_by_one_of_three_roles(role):
    assert refusals(roles=[role]) == {}


def test_whoever_holds_no_role_that_day_is_named_with_what_to_do():
    reasons = refusals(roles=[])

    assert "Irène n’a pas de fonction" in str(reasons["responsible"])


def test_a_volunteer_helps_and_does_not_lead():
    assert list(refusals(roles=[Role.VOLUNTEER])) == ["responsible"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Period(date(2026, 12, 1)), "commence le 01/12/2026"),
        (Period(None, date(2026, 6, 30)), "a pris fin le 30/06/2026"),
    ],
)
def test_a_session_belongs_to_the_days_of_its_workshop(days, words):
    assert words in str(refusals(days=days)["held_on"])


def test_nobody_is_noted_at_a_session_to_come_or_cancelled():
    today = date(2026, 11, 24)

    assert "aura lieu" in presence_refusal(day=DAY, today=today, is_cancelled=False)
    assert "annulée" in presence_refusal(day=DAY, today=DAY, is_cancelled=True)
    assert presence_refusal(day=DAY, today=DAY, is_cancelled=False) == ""
