"""Logins, the people who make the service run, and their dated roles."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import AssignmentSource, Role
from tandem.kernel.models import Record
from tandem.kernel.periods import DatedQuerySet


class UserManager(BaseUserManager["User"]):
    """Makes logins; an address is compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A login with its e-mail address; without a password it cannot sign in by one."""
        user = self.model(email=self.normalize_email(email).casefold(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The login of an e-mail address."""
        return self.get(email=(username or "").strip().casefold())


class User(AbstractBaseUser, Record):
    """A login. What it may do comes from the roles of its team member, at the date."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_active = models.BooleanField(_("active"), default=True)
    uses_keys = models.BooleanField(_("keys of a single letter"), default=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("account")

    def __str__(self) -> str:
        return str(self.uuid)


class TeamMember(Record):
    """Someone who acts for the service; a login is optional."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    user = models.OneToOneField(User, on_delete=models.RESTRICT, null=True, blank=True)

    class Meta:
        verbose_name = _("team member")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleAssignmentQuerySet(DatedQuerySet):
    """Dated roles."""

    def roles_of(self, user_id: int, day: date) -> frozenset[Role]:
        """Roles that a login holds that day."""
        rows = self.on(day).filter(member__user_id=user_id, source=AssignmentSource.DECLARED)
        return frozenset(Role(role) for role in rows.values_list("role", flat=True))


class RoleAssignment(Record):
    """A role held from a day to a day, both in, with the fraction of a full-time post."""

    member = models.ForeignKey(TeamMember, on_delete=models.RESTRICT)
    role = models.CharField(_("role"), max_length=24, choices=Role)
    fraction = models.DecimalField(
        _("fraction of a full-time post"), max_digits=6, decimal_places=4, null=True, blank=True
    )
    opened_on = models.DateField(_("since"))
    closed_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(
        _("known from"),
        max_length=16,
        choices=AssignmentSource,
        default=AssignmentSource.DECLARED,
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        ordering = ["opened_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="assigned_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source__in=AssignmentSource.values),
                name="assignment_source_known",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="assignment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.role}"


class CalendarFeed(Record):
    """The secret address at which someone's own agenda is read; a new one voids the former."""

    member = models.OneToOneField(TeamMember, on_delete=models.CASCADE)  # nothing without her
    secret_digest = models.CharField(max_length=64, unique=True, editable=False)
    shows_names = models.BooleanField(_("shows initials"), default=False)
    made_at = models.DateTimeField(_("made at"), auto_now=True)

    class Meta:
        verbose_name = _("calendar feed")

    def __str__(self) -> str:
        return str(self.member_id)
