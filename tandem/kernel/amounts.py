"""The amounts set by law, by date: the next one is added, those of the past stay."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.kernel.models import LegalAmount
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import add_setting


@transaction.atomic
def add_amount(
    *, by: UUID, code: str, valid_from: date, amount: Decimal, reference: str
) -> LegalAmount:
    """Add the amount in force from a day on; the one before lasts until the day before.

    :raises RefusedError: an amount of this code begins that day or later.
    """
    latest = (
        LegalAmount.objects.select_for_update().filter(code=code).order_by("-valid_from").first()
    )
    if latest is None:
        raise RefusedError({"code": _("This amount is not known: choose one of the list.")})
    if valid_from <= latest.valid_from:
        raise RefusedError(
            {
                "valid_from": _(
                    "An amount is already known since %(day)s: the next one begins after that day."
                )
                % {"day": date_format(latest.valid_from, "SHORT_DATE_FORMAT")}
            }
        )
    eve = valid_from - timedelta(days=1)
    if latest.valid_to is None or latest.valid_to > eve:
        latest.valid_to = eve
        latest.save(update_fields=["valid_to"])
    row = LegalAmount(
        code=code,
        valid_from=valid_from,
        amount=amount,
        unit=latest.unit,
        reference=reference,
    )
    return add_setting(row, by=by, setting="legal_amount", on=valid_from.isoformat())
