"""The first start of a service that is not ours: five answers become its configuration and team.

The answers follow the same road as a configuration file, and the same refusals.
"""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem.accounts.actions import add_member, give_role, member_named, open_account
from tandem.accounts.models import TeamMember, User
from tandem.exchange import configuration
from tandem.exchange.configuration_table import ConfigurationError
from tandem.kernel.refused import RefusedError
from tandem.pathways.enums import Channel, ProgramMark
from tandem.territory.models import Service


@dataclass
class Answers:
    """What was answered so far: plain values, so that they can be kept between two visits."""

    service: dict[str, Any] = field(default_factory=dict)
    communes: list[dict[str, Any]] = field(default_factory=list)
    programs: list[dict[str, Any]] = field(default_factory=list)
    sites: list[dict[str, Any]] = field(default_factory=list)
    team: list[dict[str, Any]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        """The answers, to be kept."""
        return asdict(self)

    @property
    def opened_on(self) -> date | None:
        """The day the service opened, once it is answered."""
        return _day(self.service.get("opened_on"))


def is_waiting() -> bool:
    """Whether the instance holds a service that has not answered the five questions yet."""
    return Service.objects.filter(name="").exists()


def shipped_programs() -> list[dict[str, Any]]:
    """The two programs that Tandem ships, as answers to start from."""
    content = configuration.read(configuration.SHIPPED_CONFIGURATION)
    return [
        {
            "name": program["name"],
            "opened_on": "",
            "mark": program["mark"],
            "has_optional_follow_up": program["has_optional_follow_up"],
            "has_steps": program["has_steps"],
            "channels": [c for c in admission["channels"] if c != Channel.INTERNAL],
            "allowed_acts": admission["allowed_acts"],
            "income_ceiling": admission.get("income_ceiling", ""),
            "needs_admitted_commune": admission["needs_admitted_commune"],
            "needs_minimum_or_precarity": admission["needs_minimum_or_precarity"],
        }
        for program in content["programs"]
        for admission in program["admission"][:1]
    ]


def as_configuration(answers: Answers, today: date) -> dict[str, Any]:
    """The answers as a configuration file would say them."""
    opened_on = answers.opened_on or today
    days = [_day(answer.get("opened_on")) for answer in answers.programs]
    earliest = min([opened_on, *(day for day in days if day)])
    return {
        "service": {
            "name": answers.service.get("name", ""),
            "carrier": answers.service.get("carrier", ""),
            "phone": answers.service.get("phone", ""),
            "opened_on": opened_on,
        },
        "counting_rules": [{"opened_on": date(earliest.year, 1, 1)}],
        "programs": _programs(answers.programs, opened_on),
        "admitted_communes": [
            {
                "commune": answer["code"],
                "status": "member",
                "opened_on": _day(answer.get("since")) or opened_on,
            }
            for answer in answers.communes
        ],
        "sites": [
            {name: answer[name] for name in ("name", "address", "phone", "access")}
            for answer in answers.sites
        ],
    }


def _programs(answers: list[dict[str, Any]], opened_on: date) -> list[dict[str, Any]]:
    marks = [mark for mark in ProgramMark.values if mark not in {a.get("mark") for a in answers}]
    codes: list[str] = []
    programs = []
    for place, answer in enumerate(answers, start=1):
        base = slugify(answer["name"])[:36].strip("-") or "module"
        code = base if base not in codes else f"{base}-{place}"
        codes.append(code)
        day = _day(answer.get("opened_on")) or opened_on
        mark = answer.get("mark") or (marks.pop(0) if marks else ProgramMark.values[-1])
        programs.append(
            {
                "code": code,
                "name": answer["name"],
                "position": place,
                "mark": mark,
                "opened_on": day,
                "has_optional_follow_up": answer["has_optional_follow_up"],
                "has_steps": answer["has_steps"],
                "admission": [_admission(answer, day)],
            }
        )
    return programs


def _admission(answer: dict[str, Any], day: date) -> dict[str, Any]:
    return {
        "opened_on": day,
        "channels": [*answer["channels"], Channel.INTERNAL.value],
        "allowed_acts": answer["allowed_acts"],
        "income_ceiling": answer["income_ceiling"],
        "needs_admitted_commune": answer["needs_admitted_commune"],
        "needs_minimum_or_precarity": answer["needs_minimum_or_precarity"],
    }


@transaction.atomic
def start(answers: Answers, *, by: UUID) -> list[tuple[TeamMember, User]]:
    """Configure the service, put the team in place; returns the accounts to invite.

    :raises RefusedError: something is missing or contradicts itself, or the service is started.
    """
    waiting = Service.objects.select_for_update(no_key=True).filter(pk=1, name="").first()
    if waiting is None:
        raise RefusedError(_("The service is already started: nothing was changed."))
    if missing := missing_answers(answers):
        raise RefusedError(" ".join(missing))
    try:
        configuration.apply(as_configuration(answers, timezone.localdate()))
    except ConfigurationError as refused:
        raise RefusedError("; ".join(refused.reasons)) from refused
    return _put_team_in_place(answers, by)


def missing_answers(answers: Answers) -> list[str]:
    """What is needed before the service can begin, in words."""
    missing = []
    if not answers.service.get("name"):
        missing.append(_("Say what the service is called."))
    if not answers.communes:
        missing.append(_("Add at least one commune."))
    if not answers.programs:
        missing.append(_("Add at least one program."))
    return missing


def _put_team_in_place(answers: Answers, by: UUID) -> list[tuple[TeamMember, User]]:
    invited = []
    for answer in answers.team:
        member = member_named(answer["name"])
        if member is None:
            member = add_member(by=by, name=answer["name"])
        give_role(
            member,
            by=by,
            role=answer["role"],
            opened_on=_day(answer.get("since")) or answers.opened_on or timezone.localdate(),
            fraction=Decimal(answer["fraction"]) if answer.get("fraction") else None,
        )
        if answer.get("email") and not member.user_id:
            invited.append((member, open_account(member, by=by, email=answer["email"])))
    return invited


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
