"""Closed lists of roles."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone does for the service while an assignment lasts."""

    COUNSELLOR = "counsellor", _("insertion counsellor")
    PROGRAM_OFFICER = "program_officer", _("program officer")
    DIRECTOR = "director", _("direction")
    RECEPTION = "reception", _("reception")
    SESSION_LEADER = "session_leader", _("hired facilitator")
    VOLUNTEER = "volunteer", _("volunteer")
    INTERN = "intern", _("intern")
    PRESCRIBER = "prescriber", _("prescriber")
    COMMITTEE_MEMBER = "committee_member", _("member of the steering committee")
    FUNDER = "funder", _("funder")
    DPO = "dpo", _("data protection officer")
    ADMINISTRATOR = "administrator", _("administrator")


class AssignmentSource(models.TextChoices):
    """Where an assignment is known from."""

    DECLARED = "declared", _("declared by the service")
    FROM_ACTS = "from_acts", _("known only from recorded acts")
