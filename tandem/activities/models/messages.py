"""What is sent to people: one row for each message, written with what it announces."""

from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.activities.enums import Hold, MessageKind, MessageState
from tandem.activities.models.agenda import Appointment
from tandem.kernel.constraints import known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import Record
from tandem.people.enums import MessageChannel
from tandem.people.models import Person

CARRIED = (MessageChannel.EMAIL, MessageChannel.SMS)
"""What leaves by itself; a letter waits for whoever prints it."""


class MessageQuerySet(models.QuerySet["Message"]):
    """What is sent to people."""

    def waiting(self) -> "MessageQuerySet":
        """Not left yet, and to leave."""
        return self.filter(state=MessageState.WAITING)

    def due(self, now: datetime) -> "MessageQuerySet":
        """To leave now, by itself."""
        return self.waiting().filter(channel__in=CARRIED, due_at__lte=now)

    def to_print(self, now: datetime) -> "MessageQuerySet":
        """Letters that someone is to print and post."""
        return self.waiting().filter(channel=MessageChannel.LETTER, due_at__lte=now)

    def dead(self, day: date) -> "MessageQuerySet":
        """Could not be sent, about an appointment to come: someone may be told otherwise."""
        is_of_use = models.Q(appointment__held_on__gte=day) | models.Q(appointment=None)
        return self.filter(is_of_use, state=MessageState.DEAD)


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
    trouble = models.CharField(_("what went wrong"), max_length=200, blank=True)  # a Trouble

    objects = MessageQuerySet.as_manager()

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


class Outbox(models.Model):
    """Whether messages leave, and when the worker that sends them was last seen. One row."""

    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    held_at = models.DateTimeField(_("held since"), null=True, blank=True)
    held_because = models.CharField(_("held because"), max_length=16, choices=Hold, blank=True)

    class Meta:
        verbose_name = _("outbox")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_outbox"),
            known("held_because", Hold, name="hold_known", blank=True),
        ]

    def __str__(self) -> str:
        return self.held_because or "open"
