"""Setting the programs: a program more without code, its name and place, its dated conditions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import add_setting, change_setting, note
from tandem.pathways.enums import Channel, ProgramMark
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.people.models import Person


@dataclass(frozen=True)
class Conditions:
    """Who may enter a program and what it may do with people."""

    channels: Collection[str]
    allowed_acts: Collection[str]
    income_ceiling: str = ""
    needs_admitted_commune: bool = True
    needs_minimum_or_precarity: bool = False

    def values(self) -> dict[str, Any]:
        """The columns of the row; a passage from another program is always possible."""
        return {
            "channels": list(dict.fromkeys([*self.channels, Channel.INTERNAL.value])),
            "allowed_acts": list(self.allowed_acts),
            "income_ceiling": self.income_ceiling,
            "needs_admitted_commune": self.needs_admitted_commune,
            "needs_minimum_or_precarity": self.needs_minimum_or_precarity,
        }


@transaction.atomic
def add_program(
    *,
    by: UUID,
    name: str,
    opened_on: date,
    conditions: Conditions,
    mark: str = "",
    parent: Program | None = None,
    has_optional_follow_up: bool = False,
    has_steps: bool = False,
) -> Program:
    """Add a program at the end of the list, with its first conditions of entry.

    :raises RefusedError: a program bears this name already.
    """
    names = {kept.casefold() for kept in Program.objects.values_list("name", flat=True)}
    if name.casefold() in names:
        raise RefusedError({"name": _("A program bears this name already: choose another one.")})
    last = Program.objects.aggregate(last=Max("position"))["last"] or 0
    program = Program(
        code=_free_code(name),
        name=name,
        position=last + 1,
        mark=mark or free_mark(),
        opened_on=opened_on,
        parent=parent,
        has_optional_follow_up=has_optional_follow_up,
        has_steps=has_steps,
    )
    add_setting(program, by=by, setting="program")
    AdmissionCriteria.objects.create(program=program, opened_on=opened_on, **conditions.values())
    return program


def _free_code(name: str) -> str:
    taken = set(Program.objects.values_list("code", flat=True))
    base = slugify(name)[:36].strip("-") or "module"
    codes = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)


def free_mark() -> str:
    """The first mark that no program bears; when all are taken, the last one."""
    taken = set(Program.objects.values_list("mark", flat=True))
    return next((mark for mark in ProgramMark.values if mark not in taken), ProgramMark.values[-1])


@transaction.atomic
def change_program(
    program: Program, *, by: UUID, expected: str, place: int | None = None, **values: Any
) -> None:
    """Change a program's name, mark, days, or its place in the list, which breaks ties.

    :param place: its rank in the list, from 1; the others keep their order.
    :raises ChangedMeanwhileError: someone changed it since it was read.
    """
    if "code" in values:
        raise TypeError("A code is never changed.")
    change_setting(program, by=by, setting="program", expected=expected, **values)
    if place is not None:
        _place(program, place, by)


def _place(program: Program, place: int, by: UUID) -> None:
    programs = list(Program.objects.order_by("position"))
    before = [row.pk for row in programs]
    after = [pk for pk in before if pk != program.pk]
    after.insert(place - 1, program.pk)
    if after == before:
        return
    highest = Program.objects.aggregate(last=Max("position"))["last"]
    Program.objects.update(position=F("position") + highest + 1)  # two never share a place
    for number, pk in enumerate(after, start=1):
        Program.objects.filter(pk=pk).update(position=number)
    record(
        Action.CHANGED,
        kind="setting",
        by=by,
        setting="program",
        code=program.code,
        fields=["position"],
    )
    touched(list(Person.objects.values_list("pk", flat=True)))  # ties may be broken otherwise


@transaction.atomic
def change_conditions(
    program: Program, *, by: UUID, opened_on: date, conditions: Conditions
) -> AdmissionCriteria:
    """Give a program other conditions from a day on; those before last until the day before.

    Decisions already taken keep the conditions and amounts they were taken on.

    :raises RefusedError: conditions begin that day or later already, or nothing differs.
    """
    Program.objects.select_for_update(no_key=True).values_list("pk").get(pk=program.pk)
    latest = AdmissionCriteria.objects.filter(program=program).order_by("-opened_on").first()
    if opened_on < program.opened_on:
        raise RefusedError(
            {
                "opened_on": _("The program opened on %(day)s: choose that day or a later one.")
                % {"day": date_format(program.opened_on, "SHORT_DATE_FORMAT")}
            }
        )
    if latest is not None:
        _refuse_too_early(latest, opened_on)
        _refuse_the_same(latest, conditions)
        _end_before(latest, opened_on)
    row = AdmissionCriteria.objects.create(
        program=program, opened_on=opened_on, **conditions.values()
    )
    note(
        Action.CREATED,
        row,
        by=by,
        setting="admission_criteria",
        code=program.code,
        on=opened_on.isoformat(),
    )
    return row


def _refuse_too_early(latest: AdmissionCriteria, opened_on: date) -> None:
    if opened_on <= latest.opened_on:
        raise RefusedError(
            {
                "opened_on": _(
                    "Conditions are already known since %(day)s: those of the past stay. "
                    "Choose a later day."
                )
                % {"day": date_format(latest.opened_on, "SHORT_DATE_FORMAT")}
            }
        )


def _refuse_the_same(latest: AdmissionCriteria, conditions: Conditions) -> None:
    values = conditions.values()
    kept = {name: getattr(latest, name) for name in values}
    for rows in (values, kept):
        rows["channels"], rows["allowed_acts"] = set(rows["channels"]), set(rows["allowed_acts"])
    if kept == values:
        raise RefusedError(_("These are the conditions already in force: nothing to record."))


def _end_before(latest: AdmissionCriteria, opened_on: date) -> None:
    eve = opened_on - timedelta(days=1)
    if latest.closed_on is None or latest.closed_on > eve:
        latest.closed_on = eve
        latest.save(update_fields=["closed_on"])
