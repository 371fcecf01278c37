"""What the report counts: person-year facts, their profiles, entered and published figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.kernel.constraints import known
from tandem.pathways.models import Program
from tandem.people.models import Person
from tandem.reporting.enums import Attribution, Standing
from tandem.territory.models import Commune


class Profile(models.Model):
    """One combination of everything the report asks of a person-year.

    Its key is computed from its content, so a row never changes: which indicators it
    matches may be remembered for ever. A few hundred rows describe any number of people.
    """

    key = models.BigIntegerField(primary_key=True)
    program_last = models.CharField(max_length=40)
    program_first = models.CharField(max_length=40)
    program_most = models.CharField(max_length=40)
    program_year_end = models.CharField(max_length=40)
    standing = models.CharField(max_length=16, choices=Standing)
    sex = models.CharField(max_length=1, blank=True)
    resource_code = models.CharField(max_length=64, blank=True)
    resource_line = models.CharField(max_length=32, blank=True)
    resource_family = models.CharField(max_length=16, blank=True)
    is_followed = models.BooleanField()
    has_workshop = models.BooleanField()
    has_step = models.BooleanField()
    has_several_programs = models.BooleanField()

    class Meta:
        verbose_name = _("profile")
        constraints = [known("standing", Standing, name="standing_known")]

    def __str__(self) -> str:
        return str(self.key)


class PersonYear(models.Model):
    """Someone received in a year: the fact that every figure about people adds up."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # derived from the person
    year = models.PositiveSmallIntegerField(_("year"))
    profile = models.ForeignKey(Profile, on_delete=models.RESTRICT)
    commune = models.ForeignKey(Commune, on_delete=models.RESTRICT, null=True)
    age = models.SmallIntegerField(_("age on 31 December"), null=True)
    interviews = models.PositiveSmallIntegerField(_("interviews"))
    acts = models.PositiveSmallIntegerField(_("counted acts"))
    last_act_on = models.DateField(_("last act"))

    class Meta:
        verbose_name = _("person-year")
        constraints = [models.UniqueConstraint(fields=["person", "year"], name="one_fact_a_year")]
        indexes = [  # each grouping of the report reads one of them, and never the rows
            models.Index(fields=["year", "profile", "interviews", "age"], name="fact_by_profile"),
            models.Index(fields=["year", "commune", "profile"], name="fact_by_commune"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year}"


class ProgramYear(models.Model):
    """Interviews that someone had in one program in a year, whatever her program of the year."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # derived from the person
    year = models.PositiveSmallIntegerField(_("year"))
    program = models.ForeignKey(Program, on_delete=models.RESTRICT)
    interviews = models.PositiveSmallIntegerField(_("interviews"))

    class Meta:
        verbose_name = _("interviews of a person-year in a program")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "program"], name="one_fact_a_year_a_program"
            )
        ]
        indexes = [
            models.Index(fields=["year", "program", "interviews"], name="interviews_by_program")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.year} {self.program_id}"


class EnteredTotal(models.Model):
    """A past year without complete data: its total if it is known, nothing else."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    people = models.PositiveIntegerField(_("people received"), null=True, blank=True)

    class Meta:
        verbose_name = _("entered total")
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class PublishedFigure(models.Model):
    """A figure as a past document printed it, shown beside ours, never mixed with it."""

    year = models.PositiveSmallIntegerField(_("year"))
    code = models.CharField(_("indicator"), max_length=64)
    column = models.CharField(_("column"), max_length=40)
    value = models.DecimalField(
        _("published value"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    percent = models.PositiveSmallIntegerField(_("published percentage"), null=True, blank=True)

    class Meta:
        verbose_name = _("published figure")
        constraints = [
            models.UniqueConstraint(fields=["year", "code", "column"], name="published_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.code} {self.column}"


class CountingRules(models.Model):
    """How the service counts, from a day on; a year is counted by the rules of its 31 December."""

    opened_on = models.DateField(_("since"), unique=True)
    attribution = models.CharField(
        _("attribution"), max_length=16, choices=Attribution, default=Attribution.LAST
    )
    residence_threshold = models.PositiveSmallIntegerField(
        _("fewer people than this: grouped with other communes"), default=3
    )

    class Meta:
        verbose_name = _("counting rules")
        ordering = ["-opened_on"]
        constraints = [known("attribution", Attribution, name="attribution_known")]

    def __str__(self) -> str:
        return str(self.opened_on)
