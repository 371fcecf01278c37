"""Closed lists about the people received."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As declared; empty when not stated."""

    WOMAN = "F", _("woman")
    MAN = "H", _("man")


class Sign(models.TextChoices):
    """What two people have in common that makes them perhaps one."""

    PHONE = "phone", _("same telephone")
    NAME = "name", _("same name, or nearly")
    BIRTH = "birth", _("same birth date")


class HomeKind(models.TextChoices):
    """How someone lives in a commune."""

    HOME = "home", _("lives there")
    DOMICILED = "domiciled", _("no fixed home, domiciled there")
    LODGED = "lodged", _("lodged by someone there")


class ResourceFamily(models.TextChoices):
    """Minimum benefits on one side, every other resource on the other."""

    MINIMUM = "minimum", _("minimum benefit")
    OTHER = "other", _("other resource")


class ResourceLine(models.TextChoices):
    """The line of the yearly report that a resource is counted on."""

    RSA = "rsa", _("RSA")
    AAH = "aah", _("AAH")
    ASS = "ass", _("ASS")
    MINIMUM_VIEILLESSE = "minimum_vieillesse", _("Minimum for the elderly")
    OTHER_MINIMUM = "other_minimum", _("Other minimum benefit")
    ARE = "are", _("Return-to-work benefit (ARE)")
    INVALIDITY_PENSION = "invalidity_pension", _("Invalidity pension")
    RETIREMENT_PENSION = "retirement_pension", _("Retirement pension")
    MAINTENANCE_PAYMENTS = "maintenance_payments", _("Maintenance payments")
    PRECARIOUS_EMPLOYMENT = "precarious_employment", _("Precarious employment")
    SICKNESS_BENEFITS = "sickness_benefits", _("Sickness benefits")
    HOUSEHOLD_INCOME_ONLY = "household_income_only", _("Household income only")
    NO_RESOURCES = "no_resources", _("No resources")
    OTHER = "other", _("Other")


class JobSeeking(models.TextChoices):
    """Registration as a job seeker."""

    REGISTERED = "registered", _("registered as a job seeker")
    NOT_REGISTERED = "not_registered", _("not registered")
    UNKNOWN = "unknown", _("does not know")


class FamilySituation(models.TextChoices):
    """With whom the person lives."""

    ALONE = "alone", _("alone")
    COUPLE = "couple", _("in a couple")
    ALONE_WITH_CHILDREN = "alone_with_children", _("alone with children")
    COUPLE_WITH_CHILDREN = "couple_with_children", _("in a couple with children")
    OTHER = "other", _("other")


class HousingKind(models.TextChoices):
    """How the person is housed."""

    OWNER = "owner", _("owner")
    TENANT = "tenant", _("tenant")
    LODGED = "lodged", _("lodged by someone")
    NO_FIXED_HOME = "no_fixed_home", _("no fixed home")
    SHELTER = "shelter", _("in a shelter or hostel")
    OTHER = "other", _("other")


class MessageChannel(models.TextChoices):
    """How someone wishes to be written to."""

    EMAIL = "email", _("by e-mail")
    SMS = "sms", _("by SMS")
    LETTER = "letter", _("by letter")


class PlaceWish(models.TextChoices):
    """Where someone would rather be received, or must not be."""

    PREFERRED = "preferred", _("preferred")
    AVOIDED = "avoided", _("to avoid")
