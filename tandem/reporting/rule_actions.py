"""Counting otherwise from a day on: a dated row, after having seen which figures it changes."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import note
from tandem.reporting.models import CountingRules


def rules_refusal(opened_on: date, attribution: str, residence_threshold: int) -> dict[str, str]:
    """Why these rules cannot begin that day; nothing when they can."""
    if CountingRules.objects.filter(opened_on=opened_on).exists():
        return {
            "opened_on": _(
                "Rules already begin on %(day)s, and rules of the past stay: choose another day."
            )
            % {"day": date_format(opened_on, "SHORT_DATE_FORMAT")}
        }
    former = CountingRules.objects.filter(opened_on__lt=opened_on).first() or CountingRules()
    if (former.attribution, former.residence_threshold) == (attribution, residence_threshold):
        return {
            "attribution": _("This is how the service already counts on that day: change one rule.")
        }
    return {}


@transaction.atomic
def record_rules(
    *, by: UUID, opened_on: date, attribution: str, residence_threshold: int
) -> CountingRules:
    """Count otherwise from a day on; a year is counted by the rules of its 31 December.

    :raises RefusedError: rules begin that day already, or nothing differs.
    """
    if why := rules_refusal(opened_on, attribution, residence_threshold):
        raise RefusedError(why)
    rules = CountingRules.objects.create(
        opened_on=opened_on, attribution=attribution, residence_threshold=residence_threshold
    )
    note(
        Action.CREATED,
        rules,
        by=by,
        setting="counting_rules",
        on=opened_on.isoformat(),
        attribution=str(attribution),
        residence_threshold=residence_threshold,
    )
    return rules
