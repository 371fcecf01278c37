"""What a configuration says, read and checked without the database."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tandem.exchange.configuration_table import ConfigurationError, Table
from tandem.exchange.shipped import LISTS, ShippedList
from tandem.kernel.periods import Period, first_overlap
from tandem.pathways.enums import ActKind, Channel, ProgramMark
from tandem.reporting.enums import Attribution
from tandem.territory.enums import AdmissionStatus


@dataclass
class Line:
    """What one table asks for: its place in the file, the values of the row, what belongs to it."""

    place: str
    values: dict[str, Any]
    below: list["Line"] = field(default_factory=list)


@dataclass
class Plan:
    """All that a configuration asks for."""

    service: Line
    counting_rules: list[Line]
    programs: list[Line]
    admitted_communes: list[Line]
    intercommunalities: list[Line]
    sites: list[Line]
    lists: dict[str, list[Line]]


def read_plan(configuration: dict[str, Any]) -> Plan:
    """What the configuration asks for.

    :raises ConfigurationError: with every reason at once, each naming its key.
    """
    reasons: list[str] = []
    root = Table(configuration, "", reasons)
    plan = Plan(
        service=_service(root.table("service")),
        counting_rules=[_counting_rules(table) for table in root.tables("counting_rules")],
        programs=[_program(table) for table in root.tables("programs")],
        admitted_communes=[_admitted(table) for table in root.tables("admitted_communes")],
        intercommunalities=[_grouping(table) for table in root.tables("intercommunalities")],
        sites=[_site(table) for table in root.tables("sites")],
        lists=_lists(root.table("lists")),
    )
    root.end()
    if not plan.programs:
        root.refuse("programs", _("at least one program is needed"))
    if not plan.counting_rules:
        root.refuse("counting_rules", _("at least one is needed: how the years are counted"))
    _check_programs(plan.programs, reasons)
    _check_communes(plan.admitted_communes, reasons)
    if reasons:
        raise ConfigurationError(reasons)
    return plan


def _service(table: Table) -> Line:
    values = {
        "name": table.text("name", required=True),
        "tagline": table.text("tagline"),
        "carrier": table.text("carrier"),
        "phone": table.text("phone", longest=30),
        "opened_on": table.day("opened_on"),
    }
    table.end()
    return Line(table.place, values)


def _counting_rules(table: Table) -> Line:
    values = {
        "opened_on": table.day("opened_on", required=True),
        "attribution": table.choice("attribution", Attribution, default=Attribution.LAST),
        "residence_threshold": table.number("residence_threshold", default=3),
    }
    table.end()
    return Line(table.place, values)


def _program(table: Table) -> Line:
    values = {
        "code": table.text("code", longest=40, required=True),
        "name": table.text("name", longest=120, required=True),
        "position": table.number("position", required=True),
        "mark": table.choice("mark", ProgramMark),
        "parent": table.text("parent", longest=40),
        "has_optional_follow_up": table.flag("has_optional_follow_up"),
        "has_steps": table.flag("has_steps"),
        **_period(table),
    }
    admission = [_admission(row) for row in table.tables("admission")]
    table.end()
    if not admission:
        table.refuse("admission", _("at least one is needed: who may enter the program"))
    _refuse_overlap(admission, table.reasons, _("two admission criteria are in force on one day"))
    return Line(table.place, values, admission)


def _admission(table: Table) -> Line:
    values = {
        "channels": table.choices("channels", Channel),
        "allowed_acts": table.choices("allowed_acts", ActKind),
        "income_ceiling": table.text("income_ceiling", longest=64),
        "needs_admitted_commune": table.flag("needs_admitted_commune", default=True),
        "needs_minimum_or_precarity": table.flag("needs_minimum_or_precarity"),
        **_period(table),
    }
    table.end()
    return Line(table.place, values)


def _admitted(table: Table) -> Line:
    values = {
        "commune": table.text("commune", longest=5, required=True),
        "status": table.choice("status", AdmissionStatus),
        **_period(table),
    }
    table.end()
    return Line(table.place, values)


def _grouping(table: Table) -> Line:
    values = {
        "siren": table.text("siren", longest=9, required=True),
        "name": table.text("name", required=True),
    }
    members = [_member(row) for row in table.tables("members")]
    table.end()
    return Line(table.place, values, members)


def _member(table: Table) -> Line:
    values = {
        "commune": table.text("commune", longest=5, required=True),
        **_period(table, start_required=False),
    }
    table.end()
    return Line(table.place, values)


def _site(table: Table) -> Line:
    values = {
        "name": table.text("name", longest=120, required=True),
        "address": table.text("address"),
        "phone": table.text("phone", longest=30),
        "access": table.text("access", longest=2000),
        **_period(table, start_required=False),
    }
    table.end()
    return Line(table.place, values)


def _lists(table: Table) -> dict[str, list[Line]]:
    lists = {
        name: [_list_line(row, shipped) for row in table.tables(name)]
        for name, shipped in LISTS.items()
    }
    table.end()
    return lists


def _list_line(table: Table, shipped: ShippedList) -> Line:
    values = {
        "code": table.text("code", longest=64, required=True),
        "label_fr": table.text("label_fr", required=True),
        "label_en": table.text("label_en", required=True),
        "position": table.number("position"),
        **{column: table.choice(column, choices) for column, choices in shipped.closed.items()},
        **{column: table.flag(column) for column in shipped.flags},
        **_period(table, "valid_from", "valid_to", start_required=False),
    }
    table.end()
    return Line(table.place, values)


def _period(
    table: Table, start: str = "opened_on", end: str = "closed_on", *, start_required: bool = True
) -> dict[str, Any]:
    """First and last day, both in."""
    first, last = table.day(start, required=start_required), table.day(end)
    if first and last and last < first:
        table.refuse(
            end,
            _("%(last)s is before the first day, %(first)s") % {"last": last, "first": first},
        )
    return {start: first, end: last}


def _check_programs(programs: list[Line], reasons: list[str]) -> None:
    codes = {program.values["code"] for program in programs}
    for key in ("code", "position"):
        seen: set[object] = set()
        for program in programs:
            value = program.values[key]
            if value in seen:
                reasons.append(
                    f"{program.place}.{key}: "
                    + _("“%(value)s” is already that of another program") % {"value": value}
                )
            seen.add(value)
    for program in programs:
        parent = program.values["parent"]
        if parent and (parent not in codes or parent == program.values["code"]):
            reasons.append(
                f"{program.place}.parent: "
                + _("“%(code)s” is the code of no other program") % {"code": parent}
            )


def _check_communes(admitted: list[Line], reasons: list[str]) -> None:
    of_commune = defaultdict(list)
    for line in admitted:
        of_commune[line.values["commune"]].append(line)
    for lines in of_commune.values():
        _refuse_overlap(lines, reasons, _("a commune has two statuses on one day"))


def _refuse_overlap(lines: list[Line], reasons: list[str], reason: str) -> None:
    periods = [Period(line.values["opened_on"], line.values["closed_on"]) for line in lines]
    if any(period.start is None for period in periods):
        return  # already refused: the first day is missing
    if first_overlap(periods):
        days = ", ".join(f"{period.start} – {period.end or '…'}" for period in periods)
        reasons.append(f"{lines[-1].place}: {reason} ({days})")
