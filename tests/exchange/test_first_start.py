"""The five answers of a first start become a configuration and a team, all or nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.utils import timezone

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.exchange.beginning import FirstAccount, begin_empty
from tandem.exchange.configuration import SHIPPED_CONFIGURATION, read
from tandem.exchange.first_start import (
    Answers,
    as_configuration,
    is_waiting,
    shipped_programs,
    start,
)
from tandem.kernel.refused import RefusedError
from tandem.pathways.models import AdmissionCriteria, Program, Theme
from tandem.reporting.models import CountingRules
from tandem.territory.models import AdmittedCommune, Service, Site

TODAY = date(2026, 11, 25)
OPEN = {
    "opened_on": "",
    "mark": "",
    "has_optional_follow_up": False,
    "has_steps": True,
    "channels": ["partner", "self"],
    "allowed_acts": ["interview"],
    "income_ceiling": "",
    "needs_admitted_commune": True,
    "needs_minimum_or_precarity": False,
}


def answers(**changed):
    usual = {
        "service": {"name": "Cap Rebond", "carrier": "", "phone": "", "opened_on": "2015-01-05"},
        "communes": [{"code": "29046", "name": "Douarnenez", "since": ""}],
        "programs": [OPEN | {"name": "Escale"}, OPEN | {"name": "Grand large"}],
        "sites": [{"name": "Maison du port", "address": "", "phone": "", "access": "Bus A"}],
        "team": [],
    }
    return Answers(**usual | changed)


def someone(name, role="counsellor", email="", **more):
    return {"name": name, "role": role, "since": "", "fraction": "", "email": email} | more


def test_the_shipped_programs_come_back_as_they_are_shipped():
    content = read(SHIPPED_CONFIGURATION)

    made = as_configuration(answers(programs=shipped_programs()), TODAY)["programs"]

    for program, shipped in zip(made, content["programs"], strict=True):
        own = {key: value for key, value in shipped.items() if key not in ("parent", "opened_on")}
        admission = [row | {"opened_on": date(2015, 1, 5)} for row in own.pop("admission")]
        kept = [{"income_ceiling": ""} | row for row in admission]
        assert program == own | {"opened_on": date(2015, 1, 5), "admission": kept}


def test_programs_have_different_codes_and_marks():
    made = as_configuration(
        answers(programs=[OPEN | {"name": name} for name in ("Cap", "cap !", "Large")]), TODAY
    )["programs"]

    assert [program["code"] for program in made] == ["cap", "cap-2", "large"]
    assert len({program["mark"] for program in made}) == 3


def test_years_are_counted_from_the_earliest_day():
    made = as_configuration(
        answers(programs=[OPEN | {"name": "Escale", "opened_on": "2011-09-01"}]), TODAY
    )

    assert made["counting_rules"] == [{"opened_on": date(2011, 1, 1)}]


@pytest.fixture
def administrator(db):
    return begin_empty(FirstAccount("sonia@exemple.test", "Sonia Le Bris"))


def test_an_empty_start_has_lists_and_no_program(administrator):
    assert is_waiting()
    assert Theme.objects.exists()
    assert not Program.objects.exists()


def test_init_may_leave_everything_to_the_browser(db, capsys):
    call_command("init", "--empty", "--email", "sonia@exemple.test", "--name", "Sonia Le Bris")

    assert is_waiting()
    assert "/bienvenue/" in capsys.readouterr().out


def test_the_service_begins_with_what_was_answered(administrator):
    start(answers(), by=administrator.uuid)

    assert not is_waiting()
    assert str(Service.objects.get()) == "Cap Rebond"
    assert [str(program) for program in Program.objects.all()] == ["Escale", "Grand large"]
    assert AdmittedCommune.objects.get().opened_on == date(2015, 1, 5)
    assert AdmissionCriteria.objects.first().channels == ["partner", "self", "internal"]
    assert Site.objects.get().access == "Bus A"
    assert CountingRules.objects.get().opened_on == date(2015, 1, 1)


def test_the_team_is_there_and_those_who_sign_in_are_invited(administrator):
    team = [
        someone("Maëlle", email="maelle@exemple.test", fraction="0.8"),
        someone("maëlle", role="volunteer", since="2016-02-01"),
        someone("Yann", role="volunteer"),
    ]

    invited = start(answers(team=team), by=administrator.uuid)

    assert [member.name for member, _user in invited] == ["Maëlle"]
    assert TeamMember.objects.count() == 3
    held = RoleAssignment.objects.get(role=Role.COUNSELLOR)
    assert (held.opened_on, held.fraction) == (date(2015, 1, 5), Decimal("0.8"))


def test_the_administrator_may_be_the_counsellor_too(administrator):
    start(answers(team=[someone("Sonia Le Bris")]), by=administrator.uuid)

    roles = RoleAssignment.objects.roles_of(administrator.pk, timezone.localdate())
    assert roles == {Role.ADMINISTRATOR, Role.COUNSELLOR}
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"service": {}},
        {"communes": []},
        {"programs": []},
        {"communes": [{"code": "00000", "name": "Nulle part", "since": ""}]},
        {"team": [someone("Maëlle"), someone("Maëlle")]},
    ],
    ids=["no name", "no commune", "no program", "no such commune", "twice the same role"],
)
def test_what_is_missing_or_wrong_leaves_nothing_behind(administrator, changed):
    with pytest.raises(RefusedError):
        start(answers(**changed), by=administrator.uuid)

    assert is_waiting()
    assert not Program.objects.exists()
    assert TeamMember.objects.count() == 1


def test_a_service_begins_once(administrator):
    start(answers(), by=administrator.uuid)

    with pytest.raises(RefusedError):
        start(answers(), by=administrator.uuid)
