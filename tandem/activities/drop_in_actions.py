"""What is done at the open reception: one more visit, named or not, and taking one back."""

from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.accounts.models import TeamMember
from tandem.activities.models import DropInVisit
from tandem.activities.planning import act_refusal
from tandem.kernel.changes import touched
from tandem.kernel.corrections import cancel_entry, needs_reason, recorded_on
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.pathways.allowed_acts import allowed_acts
from tandem.pathways.enums import ActKind
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.territory.models import Service, Site


@transaction.atomic
def record_visit(
    *,
    program: Program,
    on: date,
    by: UUID,
    at: time | None = None,
    person: Person | None = None,
    received_by: TeamMember | None = None,
    site: Site | None = None,
) -> DropInVisit:
    """Note one more visit at the open reception, named or not.

    :raises RefusedError: the day is to come, or the program has no open reception that day.
    """
    reasons: dict[str, str] = {}
    if on > timezone.localdate():
        reasons["on"] = _("This day is still to come: note a visit once it has happened.")
    elif why := act_refusal(
        ActKind.DROP_IN, program=program.name, allowed=allowed_acts(program, on), day=on
    ):
        reasons["program"] = str(why)
    if reasons:
        raise RefusedError(reasons)
    visit = DropInVisit.objects.create(
        program=program, held_on=on, held_at=at, person=person, received_by=received_by, site=site
    )
    ids = [visit.uuid, person.uuid] if person else [visit.uuid]
    record(Action.CREATED, kind="drop_in_visit", ids=ids, by=by)
    if person:
        touched([person.pk])
    return visit


@transaction.atomic
def take_visit_back(*, visit: DropInVisit, by: UUID) -> Correction:
    """Undo a visit that has just been noted by mistake; its trace stays.

    :raises RefusedError: it was noted too long ago to go without a reason, or is gone.
    """
    free_days = Service.objects.values_list("free_correction_days", flat=True).first() or 0
    today = timezone.localdate()
    noted_on = recorded_on(visit.uuid, dated=visit.held_on, since=visit.held_on)
    if needs_reason(noted_on, today, free_days):
        raise RefusedError(
            _("This visit was noted more than %(days)s days ago: correct it with a reason.")
            % {"days": free_days}
        )
    return cancel_entry(row=visit, person=visit.person, by=by)
