"""What is sent to people: one row for each message, written with what it announces."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.activities.enums import MessageKind, MessageState
from tandem.activities.models.agenda import Appointment
from tandem.kernel.constraints import known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import Record
from tandem.people.enums import MessageChannel
from tandem.people.models import Person


class Message(Record):
    """A confirmation, a reminder, a change or a cancellation, until it has left or is given up."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    appointment = models.ForeignKey(
        Appointment, on_delete=models.CASCADE, null=True, blank=True
    )  # nothing to say of an appointment that was never there
    kind = models.CharField(_("kind"), max_length=16, choices=MessageKind)
    channel = models.CharField(_("channel"), max_length=16, choices=MessageChannel)
    key = models.CharField(_("identity"), max_length=120, unique=True)
    to = EncryptedTextField(_("to"))
    subject = EncryptedTextField(_("subject"))
    body = EncryptedTextField(_("text"))
    state = models.CharField(
        _("state"), max_length=16, choices=MessageState, default=MessageState.WAITING
    )
    due_at = models.DateTimeField(_("to be sent from"))
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    taken_at = models.DateTimeField(_("taken at"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    trouble = models.CharField(_("what went wrong"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("message")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="messages_due")]
        constraints = [
            known("kind", MessageKind, name="message_kind_known"),
            known("channel", MessageChannel, name="message_channel_known"),
            known("state", MessageState, name="message_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"
