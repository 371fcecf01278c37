"""Appointments of the grid that someone filled in meanwhile: what was typed is told, not lost."""

from django.utils.translation import gettext as _

from tandem.activities.enums import AppointmentStatus
from tandem.activities.models import Appointment
from tandem.kernel.models import SubmittedForm
from tandem.web.guards import PageRequest
from tandem.web.team.catch_up.grid import Sent
from tandem.web.team.catch_up.planned import Planned
from tandem.web.team.catch_up.rows import CELLS
from tandem.web.team.catch_up.said import came_said


def already_filled_in(request: PageRequest, sent: Sent, planned: Planned) -> list[str]:
    """What to say of each appointment that left the grid before this screen was recorded."""
    waiting = {str(row.uuid) for row in planned.appointments}
    typed = {
        uuid: row
        for uuid, row in sent.by_key.items()
        if row["key"].startswith("appointment:")
        and uuid not in waiting
        and any(row.get(name, "").strip() for name in CELLS)
    }
    if not typed:
        return []
    recorded = SubmittedForm.objects.filter(
        form_id__in=[row["form_id"] for row in typed.values() if row.get("form_id")],
        actor=request.actor.user_uuid,
    )
    mine = {str(form_id) for form_id in recorded.values_list("form_id", flat=True)}
    rows = Appointment.objects.filter(
        uuid__in=[uuid for uuid in typed if uuid], person__in=request.actor.people()
    ).select_related("person")
    return [
        _words(row, typed[str(row.uuid)])
        for row in rows
        if typed[str(row.uuid)].get("form_id") not in mine
    ]


def _words(row: Appointment, typed: dict[str, str]) -> str:
    came = came_said(typed.get("came", ""))
    said = [str(came.label) if came else "", *(typed.get(name, "") for name in CELLS[4:])]
    return _(
        "%(name)s: already noted meanwhile (%(state)s), which stands. You had typed: %(typed)s."
    ) % {
        "name": row.person.full_name,
        "state": AppointmentStatus(row.status).label,
        "typed": " · ".join(text for text in said if text),
    }
