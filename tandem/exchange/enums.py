"""Closed lists about what comes in and goes out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetState(models.TextChoices):
    """How far a spreadsheet has come."""

    CHOOSING = "choosing", _("its columns are being chosen")
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked")
    IMPORTING = "importing", _("being brought in")
    DONE = "done", _("brought in")
