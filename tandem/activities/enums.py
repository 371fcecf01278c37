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


OPEN_STATUSES = frozenset({AppointmentStatus.UPCOMING, AppointmentStatus.TO_FILL_IN})
"""It is not said yet what became of the appointment: it keeps its hour."""


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


class Trouble(models.TextChoices):
    """Why a message has not left, or was not to leave."""

    NO_EMAIL = "no_email", _("there is no e-mail address in the file")
    NO_MOBILE = "no_mobile", _("there is no mobile number in the file")
    NOT_SET_UP = "not_set_up", _("sending this way is not set up here")
    UNREACHABLE = "unreachable", _("the server cannot be reached")
    TOO_SLOW = "too_slow", _("the server does not answer in time")
    NONSENSE = "nonsense", _("the server answers something that cannot be understood")
    REFUSED_ADDRESS = "refused_address", _("the address or the number was refused")
    REFUSED = "refused", _("the server refused the message")
    INTERRUPTED = "interrupted", _("interrupted while leaving: it may have been received")
    RESTORED = "restored", _("a backup was put back since: it may have been received")
    BROKEN = "broken", _("an unforeseen fault: see the technical log")
    PAST = "past", _("the appointment was past")
    CHANGED = "changed", _("the appointment had changed")
    NOT_WISHED = "not_wished", _("the person no longer wishes it")
    CHANNEL = "channel", _("the person wishes it another way")
    DIED = "died", _("the person has died")
    TOLD = "told", _("it had been said already")
    BY_HAND = "by_hand", _("withdrawn by hand")


class Hold(models.TextChoices):
    """Why nothing is sent for now."""

    RESTORED = "restored", _("a backup was put back")
    ASKED = "asked", _("someone asked for it")
