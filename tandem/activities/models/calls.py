"""The answering machine: who asked to be called back, and each attempt."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.models import TeamMember
from tandem.activities.enums import AttemptResult, RequestState
from tandem.activities.models.acts import PhoneCall
from tandem.kernel.constraints import known
from tandem.kernel.encryption import keyring
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.matching import phone_key
from tandem.kernel.models import VersionedRecord
from tandem.pathways.models import Program
from tandem.people.models import Person, PersonQuerySet


class CallRequestQuerySet(models.QuerySet):
    """Messages left."""

    def waiting(self) -> "CallRequestQuerySet":
        """Those whose authors are still to be called back."""
        return self.filter(state=RequestState.WAITING)

    def about(self, people: PersonQuerySet) -> "CallRequestQuerySet":
        """Those of these people, and those of callers who are not known yet."""
        return self.filter(models.Q(person=None) | models.Q(person__in=people))


class CallRequest(VersionedRecord):
    """A message left: someone, known or not, asks to be called back."""

    received_at = models.DateTimeField(_("received at"))
    taken_by = models.ForeignKey(TeamMember, on_delete=models.RESTRICT, null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True)
    caller_name = EncryptedTextField(_("name given"))
    phone = EncryptedTextField(_("telephone"))
    phone_digest = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    program = models.ForeignKey(Program, on_delete=models.RESTRICT, null=True, blank=True)
    reason = EncryptedTextField(_("message"))
    is_urgent = models.BooleanField(_("urgent"), default=False)
    before = models.DateField(_("to call back before"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=RequestState, default=RequestState.WAITING
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        TeamMember, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    given_up_because = EncryptedTextField(_("given up because"))

    objects = CallRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("call to return")
        ordering = ["received_at", "pk"]
        indexes = [models.Index(fields=["state", "received_at"], name="calls_to_return")]
        constraints = [known("state", RequestState, name="request_state_known")]

    def __str__(self) -> str:
        return str(self.uuid)

    def save(self, *args: object, **kwargs: object) -> None:
        self.phone_digest = keyring().digest(phone_key(self.phone) if self.phone else "", "phone")
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class CallAttempt(VersionedRecord):
    """One try to call someone back."""

    request = models.ForeignKey(CallRequest, on_delete=models.CASCADE)  # part of the request
    tried_at = models.DateTimeField(_("tried at"))
    tried_by = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    result = models.CharField(_("result"), max_length=16, choices=AttemptResult)
    note = EncryptedTextField(_("note"))
    call = models.OneToOneField(
        PhoneCall, on_delete=models.SET_NULL, null=True, blank=True
    )  # one did speak, even if the call is corrected away

    class Meta:
        verbose_name = _("attempt")
        ordering = ["tried_at", "pk"]
        constraints = [known("result", AttemptResult, name="attempt_result_known")]

    def __str__(self) -> str:
        return str(self.uuid)
