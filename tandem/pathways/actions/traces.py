"""What an answer or an enrolment was before it was taken back: written once, for good."""

import json
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.forms.models import model_to_dict

from tandem.kernel.enums import Change
from tandem.kernel.models import Correction, Record
from tandem.people.models import Person


def values_before(row: Record) -> dict[str, Any]:
    """What the row says, before it is changed."""
    return {
        name: value for name, value in model_to_dict(row).items() if not isinstance(value, list)
    }


def keep_trace(
    row: Record,
    before: dict[str, Any],
    *,
    person: Person,
    by: UUID,
    reason: str = "",
    change: Change = Change.CORRECTED,
) -> None:
    """Keep what it said."""
    Correction.objects.create(
        by=by,
        kind=str(row._meta.model_name),
        row=row.uuid,
        person=person.uuid,
        change=change,
        reason=reason,
        before=json.dumps(before, cls=DjangoJSONEncoder),
    )
