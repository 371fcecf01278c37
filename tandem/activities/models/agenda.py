"""When people are received: office hours, absences, appointments that never meet."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.activities.bookable import end_of
from tandem.activities.enums import (
    AbsenceKind,
    AppointmentStatus,
    CancellationReason,
    InterviewPlace,
    NoticeState,
)
from tandem.activities.models.acts import DatedAct, Interview
from tandem.kernel.constraints import in_order, known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import Record, VersionedRecord
from tandem.kernel.periods import DatedQuerySet
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.territory.models import Site


class OfficeHours(VersionedRecord):
    """A permanence: someone receives at a site, at these hours, as often as its rule says."""

    holder = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    site = models.ForeignKey(Site, on_delete=models.RESTRICT)
    program = models.ForeignKey(Program, on_delete=models.RESTRICT, null=True, blank=True)
    opened_on = models.DateField(_("first day"))
    closed_on = models.DateField(_("last day"), null=True, blank=True)
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    slot_minutes = models.PositiveSmallIntegerField(_("length of a slot, in minutes"), default=45)
    rule = models.CharField(_("recurrence (RFC 5545)"), max_length=200, blank=True)
    except_on = models.JSONField(_("days without"), default=list, blank=True)
    keeps_holidays = models.BooleanField(_("also on public holidays"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("office hours")
        ordering = ["opened_on", "starts_at"]
        constraints = [
            in_order("office_hours_close_after_they_open"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="office_hours_end_after_they_start",
            ),
            models.CheckConstraint(
                condition=models.Q(slot_minutes__gte=5), name="slot_of_five_minutes_at_least"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder_id} {self.opened_on} {self.starts_at}"


class Absence(VersionedRecord):
    """Someone of the team is away, days included; who stands in, and what callers are told."""

    member = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    kind = models.CharField(
        _("kind"), max_length=16, choices=AbsenceKind, default=AbsenceKind.LEAVE
    )
    opened_on = models.DateField(_("from"))
    closed_on = models.DateField(_("to"))
    starts_at = models.TimeField(_("from the hour"), null=True, blank=True)
    ends_at = models.TimeField(_("to the hour"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        TeamMember, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    message = EncryptedTextField(_("what callers are told"))

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        ordering = ["opened_on"]
        constraints = [
            known("kind", AbsenceKind, name="absence_kind_known"),
            in_order("absence_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.opened_on}"


class Appointment(DatedAct):
    """A meeting planned with a counsellor, and what became of it. Held, it has its interview."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    holder = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    status = models.CharField(
        _("status"), max_length=16, choices=AppointmentStatus, default=AppointmentStatus.UPCOMING
    )
    interview = models.OneToOneField(
        Interview, on_delete=models.SET_NULL, null=True, blank=True
    )  # the appointment was honoured even if the interview is corrected away
    place = models.CharField(
        _("place"), max_length=16, choices=InterviewPlace, default=InterviewPlace.ON_SITE
    )
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    office_hours = models.ForeignKey(
        OfficeHours, on_delete=models.SET_NULL, null=True, blank=True
    )  # the appointment stands when the permanence is taken away
    moved_to = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="moved_from"
    )  # the first stays postponed even if the second is cancelled away
    cancelled_because = models.CharField(
        _("cancelled because"), max_length=16, choices=CancellationReason, blank=True
    )
    arrived_at = models.TimeField(_("arrived at"), null=True, blank=True)
    is_late = models.BooleanField(_("came late"), default=False)
    is_shortened = models.BooleanField(_("shortened"), default=False)

    class Meta(DatedAct.Meta):
        verbose_name = _("appointment")
        indexes = [models.Index(fields=["holder", "held_on"], name="appointments_of_a_day")]
        constraints = [
            known("status", AppointmentStatus, name="appointment_status_known"),
            known("place", InterviewPlace, name="appointment_place_known"),
            known("cancelled_because", CancellationReason, name="cancellation_known", blank=True),
            models.CheckConstraint(  # the refusal of two at once reads nothing but the clock
                condition=models.Q(held_at__isnull=True)
                | models.Q(minutes__isnull=True)
                | models.Q(ends_at__isnull=False),
                name="appointment_with_a_length_has_an_end",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_end()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "ends_at"}
        super().save(*args, **kwargs)

    def set_end(self) -> None:
        """Compute when it ends; ``bulk_create`` needs it called on each row."""
        self.ends_at = end_of(self.held_at, self.minutes)


class AbsenceNotice(Record):
    """What was said of an absence to someone expected then: told, to move, called off."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE)  # nothing without the absence
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE)  # nor without it
    state = models.CharField(_("state"), max_length=16, choices=NoticeState)
    noted_at = models.DateTimeField(_("noted at"), auto_now=True)

    class Meta:
        verbose_name = _("notice of an absence")
        constraints = [
            models.UniqueConstraint(fields=["absence", "appointment"], name="one_notice_each"),
            known("state", NoticeState, name="notice_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.absence_id} {self.appointment_id}"
