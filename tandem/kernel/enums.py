"""Closed lists of what every floor stands on."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.TextChoices):
    """What happened to a recorded entry."""

    CORRECTED = "corrected", _("corrected")
    CANCELLED = "cancelled", _("cancelled")
    RESTORED = "restored", _("given back")
