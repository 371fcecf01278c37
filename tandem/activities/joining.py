"""Presences of two files of one person at one session: she came once, if she came."""

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance
from tandem.people.joining import Clash, Edit, Joined
from tandem.people.models import Person


def join_attendances(kept: Person, absorbed: Person) -> Joined:
    """One presence a session: where either file says that she came, she came."""
    joined = Joined()
    of_kept = {row.session_id: row for row in Attendance.objects.filter(person=kept)}
    for row in Attendance.objects.filter(person=absorbed).order_by("pk"):
        standing = of_kept.get(row.session_id)
        if standing is None:
            joined.edits.append(Edit(row, {"person_id": kept.pk}))
            continue
        joined.stays.append(Clash(row, standing))
        if row.presence == Presence.PRESENT != standing.presence:
            joined.edits.append(Edit(standing, {"presence": Presence.PRESENT}))
    return joined
