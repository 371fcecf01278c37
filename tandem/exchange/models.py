"""What was brought in from outside: which row made what, and as it then was."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.exchange.enums import SheetState
from tandem.kernel.constraints import known
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.models import Record

KEPT_FOR = timedelta(hours=24)
"""How long a spreadsheet waits to be brought in; then it is gone."""


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


class SheetUploadQuerySet(models.QuerySet):
    """Spreadsheets being brought in."""

    def of(self, owner: object, now: datetime | None = None) -> "SheetUploadQuerySet":
        """Those that this author may still go on with: nobody else opens them."""
        return self.filter(owner=owner, started_at__gt=(now or timezone.now()) - KEPT_FOR)

    def outdated(self, now: datetime | None = None) -> "SheetUploadQuerySet":
        """Those that nobody brought in within a day."""
        return self.filter(started_at__lte=(now or timezone.now()) - KEPT_FOR)


class SheetUpload(Record):
    """A spreadsheet being brought in: sealed, its author's alone, gone within a day."""

    owner = models.UUIDField(_("author"))
    started_at = models.DateTimeField(_("started at"), auto_now_add=True, db_index=True)
    state = models.CharField(
        _("state"), max_length=16, choices=SheetState, default=SheetState.CHOOSING
    )
    name = EncryptedTextField(_("name of the file"))
    layout = EncryptedTextField(_("how it is read"))
    outcome = EncryptedTextField(_("what was found in it"))

    objects = SheetUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("spreadsheet being brought in")
        ordering = ["-started_at"]
        constraints = [known("state", SheetState, name="sheet_state_known")]

    def __str__(self) -> str:
        return str(self.uuid)


class SheetChunk(Record):
    """Some hundred lines of a sheet, sealed."""

    upload = models.ForeignKey(SheetUpload, on_delete=models.CASCADE)  # nothing without it
    sheet = models.PositiveSmallIntegerField(_("sheet"))
    place = models.PositiveIntegerField(_("place"))
    lines = EncryptedTextField(_("lines"))

    class Meta:
        verbose_name = _("lines of a spreadsheet")
        ordering = ["sheet", "place"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "sheet", "place"], name="one_chunk_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.sheet} {self.place}"


class SheetMemory(Record):
    """What was chosen for a spreadsheet, so that the next one like it is read alike."""

    key = models.CharField(_("key"), max_length=32, unique=True)
    content = EncryptedTextField(_("choices"))
    kept_at = models.DateTimeField(_("kept at"), auto_now=True)

    class Meta:
        verbose_name = _("choices for a spreadsheet")

    def __str__(self) -> str:
        return self.key
