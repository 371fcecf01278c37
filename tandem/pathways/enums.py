"""Closed lists of a pathway: channels, outcomes, modes, categories of steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How someone comes to a program."""

    PARTNER = "partner", _("oriented by a partner structure")
    SELF = "self", _("on her own initiative")
    INTERNAL = "internal", _("passage from another program")


class Outcome(models.TextChoices):
    """What became of a referral."""

    WAITING = "waiting", _("waiting")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    REDIRECTED = "redirected", _("redirected")
    NO_FOLLOW_UP = "no_follow_up", _("without follow-up")
    EXPIRED = "expired", _("expired")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Derogation(models.TextChoices):
    """An entry outside the rules, accepted with a reason and an author."""

    DOCUMENTED = "documented", _("derogation")
    UNDOCUMENTED = "undocumented", _("taken over from the past, derogation not documented")


class FollowUpMode(models.TextChoices):
    """How an individual follow-up is meant."""

    ONE_OFF = "one_off", _("one-off")
    LASTING = "lasting", _("lasting")


class StepCategory(models.TextChoices):
    """The two families of steps into work or training."""

    PROFESSIONAL = "professional", _("work")
    PREPROFESSIONAL = "preprofessional", _("towards work")


class ActKind(models.TextChoices):
    """What a program may do with people."""

    INTERVIEW = "interview", _("individual interview")
    WORKSHOP = "workshop", _("workshop")
    DROP_IN = "drop_in", _("open reception")
    CALL = "call", _("call")


class ProgramMark(models.TextChoices):
    """Shape and colour that go with a program's name."""

    ROUND_AMBER = "round-amber", _("amber disc")
    SQUARE_BLUE = "square-blue", _("blue square")
    TRIANGLE_GREEN = "triangle-green", _("green triangle")
    DIAMOND_VIOLET = "diamond-violet", _("violet diamond")
    RING_ROSE = "ring-rose", _("rose ring")
    BAR_SLATE = "bar-slate", _("slate bar")


class ReferralMedium(models.TextChoices):
    """How an orientation reached the service."""

    PAPER = "paper", _("on paper")
    PHONE = "phone", _("by telephone")
    EMAIL = "email", _("by e-mail")
    MEETING = "meeting", _("in person")
    ONLINE = "online", _("by the form")


class BarrierState(models.TextChoices):
    """Where a barrier stands."""

    IDENTIFIED = "identified", _("identified")
    IN_PROGRESS = "in_progress", _("in progress")
    LIFTED = "lifted", _("lifted")
    GIVEN_UP = "given_up", _("given up")


class ObjectiveState(models.TextChoices):
    """Where an objective stands."""

    OPEN = "open", _("in hand")
    REACHED = "reached", _("reached")
    GIVEN_UP = "given_up", _("given up")


class Doer(models.TextChoices):
    """Who does what was decided."""

    PERSON = "person", _("the person")
    TEAM = "team", _("someone of the team")
    PARTNER = "partner", _("a partner")
    OTHER = "other", _("someone else")
