"""Closed lists of counting."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attribution(models.TextChoices):
    """Which program someone seen by several is counted in, for the year."""

    LAST = "last", _("program of the last act of the year")
    FIRST = "first", _("program of the first act of the year")
    MOST = "most", _("program with most acts in the year")
    YEAR_END = "year_end", _("program of the enrolment open on 31 December")


class Standing(models.TextChoices):
    """Whether someone was known before the year."""

    REGULAR = "regular", _("regular")
    NEW = "new", _("new")
    SINGLE_VISIT = "single_visit", _("single visit")
