"""What a few fictional people of the demonstration want and meet, laid down as the team would."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from tandem.accounts.models import TeamMember
from tandem.exchange.recent_period import COUNSELLOR
from tandem.pathways import plan_actions as plan
from tandem.pathways.enums import BarrierState, Doer, ObjectiveState
from tandem.pathways.models import StepType, Theme
from tandem.pathways.plan_actions import Who
from tandem.pathways.step_actions import record_step
from tandem.people.models import Person
from tandem.territory.models import Site

PLANS_FILE = Path(__file__).parent / "data" / "demo" / "recent-plans.toml"
Given = dict[str, Any]


@dataclass(frozen=True)
class Writer:
    """Who writes these plans down, and on what day."""

    counsellor: TeamMember
    by: UUID
    today: date

    def ago(self, days: int) -> date:
        """A day of the past."""
        return self.today - timedelta(days=days)

    def ahead(self, days: int | None) -> date | None:
        """A day to come, if any."""
        return None if days is None else self.today + timedelta(days=days)


def write_recent_plans(today: date) -> None:
    """Lay down the plans of the file, by the actions of the house: its rules judge them too."""
    given = tomllib.loads(PLANS_FILE.read_text(encoding="utf-8"))
    counsellor = TeamMember.objects.get(name=COUNSELLOR)
    assert counsellor.user is not None
    writer = Writer(counsellor, counsellor.user.uuid, today)
    for one in given["people"]:
        person = Person.objects.get(reference=one["ref"])
        _write_plan(person, one, writer)
    for site in given["sites"]:
        Site.objects.filter(name=site["name"]).update(access=site["access"])


def _write_plan(person: Person, one: Given, writer: Writer) -> None:
    if language := one.get("language"):
        person.language = language
        person.save(update_fields=["language"])
    for words in one.get("words", ()):
        texts = {"request": words["request"], "life_project": words["life_project"]}
        plan.note_words(person=person, by=writer.by, on=writer.ago(words["ago"]), **texts)
    for barrier in one.get("barriers", ()):
        _write_barrier(person, barrier, writer)
    for objective in one.get("objectives", ()):
        _write_objective(person, objective, writer)
    for helper in one.get("helpers", ()):
        who = Who(Doer.OTHER, name=helper["who"])
        since = {"does_what": helper["does_what"], "on": writer.ago(helper["ago"])}
        plan.add_to_network(person=person, by=writer.by, who=who, **since)
    for step in one.get("steps", ()):
        record_step(
            person=person,
            by=writer.by,
            type=StepType.objects.get(code=step["type"]),
            on=writer.ago(step["ago"]),
            place=step["place"],
            weekly_hours=Decimal(step["hours"]),
            ends_on=writer.ahead(step["ends_ahead"]),
        )


def _write_barrier(person: Person, given: Given, writer: Writer) -> None:
    barrier = plan.identify_barrier(
        person=person,
        by=writer.by,
        theme=Theme.objects.get(code=given["theme"]),
        on=writer.ago(given["ago"]),
    )
    for action in given["actions"]:
        who = {
            "person": Who(Doer.PERSON),
            "counsellor": Who(Doer.TEAM, member=writer.counsellor),
            "other": Who(Doer.OTHER, name=action.get("name", "")),
        }[action["doer"]]
        decided = plan.plan_action(
            person=person,
            by=writer.by,
            what=action["what"],
            who=who,
            on=writer.ago(action["ago"]),
            due_on=writer.ahead(action.get("ahead")),
            barrier=barrier,
        )
        if "done" in action:
            done_on = writer.ago(action["done"])
            plan.close_action(action=decided, by=writer.by, on=done_on, expected_version=1)
    for state, days in given.get("moves", {}).items():
        barrier = plan.move_barrier(
            barrier=barrier,
            by=writer.by,
            to=BarrierState(state),
            on=writer.ago(days),
            expected_version=barrier.version,
        )


def _write_objective(person: Person, given: Given, writer: Writer) -> None:
    set_on = writer.ago(given["ago"])
    objective = plan.set_objective(
        person=person,
        by=writer.by,
        text=given["text"],
        on=set_on,
        review_on=set_on + timedelta(days=given["review"]),
    )
    if "reached" in given:
        plan.close_objective(
            objective=objective,
            by=writer.by,
            to=ObjectiveState.REACHED,
            on=writer.ago(given["reached"]),
            expected_version=1,
        )
