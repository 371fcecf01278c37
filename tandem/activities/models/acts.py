"""What happens with people: interviews, notes, workshops, open reception, calls."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.activities.enums import (
    CallOutcome,
    InterviewKind,
    InterviewPlace,
    NoteKind,
    Presence,
)
from tandem.kernel.constraints import known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import Record, VersionedRecord
from tandem.pathways.models import Barrier, PlannedAction, Program, Theme
from tandem.people.models import Person
from tandem.territory.models import PartnerContact, Site


class DatedAct(VersionedRecord):
    """A dated contact. The clock time is as written, Europe/Paris; empty when not noted."""

    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    held_on = models.DateField(_("on"))
    held_at = models.TimeField(_("at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    site = models.ForeignKey(Site, on_delete=models.RESTRICT, null=True, blank=True)
    label = models.CharField(_("label"), max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["-held_on", "-held_at"]

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.held_on}"


class Interview(DatedAct):
    """An individual interview that was held, always by a counsellor (a trigger refuses others)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    holder = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    kind = models.CharField(
        _("kind"), max_length=16, choices=InterviewKind, default=InterviewKind.FOLLOW_UP
    )
    place = models.CharField(
        _("place"), max_length=16, choices=InterviewPlace, default=InterviewPlace.ON_SITE
    )
    themes = models.ManyToManyField(Theme, blank=True)
    note = EncryptedTextField(_("note"))
    is_note_shared = models.BooleanField(_("shared with the counsellors"), default=False)
    barriers = models.ManyToManyField(Barrier, blank=True)
    decisions = models.ManyToManyField(PlannedAction, blank=True)

    class Meta(DatedAct.Meta):
        verbose_name = _("interview")
        constraints = [
            known("kind", InterviewKind, name="interview_kind_known"),
            known("place", InterviewPlace, name="interview_place_known"),
        ]


class InterviewGuest(Record):
    """Someone present at an interview beside the person and the counsellor, who holds it."""

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE)  # part of the interview
    contact = models.ForeignKey(PartnerContact, on_delete=models.RESTRICT, null=True, blank=True)
    description = EncryptedTextField(_("who"))

    class Meta:
        verbose_name = _("guest")

    def __str__(self) -> str:
        return str(self.uuid)


class CaseNote(VersionedRecord):
    """What matters between two interviews: a call, a letter, something done; never counted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    program = models.ForeignKey(Program, on_delete=models.RESTRICT, null=True, blank=True)
    author = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    written_on = models.DateField(_("on"))
    kind = models.CharField(_("kind"), max_length=16, choices=NoteKind, default=NoteKind.NOTE)
    contact = models.ForeignKey(PartnerContact, on_delete=models.RESTRICT, null=True, blank=True)
    body = EncryptedTextField(_("note"))
    is_shared = models.BooleanField(_("shared with the counsellors"), default=False)

    class Meta:
        verbose_name = _("note")
        ordering = ["-written_on", "-pk"]
        constraints = [known("kind", NoteKind, name="note_kind_known")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.written_on}"


class Workshop(Record):
    """A group activity that comes back (Relaxation, Atelier de remobilisation…)."""

    name = models.CharField(_("name"), max_length=200)
    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    opened_on = models.DateField(_("since"), null=True, blank=True)
    closed_on = models.DateField(_("until"), null=True, blank=True)
    site = models.ForeignKey(Site, on_delete=models.RESTRICT, null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    usual_time = models.TimeField(_("usual hour"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("usual length, in minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("workshop")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["program", "name"], name="one_workshop_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class WorkshopSessionQuerySet(models.QuerySet):
    """Sessions."""

    def visible_to(self, *, sees_all: bool, member_id: int | None) -> "WorkshopSessionQuerySet":
        """Sessions someone may open: all of them, or those she is responsible for."""
        if sees_all:
            return self
        return self.filter(responsible=member_id) if member_id else self.none()


class WorkshopSession(DatedAct):
    """One session of a workshop: one person responsible, and helpers."""

    workshop = models.ForeignKey(Workshop, on_delete=models.RESTRICT)
    responsible = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    helpers = models.ManyToManyField(TeamMember, blank=True, related_name="+")
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    objects = WorkshopSessionQuerySet.as_manager()

    class Meta(DatedAct.Meta):
        verbose_name = _("workshop session")


class Attendance(VersionedRecord):
    """Someone expected at a session, and whether she came."""

    session = models.ForeignKey(WorkshopSession, on_delete=models.CASCADE)  # part of the session
    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    presence = models.CharField(_("presence"), max_length=16, choices=Presence)

    class Meta:
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="one_attendance_each"),
            known("presence", Presence, name="presence_known"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.person_id}"


class DropInVisit(DatedAct):
    """A visit without appointment, named or anonymous."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True)
    received_by = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)

    class Meta(DatedAct.Meta):
        verbose_name = _("open reception visit")


class PhoneCall(DatedAct):
    """A call with someone; never counted."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    taken_by = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=CallOutcome, default=CallOutcome.DONE
    )
    note = EncryptedTextField(_("note"))

    class Meta(DatedAct.Meta):
        verbose_name = _("call")
        constraints = [known("outcome", CallOutcome, name="call_outcome_known")]
