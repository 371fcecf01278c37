"""Who is received: identity, and what is dated in a life — home, resources, household, work."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.kernel.constraints import in_order, known
from tandem.kernel.encryption import keyring
from tandem.kernel.fields import EncryptedTextField
from tandem.kernel.matching import (
    email_key,
    heard_key,
    name_parts,
    name_words,
    phone_key,
    search_key,
    sort_key,
)
from tandem.kernel.models import CodedLabel, Record, VersionedRecord
from tandem.kernel.periods import DatedQuerySet, Period
from tandem.people.enums import (
    FamilySituation,
    HomeKind,
    HousingKind,
    JobSeeking,
    MessageChannel,
    PlaceWish,
    ResourceFamily,
    ResourceLine,
    Sex,
)
from tandem.people.name_index import RUN, narrowed_to
from tandem.territory.models import Commune, Site

NAME_KEY_LENGTH = 400
SORT_KEY_LENGTH = 250
SOUND_KEY_LENGTH = 80


KEYS = (
    "name_key",
    "sort_key",
    "sound_key",
    "birth_sound_key",
    "phone_digest",
    "email_digest",
)
"""What is computed from the other fields, and saved with any of them."""


class PersonQuerySet(models.QuerySet):
    """People of the service."""

    def visible_to(
        self, *, sees_everyone: bool, hidden_ids: Iterable[int] = ()
    ) -> "PersonQuerySet":
        """People whose file someone may open: everyone or no one, less named restrictions.

        A file merged into another is opened no more: the other one stands for it.
        """
        if not sees_everyone:
            return self.none()
        hidden = hidden_ids if isinstance(hidden_ids, models.QuerySet) else list(hidden_ids)
        return self.standing().exclude(pk__in=hidden)

    def standing(self) -> "PersonQuerySet":
        """People whose file was not merged into another."""
        return self.filter(merged_into=None)

    def named(self, text: str) -> "PersonQuerySet":
        """People one of whose names begins with each word of the text, however it is spelt."""
        beginnings = [[f" {spelling}" for spelling in part] for part in name_parts(text)]
        return self._holding(beginnings)

    def named_within(self, text: str) -> "PersonQuerySet":
        """People one of whose names holds each word of the text: « fèvre » for « Lefèvre »."""
        typed = name_words(text)
        if not typed or min(map(len, typed)) < RUN:
            return self.none()
        return self._holding([[word] for word in typed])

    def _holding(self, words: Iterable[Collection[str]]) -> "PersonQuerySet":
        people = self.filter(narrowed_to(words))
        for spellings in words:
            holds = [models.Q(name_key__contains=spelling) for spelling in spellings]
            people = people.filter(reduce(or_, holds))
        return people

    def reachable_at(self, phone: str) -> "PersonQuerySet":
        """People with exactly this telephone number, in any spelling."""
        return self.filter(phone_digest=keyring().digest(phone_key(phone), "phone")).exclude(
            phone_digest=""
        )


class Person(VersionedRecord):
    """Someone the service receives. One file, whatever the program."""

    reference = models.CharField(_("file number"), max_length=64, unique=True)
    last_name = models.CharField(_("last name"), max_length=120)
    first_name = models.CharField(_("first name"), max_length=120, blank=True)
    birth_name = models.CharField(_("birth name"), max_length=120, blank=True)
    name_key = models.CharField(max_length=NAME_KEY_LENGTH, editable=False)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    sound_key = models.CharField(
        max_length=SOUND_KEY_LENGTH, blank=True, db_index=True, editable=False
    )
    birth_sound_key = models.CharField(
        max_length=SOUND_KEY_LENGTH, blank=True, db_index=True, editable=False
    )
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    known_since = models.DateField(_("known since"), null=True, blank=True)
    phone = EncryptedTextField(_("telephone"))
    phone_digest = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    email = EncryptedTextField(_("e-mail"))
    email_digest = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    street_address = EncryptedTextField(_("address"))
    postal_code = models.CharField(_("postal code"), max_length=10, blank=True)
    has_no_contact = models.BooleanField(_("no way to be reached"), default=False)
    language = models.CharField(_("language read"), max_length=8, default="fr")
    message_channel = models.CharField(
        _("written to"), max_length=16, choices=MessageChannel, blank=True
    )
    accepts_reminders = models.BooleanField(_("wishes to be reminded"), default=False)
    accepts_voicemail = models.BooleanField(_("a message may be left"), default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="person_by_name"),
            models.Index(fields=["birth_date"], name="person_by_birth"),  # duplicates
        ]
        constraints = [
            known("sex", Sex, name="sex_known", blank=True),
            known("message_channel", MessageChannel, name="person_channel_known", blank=True),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, *KEYS}
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        """First name then last name, as people are called."""
        return f"{self.first_name} {self.last_name}".strip()

    def set_keys(self) -> None:
        """Compute keys and digests; ``bulk_create`` needs it called on each row."""
        key = search_key(self.last_name, self.first_name, self.birth_name)
        self.name_key = key[:NAME_KEY_LENGTH]
        self.sort_key = sort_key(self.last_name, self.first_name)[:SORT_KEY_LENGTH]
        heard = heard_key(self.last_name, self.first_name)
        heard_at_birth = heard_key(self.birth_name, self.first_name) if self.birth_name else ""
        self.sound_key = heard[:SOUND_KEY_LENGTH]
        self.birth_sound_key = heard_at_birth[:SOUND_KEY_LENGTH]
        self.phone_digest = keyring().digest(phone_key(self.phone) if self.phone else "", "phone")
        self.email_digest = keyring().digest(email_key(self.email), "email")

    def age_on(self, day: date) -> int | None:
        """Completed years that day; someone born on 29 February is a year older on 1 March."""
        if self.birth_date is None:
            return None
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before_birthday


class Residence(VersionedRecord):
    """Where someone lives since a day, until the next row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    since = models.DateField(_("since"))
    kind = models.CharField(_("kind"), max_length=16, choices=HomeKind, default=HomeKind.HOME)
    commune = models.ForeignKey(Commune, on_delete=models.RESTRICT, null=True, blank=True)
    details = EncryptedTextField(_("details"))

    class Meta:
        verbose_name = _("residence")
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(fields=["person", "since"], name="one_residence_a_day"),
            known("kind", HomeKind, name="home_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class ResourceKind(CodedLabel):
    """What people live on (RSA socle, ARE…): its family and its line in the report."""

    family = models.CharField(_("family"), max_length=16, choices=ResourceFamily)
    line = models.CharField(_("line of the report"), max_length=32, choices=ResourceLine)

    class Meta(CodedLabel.Meta):
        verbose_name = _("kind of resource")
        constraints = [
            known("family", ResourceFamily, name="resource_family_known"),
            known("line", ResourceLine, name="resource_line_known"),
        ]


class Resource(VersionedRecord):
    """What someone lives on during a period; at most one is the main one on a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    kind = models.ForeignKey(ResourceKind, on_delete=models.RESTRICT)
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)
    is_main = models.BooleanField(_("main resource"), default=True)
    monthly_amount = models.DecimalField(
        _("net amount a month"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    proof_seen_on = models.DateField(_("proof seen on"), null=True, blank=True)
    proof_seen_by = models.UUIDField(_("proof seen by"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("resource")
        ordering = ["-opened_on"]
        constraints = [in_order("resource_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.opened_on}"

    @property
    def period(self) -> Period:
        """Days during which it is received, both in."""
        return Period(self.opened_on, self.closed_on)


class SituationRecord(VersionedRecord):
    """A declared situation since a day, until the next row; an unknown day is empty."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-since"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.since}"


