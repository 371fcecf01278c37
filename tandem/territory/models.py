"""Where people live and who the partners are: communes, groupings, sites, organisations."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.matching import name_words
from tandem.kernel.models import CodedLabel, Record
from tandem.kernel.periods import DatedQuerySet, Period, ValidityQuerySet
from tandem.territory.enums import AdmissionStatus

ABBREVIATIONS = {"st": "saint", "ste": "sainte"}
"""Words of a commune's name that people shorten."""


class Service(models.Model):
    """The insertion service this instance belongs to. One row."""

    name = models.CharField(_("name"), max_length=200)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    carrier = models.CharField(_("carrier"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    logo = models.TextField(
        _("logo"), blank=True
    )  # a « data: » address, so that no page fetches it
    free_correction_days = models.PositiveSmallIntegerField(
        _("days during which an entry is corrected without a reason"), default=7
    )
    call_back_days = models.PositiveSmallIntegerField(
        _("working days to call someone back"), default=2
    )
    reminder_hours = models.PositiveSmallIntegerField(
        _("hours before an appointment when its reminder leaves"), default=48
    )
    allows_several_programs = models.BooleanField(
        _("someone may be in several programs at once"), default=False
    )
    notice_version = models.CharField(
        _("version of the information notice"), max_length=40, default="1"
    )
    notice_text = models.TextField(_("information notice"), blank=True)

    class Meta:
        verbose_name = _("service")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_service")]

    def __str__(self) -> str:
        return self.name


class CommuneQuerySet(ValidityQuerySet):
    """Communes as they were at a date."""

    def of_code(self, code: str, day: date) -> "Commune | None":
        """The commune that bore this INSEE code on that day."""
        return self.on(day).filter(code=code).first()

    def found(self, text: str) -> "CommuneQuerySet":
        """Communes under this postal code, or whose name has these beginnings of words."""
        text = text.strip()
        if text[:1].isdigit():
            rows = self.filter(postalcode__code__startswith=text).distinct()
        else:
            rows = self
            for word in name_words(text):
                rows = rows.filter(name_key__contains=f" {ABBREVIATIONS.get(word, word)}")
        return rows.order_by(models.F("population").desc(nulls_last=True), "name", "pk")


class Commune(models.Model):
    """A commune under one name, while it had it. One INSEE code may name two in turn."""

    code = models.CharField(_("INSEE code"), max_length=5, db_index=True)
    name = models.CharField(_("name"), max_length=120)
    name_key = models.CharField(max_length=140, db_index=True, editable=False)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    end_known = models.BooleanField(_("end known"), default=True)
    successor = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True)
    department = models.CharField(_("department"), max_length=3)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)

    objects = CommuneQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_commune_a_code_a_day")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def validity(self) -> Period:
        """Days on which the commune existed under this name."""
        return Period(self.valid_from, self.valid_to)


class PostalCode(models.Model):
    """A postal code under which a commune can be found."""

    commune = models.ForeignKey(Commune, on_delete=models.CASCADE)  # a mere way to find it
    code = models.CharField(_("postal code"), max_length=5, db_index=True)

    class Meta:
        verbose_name = _("postal code")
        constraints = [models.UniqueConstraint(fields=["commune", "code"], name="postal_code_once")]

    def __str__(self) -> str:
        return self.code


class Intercommunality(models.Model):
    """A grouping of communes (EPCI)."""

    siren = models.CharField("SIREN", max_length=9, unique=True)
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("intercommunality")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A commune belongs to an intercommunality; an unknown beginning is empty."""

    intercommunality = models.ForeignKey(Intercommunality, on_delete=models.RESTRICT)
    commune = models.ForeignKey(Commune, on_delete=models.RESTRICT)
    opened_on = models.DateField(_("since"), null=True, blank=True)
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")

    def __str__(self) -> str:
        return f"{self.commune_id} {self.intercommunality_id}"


class AdmittedCommune(models.Model):
    """A commune whose inhabitants the service receives, with its status, while it lasts."""

    commune = models.ForeignKey(Commune, on_delete=models.RESTRICT)
    status = models.CharField(_("status"), max_length=16, choices=AdmissionStatus)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("admitted commune")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["member", "neighbour", "left"]),
                name="admission_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="admission_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune_id} {self.status}"


class Site(Record):
    """A place where people are received."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    access = models.TextField(_("how to come"), blank=True)
    opened_on = models.DateField(_("since"), null=True, blank=True)
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("site")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SiteHours(Record):
    """When a site is open on a day of the week: outside these hours someone would be alone."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE)  # part of the site
    weekday = models.PositiveSmallIntegerField(_("day of the week, Monday 1"))
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    is_staffed = models.BooleanField(_("someone else is there"), default=True)

    class Meta:
        verbose_name = _("hours of a site")
        ordering = ["site", "weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7), name="weekday_of_a_week"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="site_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.weekday}"


class Travel(Record):
    """How long it takes to go from a site to another."""

    start = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    end = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("travel between sites")
        constraints = [models.UniqueConstraint(fields=["start", "end"], name="one_travel_a_pair")]

    def __str__(self) -> str:
        return f"{self.start_id} {self.end_id}"


class PartnerKind(CodedLabel):
    """What a partner organisation is: CCAS, département, association…"""

    class Meta(CodedLabel.Meta):
        verbose_name = _("kind of partner")


class PartnerOrganization(Record):
    """A structure that orients people or acts with the service."""

    code = models.CharField(_("code"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.ForeignKey(PartnerKind, on_delete=models.RESTRICT)
    commune = models.ForeignKey(Commune, on_delete=models.RESTRICT, null=True, blank=True)
    opened_on = models.DateField(_("since"), null=True, blank=True)
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner organisation")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnerContact(Record):
    """Someone of a partner organisation, with her function, while she holds it."""

    organization = models.ForeignKey(PartnerOrganization, on_delete=models.RESTRICT)
    name = models.CharField(_("name"), max_length=200)
    function = models.CharField(_("function"), max_length=200, blank=True)
    phone = EncryptedTextField(_("telephone"))
    email = EncryptedTextField(_("e-mail"))
    opened_on = models.DateField(_("since"), null=True, blank=True)
    closed_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner contact")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LoadedEdition(models.Model):
    """Which edition of a shipped file the database holds, so that it is not read again."""

    name = models.CharField(_("file"), max_length=40, unique=True)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        verbose_name = _("loaded edition")

    def __str__(self) -> str:
        return self.name
