"""What was brought in from outside: which row made what, and as it then was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedRow(models.Model):
    """A row of an import pack already brought in.

    The digest is that of the row as it was imported: comparing it with the same row drawn
    from today's data tells whether it was edited in Tandem since. It holds no value.
    """

    table = models.CharField(_("table"), max_length=20)
    key = models.CharField(_("key"), max_length=200)
    digest = models.CharField(_("digest"), max_length=32)

    class Meta:
        verbose_name = _("imported row")
        constraints = [models.UniqueConstraint(fields=["table", "key"], name="imported_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
