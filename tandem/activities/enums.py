"""Closed lists of what happens with people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InterviewKind(models.TextChoices):
    """What an interview is for."""

    WELCOME = "welcome", _("first interview")
    DIAGNOSIS = "diagnosis", _("diagnosis")
    FOLLOW_UP = "follow_up", _("follow-up")
    REVIEW = "review", _("review")
    TRANSFER = "transfer", _("passage")


class InterviewPlace(models.TextChoices):
    """Where or how an interview is held."""

    ON_SITE = "on_site", _("on site")
    OUTSIDE = "outside", _("outside")
    HOME = "home", _("at home")
    PHONE = "phone", _("by telephone")
    VIDEO = "video", _("by video")


class Presence(models.TextChoices):
    """Whether someone expected in a group came."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")
    CANCELLED = "cancelled", _("cancelled")
    EXPECTED = "expected", _("expected")


class AppointmentStatus(models.TextChoices):
    """What became of an appointment."""

    UPCOMING = "upcoming", _("upcoming")
    TO_FILL_IN = "to_fill_in", _("to fill in")
    HONOURED = "honoured", _("honoured")
    EXCUSED = "excused", _("excused")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled by the service")
    MISSED = "missed", _("missed")


class CallOutcome(models.TextChoices):
    """What became of a call."""

    DONE = "done", _("spoken to")
    NO_ANSWER = "no_answer", _("no answer")
    EXCUSED = "excused", _("excused")
    CANCELLED = "cancelled", _("cancelled")


class NoteKind(models.TextChoices):
    """What happened between two interviews; never counted."""

    NOTE = "note", _("note")
    CALL = "call", _("call")
    LETTER = "letter", _("letter or e-mail")
    DONE_FOR = "done_for", _("something done for the person")


class AbsenceKind(models.TextChoices):
    """Why someone of the team is away; the reason of an illness is nobody's business."""

    LEAVE = "leave", _("leave")
    SICK = "sick", _("absent")
    TRAINING = "training", _("training")
    MEETING = "meeting", _("meeting outside")
    OTHER = "other", _("other")


class CancellationReason(models.TextChoices):
    """Why an appointment does not take place."""

    PERSON = "person", _("the person cannot come")
    COUNSELLOR = "counsellor", _("the counsellor is away")
    SITE = "site", _("the site is closed")
    MISTAKE = "mistake", _("entered by mistake")
    OTHER = "other", _("another reason")


class RequestState(models.TextChoices):
    """Where a message left stands."""

    WAITING = "waiting", _("to call back")
    DONE = "done", _("called back")
    GIVEN_UP = "given_up", _("given up")


class AttemptResult(models.TextChoices):
    """What became of one try."""

    SPOKEN = "spoken", _("spoken to")
    NO_ANSWER = "no_answer", _("no answer")
    VOICEMAIL = "voicemail", _("message left")
    WRONG_NUMBER = "wrong_number", _("wrong number")


class MessageKind(models.TextChoices):
    """What a message announces."""

    CONFIRMATION = "confirmation", _("confirmation")
    REMINDER = "reminder", _("reminder")
    CHANGE = "change", _("change")
    CANCELLATION = "cancellation", _("cancellation")


class MessageState(models.TextChoices):
    """Where a message stands."""

    WAITING = "waiting", _("waiting")
    TAKEN = "taken", _("being sent")
    SENT = "sent", _("sent")
    WITHDRAWN = "withdrawn", _("withdrawn")
    DEAD = "dead", _("could not be sent")


class NoticeState(models.TextChoices):
    """What was said to someone expected by a counsellor who is away."""

    TAKEN_OVER = "taken_over", _("received by someone else")
    TOLD = "told", _("told")
    NOT_REACHED = "not_reached", _("not reached")
    TO_MOVE = "to_move", _("to move")
    CANCELLED = "cancelled", _("called off")
