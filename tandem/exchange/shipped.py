"""The lists and legal amounts that Tandem ships, laid into the database."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from tandem.kernel.models import CodedLabel, LegalAmount
from tandem.pathways.enums import StepCategory
from tandem.pathways.models import EndReason, RefusalReason, StepType, Theme
from tandem.people.enums import ResourceFamily, ResourceLine
from tandem.people.models import ResourceKind
from tandem.territory.models import PartnerKind

APPS = Path(__file__).parents[1]
LEGAL_AMOUNTS = APPS / "kernel" / "data" / "legal_amounts.csv"


@dataclass(frozen=True)
class ShippedList:
    """One list that the service edits: where it is shipped, what its lines have of their own."""

    model: type[CodedLabel]
    app: str
    closed: dict[str, Any]
    flags: tuple[str, ...] = ()


LISTS: dict[str, ShippedList] = {
    "resource_kinds": ShippedList(
        ResourceKind, "people", {"family": ResourceFamily, "line": ResourceLine}
    ),
    "partner_kinds": ShippedList(PartnerKind, "territory", {}),
    "refusal_reasons": ShippedList(RefusalReason, "pathways", {}, flags=("needs_text",)),
    "end_reasons": ShippedList(EndReason, "pathways", {}),
    "themes": ShippedList(Theme, "pathways", {}),
    "step_types": ShippedList(StepType, "pathways", {"category": StepCategory}),
}


def shipped_rows(file: Path) -> Iterator[dict[str, str]]:
    """The lines of a shipped file, by the name of their columns."""
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@transaction.atomic
def load_shipped_lists() -> int:
    """Add the lines whose code is not there yet; what the service edited stays as it is."""
    return sum(_load_list(name, shipped) for name, shipped in LISTS.items())


def _load_list(name: str, shipped: ShippedList) -> int:
    known = set(shipped.model.objects.values_list("code", flat=True))
    file = APPS / shipped.app / "data" / f"{name}.csv"
    missing = [_as_line(shipped, row) for row in shipped_rows(file) if row["code"] not in known]
    shipped.model.objects.bulk_create(missing)
    return len(missing)


def _as_line(shipped: ShippedList, row: dict[str, str]) -> CodedLabel:
    return shipped.model(
        code=row["code"],
        label_fr=row["label_fr"],
        label_en=row["label_en"],
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        position=int(row["position"]),
        **{column: choices(row[column]) for column, choices in shipped.closed.items()},
        **{column: row[column] == "1" for column in shipped.flags},
    )


@transaction.atomic
def load_legal_amounts() -> int:
    """Add the amounts not there yet, and close those that a shipped successor has ended.

    An amount that the service entered or corrected itself stays.
    """
    known = {(row.code, row.valid_from): row for row in LegalAmount.objects.all()}
    missing, ended = [], []
    for row in shipped_rows(LEGAL_AMOUNTS):
        amount = _as_amount(row)
        stored = known.get((amount.code, amount.valid_from))
        if stored is None:
            missing.append(amount)
        elif stored.valid_to is None and amount.valid_to is not None:
            stored.valid_to = amount.valid_to
            ended.append(stored)
    LegalAmount.objects.bulk_create(missing)
    LegalAmount.objects.bulk_update(ended, ["valid_to"])
    return len(missing) + len(ended)


def _as_amount(row: dict[str, str]) -> LegalAmount:
    return LegalAmount(
        code=row["code"],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        amount=Decimal(row["amount"]),
        unit=row["unit"],
        reference=row["reference"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
