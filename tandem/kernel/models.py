"""What every floor stands on: identity of rows, legal amounts, the journal, form idempotency."""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem.kernel.constraints import known
from tandem.kernel.enums import Change
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.periods import Period, ValidityQuerySet


class Record(models.Model):
    """A row that may be shown in an address or hold an encrypted field."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class VersionedRecord(Record):
    """A row two people may edit at once: the second is told, nothing is lost."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class CodedLabel(models.Model):
    """One line of a list that the service edits: a code never reused, both labels, validity."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    label_fr = models.CharField(_("French label"), max_length=200)
    label_en = models.CharField(_("English label"), max_length=200)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ValidityQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Label in the reader's language."""
        return self.label_en if (get_language() or "fr").startswith("en") else self.label_fr

    @property
    def validity(self) -> Period:
        """Days on which a picker offers this line."""
        return Period(self.valid_from, self.valid_to)


class LegalAmountQuerySet(ValidityQuerySet):
    """Dated amounts set by law."""

    def in_force(self, code: str, day: date) -> "LegalAmount | None":
        """The amount of that day, if known: the latest, even where the former was not closed."""
        return self.on(day).filter(code=code).order_by("-valid_from").first()


class LegalAmount(models.Model):
    """An amount set by law (SMIC, RSA, AAH…), with its days of validity and its reference."""

    code = models.CharField(_("code"), max_length=64)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=10, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=20)
    reference = models.CharField(_("reference"), max_length=300)

    objects = LegalAmountQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal amount")
        ordering = ["code", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_amount_a_day"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="amount_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class JournalEntry(models.Model):
    """Who did or saw what, when: ids only, never a name. Append-only, by triggers."""

    class Action(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        SIGNED_OUT = "signed_out", _("signed out")
        REFUSED = "refused", _("was refused")
        VIEWED = "viewed", _("viewed")
        LISTED = "listed", _("listed")
        SEARCHED = "searched", _("searched")
        CREATED = "created", _("created")
        CHANGED = "changed", _("changed")
        REMOVED = "removed", _("removed")
        IMPORTED = "imported", _("imported")
        EXPORTED = "exported", _("exported")

    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)
    actor = models.UUIDField(_("actor"), null=True, blank=True)
    role = models.CharField(_("role"), max_length=200, blank=True)
    action = models.CharField(_("action"), max_length=16, choices=Action)
    kind = models.CharField(_("kind"), max_length=64)
    ids = models.JSONField(_("ids"), default=list)
    details = models.JSONField(_("details"), default=dict)

    class Meta:
        verbose_name = _("journal entry")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    action__in=[
                        "signed_in",
                        "signed_out",
                        "refused",
                        "viewed",
                        "listed",
                        "searched",
                        "created",
                        "changed",
                        "removed",
                        "imported",
                        "exported",
                    ]
                ),
                name="journal_action_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.kind}"


class SubmittedForm(models.Model):
    """A form already received: sent again (double click, back button) it leads to the same page."""

    form_id = models.UUIDField(_("form"), unique=True)
    actor = models.UUIDField(_("actor"), null=True, blank=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    answer = models.CharField(_("page it led to"), max_length=500)

    class Meta:
        verbose_name = _("submitted form")

    def __str__(self) -> str:
        return str(self.form_id)


class FormDraft(Record):
    """What someone was typing into a form, kept until she records it or gives it up."""

    owner = models.UUIDField(_("owner"))
    form = models.CharField(_("form"), max_length=64)
    subject = models.UUIDField(_("about"))
    content = EncryptedTextField(_("what was typed"))
    saved_at = models.DateTimeField(_("saved at"), auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("draft")
        constraints = [
            models.UniqueConstraint(fields=["owner", "form", "subject"], name="one_draft_a_form")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.subject}"


class Correction(Record):
    """The trace of an entry corrected, cancelled or given back: by whom, why, as it was before."""

    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.UUIDField(_("by"))
    kind = models.CharField(_("kind of entry"), max_length=64)
    row = models.UUIDField(_("entry"), db_index=True)
    person = models.UUIDField(_("person"), null=True, blank=True, db_index=True)
    change = models.CharField(_("change"), max_length=16, choices=Change)
    reason = EncryptedTextField(_("reason"))
    before = EncryptedTextField(_("as it was before"))

    class Meta:
        verbose_name = _("correction")
        ordering = ["-at", "-pk"]
        constraints = [known("change", Change, name="change_known")]

    def __str__(self) -> str:
        return f"{self.kind} {self.change} {self.row}"


class Wording(models.Model):
    """A text given to people, as this service says it, in one language; else the shipped one."""

    code = models.CharField(_("text"), max_length=64)
    language = models.CharField(_("language"), max_length=8)
    text = models.TextField(_("words"))

    class Meta:
        verbose_name = _("wording")
        ordering = ["code", "language"]
        constraints = [
            models.UniqueConstraint(fields=["code", "language"], name="one_wording_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.language}"
