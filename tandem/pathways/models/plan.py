"""What someone wants and what stands in the way: her words, barriers, objectives, who does what."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.kernel.constraints import in_order, known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import VersionedRecord
from tandem.kernel.periods import DatedQuerySet, Period
from tandem.pathways.enums import BarrierState, Doer, ObjectiveState
from tandem.pathways.models.pathway import Theme
from tandem.people.models import Person
from tandem.territory.models import PartnerContact


class PersonsWords(VersionedRecord):
    """What someone asks for and her plans for life, in her own words, since a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    since = models.DateField(_("since"))
    request = EncryptedTextField(_("what the person asks for"))
    life_project = EncryptedTextField(_("plans for life"))

    class Meta:
        verbose_name = _("person's words")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "since"], name="one_wording_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class BarrierQuerySet(models.QuerySet):
    """Barriers."""

    def open(self) -> "BarrierQuerySet":
        """Neither lifted nor given up."""
        return self.filter(closed_on=None)

    def lifted_in(self, period: Period) -> "BarrierQuerySet":
        """Lifted on a day of the period: good news."""
        return self.filter(
            state=BarrierState.LIFTED, closed_on__gte=period.start, closed_on__lte=period.end
        )


class Barrier(VersionedRecord):
    """What stands in the way (frein): identified, in progress, then lifted or given up."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    theme = models.ForeignKey(Theme, on_delete=models.RESTRICT)
    state = models.CharField(
        _("state"), max_length=16, choices=BarrierState, default=BarrierState.IDENTIFIED
    )
    identified_on = models.DateField(_("identified on"))
    in_progress_on = models.DateField(_("in progress since"), null=True, blank=True)
    closed_on = models.DateField(_("lifted or given up on"), null=True, blank=True)
    details = EncryptedTextField(_("details"))

    objects = BarrierQuerySet.as_manager()

    class Meta:
        verbose_name = _("barrier")
        ordering = ["identified_on", "pk"]
        constraints = [
            known("state", BarrierState, name="barrier_state_known"),
            in_order("barrier_progresses_in_order", "identified_on", "in_progress_on"),
            in_order("barrier_closes_in_order", "identified_on", "closed_on"),
            models.CheckConstraint(
                condition=models.Q(state__in=["lifted", "given_up"], closed_on__isnull=False)
                | models.Q(state__in=["identified", "in_progress"], closed_on__isnull=True),
                name="barrier_closed_when_dated",
            ),
            models.UniqueConstraint(
                fields=["person", "theme"],
                condition=models.Q(closed_on=None),
                name="one_open_barrier_a_theme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.theme_id}"


class ObjectiveQuerySet(models.QuerySet):
    """Objectives."""

    def open(self) -> "ObjectiveQuerySet":
        """Still in hand."""
        return self.filter(state=ObjectiveState.OPEN)

    def reached_in(self, period: Period) -> "ObjectiveQuerySet":
        """Reached on a day of the period: good news."""
        return self.filter(
            state=ObjectiveState.REACHED, closed_on__gte=period.start, closed_on__lte=period.end
        )

    def to_review(self, day: date) -> "ObjectiveQuerySet":
        """In hand, and to be looked at again by that day."""
        return self.open().filter(review_on__lte=day)


class Objective(VersionedRecord):
    """What the person and the counsellor mean to reach."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    text = EncryptedTextField(_("objective"))
    state = models.CharField(
        _("state"), max_length=16, choices=ObjectiveState, default=ObjectiveState.OPEN
    )
    set_on = models.DateField(_("set on"))
    review_on = models.DateField(_("review on"), null=True, blank=True)
    closed_on = models.DateField(_("reached or given up on"), null=True, blank=True)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("objective")
        ordering = ["set_on", "pk"]
        constraints = [
            known("state", ObjectiveState, name="objective_state_known"),
            in_order("objective_closes_in_order", "set_on", "closed_on"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.set_on}"


class PlannedActionQuerySet(models.QuerySet):
    """Things to do."""

    def open(self) -> "PlannedActionQuerySet":
        """Neither done nor given up."""
        return self.filter(done_on=None, given_up_on=None)

    def late(self, day: date) -> "PlannedActionQuerySet":
        """Still open when they were to be done before that day."""
        return self.open().filter(due_on__lt=day)


class PlannedAction(VersionedRecord):
    """What was decided: who does what, by when; towards a barrier, an objective, or for itself."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    barrier = models.ForeignKey(Barrier, on_delete=models.SET_NULL, null=True, blank=True)
    objective = models.ForeignKey(Objective, on_delete=models.SET_NULL, null=True, blank=True)
    what = EncryptedTextField(_("what"))
    doer = models.CharField(_("who"), max_length=16, choices=Doer, default=Doer.PERSON)
    member = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)
    contact = models.ForeignKey(PartnerContact, on_delete=models.RESTRICT, null=True, blank=True)
    doer_name = EncryptedTextField(_("who exactly"))
    decided_on = models.DateField(_("decided on"))
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    given_up_on = models.DateField(_("given up on"), null=True, blank=True)

    objects = PlannedActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        ordering = ["due_on", "decided_on", "pk"]
        constraints = [
            known("doer", Doer, name="doer_known"),
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(given_up_on=None),
                name="action_done_or_given_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.decided_on}"


class NetworkMember(VersionedRecord):
    """Someone who helps the person beside the counsellor: who, and what she does."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    member = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)
    contact = models.ForeignKey(PartnerContact, on_delete=models.RESTRICT, null=True, blank=True)
    who = EncryptedTextField(_("who"))
    does_what = EncryptedTextField(_("does what"))
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the network")
        ordering = ["opened_on", "pk"]
        constraints = [in_order("network_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.opened_on}"
