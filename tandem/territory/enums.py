"""Closed lists of the territory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AdmissionStatus(models.TextChoices):
    """What a commune is to the service while the row is in force."""

    MEMBER = "member", _("member commune")
    NEIGHBOUR = "neighbour", _("voluntary neighbouring commune")
    LEFT = "left", _("has left the service")
