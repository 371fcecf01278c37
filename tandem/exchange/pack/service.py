"""What a pack says of the service itself: structures, team, budget, years known by a total."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from tandem.accounts.enums import AssignmentSource
from tandem.accounts.models import RoleAssignment
from tandem.exchange.pack.check_codes import known_code
from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.people import Bringing
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.stored import Stored, iso, number
from tandem.exchange.pack.tables import TABLES, Row
from tandem.exchange.pack.wordings import FUNDERS, NATURES, ROLES, wording
from tandem.funding.models import BudgetLine, Funder
from tandem.kernel.periods import Period
from tandem.reporting.models import EnteredTotal
from tandem.territory.models import PartnerOrganization

BATCH = 500


class ServiceTable(NamedTuple):
    """A table that belongs to no person: how it is checked, drawn back and written."""

    name: str
    check: Callable[[Row, Bringing], Iterator[Refusal]]
    stored: Callable[[], Iterator[Stored]]
    fields: Callable[[Row, Bringing], dict[str, Any]]
    accepted: Callable[[Row, Bringing], None]
    refused: Callable[[Row, Bringing], None]


def bring_table(table: ServiceTable, bringing: Bringing) -> None:
    """Bring a table of the service in."""
    scratch = bringing.scratch
    if not scratch.has(table.name):
        return
    comparison = bringing.comparison(table.name)
    today = list(table.stored())
    rows = []
    for raw in scratch.stream(f'SELECT * FROM "{table.name}" ORDER BY line'):  # noqa: S608
        row = scratch.parse(TABLES[table.name], raw)
        if not row.is_refused:
            scratch.refuse(table.check(row, bringing))
        rows.append(row)
    decisions = comparison.decide(rows, today)
    scratch.refuse(comparison.refusals)
    for row in rows:
        if not row.is_refused:
            table.accepted(row, bringing)
        elif not bringing.options.skips_invalid:
            table.refused(row, bringing)
    _settle(table, decisions, bringing)


def _settle(table: ServiceTable, decisions: list[Decision], bringing: Bringing) -> None:
    """Write what was decided, or only count it.

    What is new comes first: a role that ends is then taken over before interviews miss it.
    """
    if bringing.may_write:
        for decision in sorted(decisions, key=lambda one: one.verb is not Verb.CREATE):
            _write(table, decision, bringing)
        bringing.ledger.write()
    if bringing.may_write or bringing.options.checks_only:
        for decision in decisions:
            if not decision.row.is_refused:
                bringing.summary.count(decision)


def _write(table: ServiceTable, decision: Decision, bringing: Bringing) -> None:
    if decision.verb not in (Verb.CREATE, Verb.UPDATE):
        return
    fields = table.fields(decision.row, bringing)
    if decision.stored is None:
        MODELS[table.name]._default_manager.create(**fields)
    elif not _replaced(decision.stored, fields):
        bringing.scratch.refuse([_relied_upon(decision.row)])
        return
    bringing.ledger.enter_row(decision.row)


def _replaced(stored: Stored, fields: dict[str, Any]) -> bool:
    """Replace a row; one that the database knows to be relied upon stays as it was."""
    try:
        with transaction.atomic():
            stored.model._default_manager.filter(pk=stored.pk).update(**fields)
    except IntegrityError:
        return False
    return True


def _relied_upon(row: Row) -> Refusal:
    """Only a role is: interviews are never left without a counsellor."""
    return row.refuse(
        "fin",
        _("Tandem holds interviews of this counsellor outside these days"),
        _("Write days that cover them, or correct those interviews in Tandem first"),
    )


def _check_structure(row: Row, bringing: Bringing) -> Iterator[Refusal]:
    yield from known_code(row, "type", bringing.lists.partner_kinds)
    code = row.value["code_insee"]
    if code and bringing.lists.latest_commune(code) is None:
        yield row.refuse(
            "code_insee",
            _("no commune has this INSEE code"),
            _("Write the INSEE code of a commune (not its postal code), five characters"),
        )


def _stored_structures() -> Iterator[Stored]:
    for row in PartnerOrganization.objects.select_related("kind", "commune"):
        text = {
            "code": row.code,
            "nom": row.name,
            "type": row.kind.code,
            "code_insee": row.commune.code if row.commune else "",
        }
        yield Stored("structures", PartnerOrganization, row.pk, text)


def _structure(row: Row, bringing: Bringing) -> dict[str, Any]:
    value, lists = row.value, bringing.lists
    commune = lists.latest_commune(value["code_insee"]) if value["code_insee"] else None
    return {
        "code": value["code"],
        "name": value["nom"],
        "kind": lists.partner_kinds[value["type"]],
        "commune_id": commune,
    }


def _expect_structure(row: Row, bringing: Bringing) -> None:
    bringing.lists.partners.setdefault(row.text["code"], None)


def _check_member(row: Row, bringing: Bringing) -> Iterator[Refusal]:
    start, end = row.value["debut"], row.value["fin"]
    if end and end < start:
        yield row.refuse(
            "fin",
            _("this day comes before the first one, %(column)s %(day)s")
            % {"column": "debut", "day": start.isoformat()},
            _("Write that day or a later one; both ends are days in"),
        )


def _stored_team() -> Iterator[Stored]:
    rows = RoleAssignment.objects.filter(
        source=AssignmentSource.DECLARED, role__in=ROLES.values()
    ).select_related("member")
    for row in rows:
        text = {
            "nom": row.member.name,
            "role": wording(ROLES, row.role),
            "etp": number(row.fraction, 4),
            "debut": iso(row.opened_on),
            "fin": iso(row.closed_on),
        }
        yield Stored("equipe", RoleAssignment, row.pk, text)


def _assignment(row: Row, bringing: Bringing) -> dict[str, Any]:
    value = row.value
    return {
        "member_id": bringing.named.member(value["nom"]),
        "role": value["role"],
        "fraction": value["etp"],
        "opened_on": value["debut"],
        "closed_on": value["fin"],
    }


def _declare(row: Row, bringing: Bringing) -> None:
    period = Period(row.value["debut"], row.value["fin"])
    bringing.team.add(row.value["nom"], row.value["role"], period)


def _doubt(row: Row, bringing: Bringing) -> None:
    bringing.team.doubt(row.text["nom"])


def _nothing_to_check(row: Row, bringing: Bringing) -> Iterator[Refusal]:
    yield from ()


def _nothing_to_expect(row: Row, bringing: Bringing) -> None:
    """Nothing else depends on this row."""


def _stored_budget() -> Iterator[Stored]:
    for row in BudgetLine.objects.select_related("funder"):
        text = {
            "annee": str(row.year),
            "nature": wording(NATURES, row.nature),
            "poste": row.heading,
            "financeur": row.funder.name if row.funder else "",
            "type_financeur": wording(FUNDERS, row.funder_kind),
            "prevu": number(row.planned, 2),
            "realise": number(row.actual, 2),
        }
        yield Stored("budget", BudgetLine, row.pk, text)


def _budget_line(row: Row, bringing: Bringing) -> dict[str, Any]:
    value = row.value
    funder = None
    if value["financeur"]:
        funder, _made = Funder.objects.get_or_create(name=value["financeur"])
    return {
        "year": value["annee"],
        "nature": value["nature"],
        "heading": value["poste"],
        "funder": funder,
        "funder_kind": value["type_financeur"] or "",
        "planned": value["prevu"],
        "actual": value["realise"],
    }


def _check_year(row: Row, bringing: Bringing) -> Iterator[Refusal]:
    if row.value["annee"] > bringing.today.year:
        yield row.refuse(
            "annee",
            _("this year has not come yet"),
            _("Write a past year: this file holds years without complete data"),
        )


def _stored_history() -> Iterator[Stored]:
    for row in EnteredTotal.objects.all():
        text = {"annee": str(row.year), "personnes": number(row.people)}
        yield Stored("historique", EnteredTotal, row.pk, text)


def _entered_total(row: Row, bringing: Bringing) -> dict[str, Any]:
    return {"year": row.value["annee"], "people": row.value["personnes"]}


MODELS: dict[str, type[Model]] = {
    "structures": PartnerOrganization,
    "equipe": RoleAssignment,
    "budget": BudgetLine,
    "historique": EnteredTotal,
}
STRUCTURES = ServiceTable(
    "structures",
    _check_structure,
    _stored_structures,
    _structure,
    accepted=_expect_structure,
    refused=_expect_structure,  # what names it is not wrong by itself
)
TEAM = ServiceTable(
    "equipe", _check_member, _stored_team, _assignment, accepted=_declare, refused=_doubt
)
BUDGET = ServiceTable(
    "budget",
    _nothing_to_check,
    _stored_budget,
    _budget_line,
    accepted=_nothing_to_expect,
    refused=_nothing_to_expect,
)
HISTORY = ServiceTable(
    "historique",
    _check_year,
    _stored_history,
    _entered_total,
    accepted=_nothing_to_expect,
    refused=_nothing_to_expect,
)
