"""One appointment: read as it stands, in turn, and written at its hour unless the hour is taken."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tandem.activities.bookable import Standing, end_of
from tandem.activities.enums import OPEN_STATUSES, AppointmentStatus, InterviewPlace
from tandem.activities.holding import USUAL_MINUTES, Moment
from tandem.activities.models import Appointment
from tandem.activities.refusals import TAKEN
from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import take_version
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Enrolment, Referral
from tandem.pathways.standing import DECEASED
from tandem.people.dating import written
from tandem.people.models import Person
from tandem.territory.models import Site


class SlotTakenError(RefusedError):
    """Someone was quicker: the holder already has an appointment at that hour."""

    def __init__(self, day: date) -> None:
        """Say on which day."""
        super().__init__(
            {
                "at": _(
                    "Another appointment is already given at this hour on %(day)s: choose another "
                    "hour."
                )
                % {"day": written(day)}
            }
        )


@dataclass(frozen=True, slots=True)
class Meeting:
    """When and where one meets next."""

    on: date
    at: time | None = None
    minutes: int | None = None
    site: Site | None = None
    place: InterviewPlace = InterviewPlace.ON_SITE
    office_hours_id: int | None = None

    @property
    def moment(self) -> Moment:
        """When it is; where an hour is given without a length, the usual one."""
        usual = USUAL_MINUTES if self.at else None
        return Moment(self.on, self.at, self.minutes or usual)

    @property
    def ends_at(self) -> time | None:
        """When it ends on the clock."""
        return end_of(self.at, self.moment.minutes)


def standing_of(person: Person) -> Standing:
    """Where she stands; two gestures on one life wait for each other."""
    kept = Person.objects.select_for_update(no_key=True).only("merged_into").get(pk=person.pk)
    if kept.merged_into_id is not None:
        return Standing(is_merged=True)
    rows = Enrolment.objects.filter(person=kept).select_related("program", "end_reason")
    enrolments = list(rows.order_by("opened_on", "pk").defer("end_details"))
    if any(row.end_reason and row.end_reason.code == DECEASED for row in enrolments):
        return Standing(has_died=True)
    if not enrolments or any(row.closed_on is None for row in enrolments):
        return Standing()
    last = max(enrolments, key=lambda row: row.closed_on or date.max)
    if Referral.objects.filter(person=kept, outcome=Outcome.WAITING).exists():
        return Standing()
    return Standing(left=last.program.name, left_on=last.closed_on)


def place(row: Appointment) -> Appointment:
    """Write it at its hour, unless the database says that the hour is taken."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as refused:
        if TAKEN not in str(refused):
            raise
        raise SlotTakenError(row.held_on) from refused
    return row


def held(appointment: Appointment) -> Appointment:
    """The appointment as it stands, kept still until the end of the transaction."""
    rows: QuerySet[Appointment] = Appointment.objects.select_for_update(of=("self",))
    return rows.select_related("person", "holder", "program", "site", "moved_to").get(
        pk=appointment.pk
    )


def still_open(appointment: Appointment, expected_version: int | None = None) -> Appointment:
    """The appointment, if nothing was said of it yet; reserved for one change."""
    current = held(appointment)
    if current.status not in OPEN_STATUSES:
        raise RefusedError({"came": already_said(current)})
    take_version(current, expected_version or current.version)
    return current


def already_said(appointment: Appointment) -> str:
    """What became of it, for whoever comes second."""
    if appointment.moved_to is not None:
        return _("Already moved to %(day)s, perhaps on another screen.") % {
            "day": written(appointment.moved_to.held_on)
        }
    return _("Already noted meanwhile, perhaps on another screen: %(state)s.") % {
        "state": AppointmentStatus(appointment.status).label
    }


def say(current: Appointment, became: AppointmentStatus, by: UUID, **also: Any) -> None:
    """Write what became of it; its version is already taken."""
    current.status = became
    for name, value in also.items():
        setattr(current, name, value)
    current.save()
    journal(current, by)


def note(current: Appointment, by: UUID, **values: Any) -> None:
    """Write something about its course."""
    take_version(current, current.version)
    for name, value in values.items():
        setattr(current, name, value)
    current.save(update_fields=list(values))
    record(
        Action.CHANGED,
        kind="appointment",
        ids=[current.person.uuid, current.uuid],
        by=by,
        fields=sorted(values),
    )


def journal(current: Appointment, by: UUID) -> None:
    ids = [current.person.uuid, current.uuid]
    record(Action.CHANGED, kind="appointment", ids=ids, by=by, state=str(current.status))