class JobSeekerStatus(SituationRecord):
    """Whether the person is registered as a job seeker."""

    status = models.CharField(_("job-seeker status"), max_length=16, choices=JobSeeking)

    class Meta(SituationRecord.Meta):
        verbose_name = _("job-seeker status")
        constraints = [known("status", JobSeeking, name="job_seeking_known")]


class Household(SituationRecord):
    """With whom the person lives, and how many children depend on her."""

    situation = models.CharField(_("family"), max_length=24, choices=FamilySituation, blank=True)
    dependent_children = models.PositiveSmallIntegerField(
        _("dependent children"), null=True, blank=True
    )
    monthly_income = models.DecimalField(
        _("household income a month"), max_digits=9, decimal_places=2, null=True, blank=True
    )

    class Meta(SituationRecord.Meta):
        verbose_name = _("household")
        constraints = [known("situation", FamilySituation, name="family_known", blank=True)]


class Housing(SituationRecord):
    """How the person is housed."""

    kind = models.CharField(_("housing"), max_length=16, choices=HousingKind)

    class Meta(SituationRecord.Meta):
        verbose_name = _("housing")
        constraints = [known("kind", HousingKind, name="housing_kind_known")]


class FileNumber(models.Model):
    """The last number given to a file in a year: a number is never given again."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("file number")

    def __str__(self) -> str:
        return f"{self.year} {self.last}"


class NoticeGiven(Record):
    """The day someone was told what is kept about her, in which version of the notice."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    version = models.CharField(_("version"), max_length=40)
    given_on = models.DateField(_("given on"))
    given_by = models.UUIDField(_("given by"))

    class Meta:
        verbose_name = _("notice given")
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.person_id} {self.version}"


class Merge(Record):
    """Two files of one person made one; it can be undone while neither has changed since."""

    kept = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    absorbed = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")  # same
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.UUIDField(_("by"))
    moved = models.JSONField(_("rows that changed hands"), default=dict)
    before = EncryptedTextField(_("both files as they were"))
    fingerprint = models.CharField(_("fingerprint of both files"), max_length=64)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.absorbed_id} -> {self.kept_id}"


class DistinctPeople(Record):
    """Two people who look alike and are two: they are not proposed as duplicates again."""

    first = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_on = models.DateField(_("said on"))
    said_by = models.UUIDField(_("said by"))

    class Meta:
        verbose_name = _("pair of distinct people")
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="said_distinct_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class PlacePreference(VersionedRecord):
    """Where someone would rather be received, or must not be; the reason is nobody else's."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)  # nothing without the person
    site = models.ForeignKey(Site, on_delete=models.CASCADE)  # nor without the site
    wish = models.CharField(_("wish"), max_length=16, choices=PlaceWish)
    reason = EncryptedTextField(_("reason"))

    class Meta:
        verbose_name = _("preferred or avoided place")
        constraints = [
            models.UniqueConstraint(fields=["person", "site"], name="one_wish_a_site"),
            known("wish", PlaceWish, name="place_wish_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.site_id}"
