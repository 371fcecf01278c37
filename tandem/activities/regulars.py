"""Who comes to a workshop as a rule: whom the list of its next session begins with."""

from datetime import date, timedelta

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, Workshop, WorkshopSession
from tandem.people.models import PersonQuerySet

SESSIONS_LOOKED_AT = 3
RECENT = timedelta(days=200)
"""A workshop that stopped for longer begins again with an empty list."""


def regulars_of(workshop: Workshop, before: date, people: PersonQuerySet) -> PersonQuerySet:
    """Those who came to one of the last three sessions held, as far as the reader sees them."""
    last = list(
        WorkshopSession.objects.filter(
            workshop=workshop,
            held_on__lt=before,
            held_on__gte=before - RECENT,
            is_cancelled=False,
            attendance__presence=Presence.PRESENT,
        )
        .distinct()
        .order_by("-held_on", "-pk")
        .values_list("pk", flat=True)[:SESSIONS_LOOKED_AT]
    )
    came = Attendance.objects.filter(session__in=last, presence=Presence.PRESENT)
    return people.filter(pk__in=came.values("person"))
