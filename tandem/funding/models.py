"""The money: who funds the service, and its yearly budget, planned and actual."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.funding.enums import FunderKind, Nature
from tandem.kernel.constraints import known
from tandem.kernel.models import Record


class Funder(Record):
    """A body that pays for the service."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("funder")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class BudgetLine(Record):
    """One line of a year's budget."""

    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature)
    heading = models.CharField(_("heading"), max_length=200)
    funder = models.ForeignKey(Funder, on_delete=models.RESTRICT, null=True, blank=True)
    funder_kind = models.CharField(
        _("kind of funder"), max_length=20, choices=FunderKind, blank=True
    )
    planned = models.DecimalField(
        _("planned"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    actual = models.DecimalField(
        _("actual"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("budget line")
        ordering = ["year", "nature", "heading"]
        constraints = [
            known("nature", Nature, name="budget_nature_known"),
            known("funder_kind", FunderKind, name="funder_kind_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.heading}"
