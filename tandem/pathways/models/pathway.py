"""Pathways: programs and who may enter them, referrals, enrolments, follow-ups, steps."""

from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.kernel.constraints import in_order, known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import CodedLabel, Record, VersionedRecord
from tandem.kernel.periods import DatedQuerySet, Period
from tandem.pathways.enums import (
    Channel,
    Derogation,
    FollowUpMode,
    Outcome,
    ProgramMark,
    ReferralMedium,
    StepCategory,
)
from tandem.people.models import Person
from tandem.territory.models import PartnerContact, PartnerOrganization


class Program(Record):
    """A module of the service (Sésame, Dynamique Emploi). Its place in the list breaks ties."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("place in the list"), unique=True)
    mark = models.CharField(_("mark"), max_length=20, choices=ProgramMark)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True)
    has_optional_follow_up = models.BooleanField(_("follow-up only if wished"), default=False)
    has_steps = models.BooleanField(_("counts steps into work or training"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("program")
        ordering = ["position"]
        constraints = [
            known("mark", ProgramMark, name="program_mark_known"),
            in_order("program_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> Period:
        """Days during which the program exists."""
        return Period(self.opened_on, self.closed_on)


class AdmissionCriteria(models.Model):
    """Who may enter a program, and what it may do, while the row is in force."""

    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)
    channels = models.JSONField(_("channels"), default=list)
    allowed_acts = models.JSONField(_("acts allowed"), default=list)
    income_ceiling = models.CharField(
        _("legal amount that income must be below"), max_length=64, blank=True
    )
    needs_admitted_commune = models.BooleanField(
        _("must live in an admitted commune"), default=True
    )
    needs_minimum_or_precarity = models.BooleanField(
        _("must be on a minimum benefit or in precarity"), default=False
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("admission criteria")
        ordering = ["program", "opened_on"]
        constraints = [
            models.UniqueConstraint(fields=["program", "opened_on"], name="one_criteria_a_day"),
            in_order("criteria_end_after_they_begin"),
        ]

    def __str__(self) -> str:
        return f"{self.program_id} {self.opened_on}"


class RefusalReason(CodedLabel):
    """Why a referral is refused."""

    needs_text = models.BooleanField(_("a text is required"), default=False)

    class Meta(CodedLabel.Meta):
        verbose_name = _("reason of refusal")


class EndReason(CodedLabel):
    """Why an enrolment ends."""

    class Meta(CodedLabel.Meta):
        verbose_name = _("reason of end")


class Theme(CodedLabel):
    """What an interview or a barrier is about (data·inclusion v1)."""

    class Meta(CodedLabel.Meta):
        verbose_name = _("theme")


class StepType(CodedLabel):
    """A kind of step into work or training."""

    category = models.CharField(_("category"), max_length=16, choices=StepCategory)

    class Meta(CodedLabel.Meta):
        verbose_name = _("type of step")
        constraints = [known("category", StepCategory, name="step_category_known")]


class ReferralQuerySet(models.QuerySet):
    """Orientations, self-referrals and passages."""

    def received(self) -> "ReferralQuerySet":
        """Without passages, which are not orientations received."""
        return self.exclude(channel=Channel.INTERNAL)


class Referral(VersionedRecord):
    """Someone comes, or is sent, to a program; a passage is its internal channel."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("channel"), max_length=16, choices=Channel)
    organization = models.ForeignKey(
        PartnerOrganization, on_delete=models.RESTRICT, null=True, blank=True
    )
    contact = models.ForeignKey(PartnerContact, on_delete=models.RESTRICT, null=True, blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=16, choices=Outcome, default=Outcome.WAITING
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)
    refusal_reason = models.ForeignKey(
        RefusalReason, on_delete=models.RESTRICT, null=True, blank=True
    )
    explanation = EncryptedTextField(_("explanation"))
    derogation = models.CharField(_("derogation"), max_length=16, choices=Derogation, blank=True)
    derogation_reason = EncryptedTextField(_("reason of the derogation"))
    assessment = models.JSONField(_("assessment with the amounts used"), default=dict, blank=True)
    medium = models.CharField(_("received"), max_length=16, choices=ReferralMedium, blank=True)
    recorded_by = models.ForeignKey(
        TeamMember, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    request = EncryptedTextField(_("request"))
    perceived_barriers = models.ManyToManyField(Theme, blank=True)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    has_person_agreed = models.BooleanField(_("the person agrees"), null=True, blank=True)
    asked_on = models.DateField(_("more asked on"), null=True, blank=True)
    asked_for = EncryptedTextField(_("what more is asked"))
    receipt_given_on = models.DateField(_("receipt given on"), null=True, blank=True)
    redirected_to = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="redirected_from"
    )  # a cancelled second orientation leaves the first as it is

    objects = ReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral")
        ordering = ["-received_on"]
        constraints = [
            known("channel", Channel, name="channel_known"),
            known("outcome", Outcome, name="outcome_known"),
            known("derogation", Derogation, name="derogation_known", blank=True),
            known("medium", ReferralMedium, name="referral_medium_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.received_on}"


class Enrolment(VersionedRecord):
    """Someone is in a program from a day to a day, both in; one open at a time per program."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    referral = models.ForeignKey(Referral, on_delete=models.SET_NULL, null=True, blank=True)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)
    end_reason = models.ForeignKey(EndReason, on_delete=models.RESTRICT, null=True, blank=True)
    end_details = EncryptedTextField(_("about the end"))
    kept_open_on = models.DateField(_("said to be still open on"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        ordering = ["-opened_on"]
        indexes = [  # asked at each write: is the person already there on one of these days?
            models.Index(fields=["person", "program"], name="enrolment_of_person")
        ]
        constraints = [in_order("enrolment_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.opened_on}"

    @property
    def period(self) -> Period:
        """Days of the enrolment."""
        return Period(self.opened_on, self.closed_on)


class FollowUp(VersionedRecord):
    """An individual follow-up within an enrolment; it ends with it at the latest."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE)  # part of the enrolment
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)
    mode = models.CharField(
        _("mode"), max_length=16, choices=FollowUpMode, default=FollowUpMode.LASTING
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("individual follow-up")
        ordering = ["-opened_on"]
        constraints = [
            known("mode", FollowUpMode, name="follow_up_mode_known"),
            in_order("follow_up_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.opened_on}"


class StepQuerySet(models.QuerySet):
    """Steps into work or training."""

    def taken_in(self, period: Period) -> "StepQuerySet":
        """Taken on a day of the period: good news."""
        return self.filter(taken_on__gte=period.start, taken_on__lte=period.end)


class Step(VersionedRecord):
    """An entry into work or training; not an exit from the program."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    taken_on = models.DateField(_("on"))
    type = models.ForeignKey(StepType, on_delete=models.RESTRICT)
    details = EncryptedTextField(_("details"))
    place = EncryptedTextField(_("employer or training body"))
    weekly_hours = models.DecimalField(
        _("hours a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    holds_at_3_months = models.BooleanField(_("still there after 3 months"), null=True, blank=True)
    holds_at_6_months = models.BooleanField(_("still there after 6 months"), null=True, blank=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        ordering = ["-taken_on"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.taken_on}"


class PersonRestrictionQuerySet(models.QuerySet):
    """Files closed to someone by name."""

    def hidden_from(self, member_uuid: UUID | None) -> "PersonRestrictionQuerySet":
        """Restrictions that concern this team member."""
        return self.filter(member__uuid=member_uuid)


class PersonRestriction(Record):
    """A file closed to one member of the team: a neighbour, a colleague, a relative."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    member = models.ForeignKey(TeamMember, on_delete=models.CASCADE)  # nor without the member
    reason = EncryptedTextField(_("reason"))

    objects = PersonRestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        constraints = [
            models.UniqueConstraint(fields=["person", "member"], name="one_restriction_each")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.member_id}"


class NamedCounsellor(VersionedRecord):
    """The counsellor who follows someone, where it is not the usual one, while it lasts."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    member = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("named counsellor")
        ordering = ["-opened_on"]
        constraints = [in_order("named_counsellor_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.member_id}"
