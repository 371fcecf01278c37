"""Closed lists of the budget."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Nature(models.TextChoices):
    """Which side of the budget."""

    EXPENSE = "expense", _("expense")
    INCOME = "income", _("income")


class FunderKind(models.TextChoices):
    """What a funder is."""

    DEPARTMENT = "department", _("département")
    COMMUNES = "communes", _("communes")
    INTERCOMMUNALITY = "intercommunality", _("intercommunality")
    OTHER = "other", _("other funder")
