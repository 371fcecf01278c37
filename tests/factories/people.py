"""People received and what is dated in their lives."""

from datetime import date
from decimal import Decimal

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from tandem.people.enums import (
    FamilySituation,
    HousingKind,
    JobSeeking,
    ResourceFamily,
    ResourceLine,
)
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    Person,
    Residence,
    Resource,
    ResourceKind,
)
from tests.factories.territory import CommuneFactory


class PersonFactory(DjangoModelFactory):
    """Someone of whom only the name is known."""

    class Meta:
        model = Person

    reference = Sequence(lambda n: f"P-{n:05}")
    last_name = Sequence(lambda n: f"Delavigne-{n}")
    first_name = "Odile"


class ResidenceFactory(DjangoModelFactory):
    """A home in a commune."""

    class Meta:
        model = Residence

    person = SubFactory(PersonFactory)
    since = date(2012, 1, 1)
    commune = SubFactory(CommuneFactory)


class ResourceKindFactory(DjangoModelFactory):
    """A kind of resource: a minimum benefit, the RSA."""

    class Meta:
        model = ResourceKind

    code = Sequence(lambda n: f"resource-{n}")
    label_fr = Sequence(lambda n: f"Ressource {n}")
    label_en = Sequence(lambda n: f"Resource {n}")
    family = ResourceFamily.MINIMUM
    line = ResourceLine.RSA


class ResourceFactory(DjangoModelFactory):
    """A main resource still received."""

    class Meta:
        model = Resource

    person = SubFactory(PersonFactory)
    kind = SubFactory(ResourceKindFactory)
    opened_on = date(2012, 1, 1)
    monthly_amount = Decimal("475.00")


class JobSeekerStatusFactory(DjangoModelFactory):
    """Registered as a job seeker."""

    class Meta:
        model = JobSeekerStatus

    person = SubFactory(PersonFactory)
    since = date(2012, 1, 1)
    status = JobSeeking.REGISTERED


class HouseholdFactory(DjangoModelFactory):
    """Living alone."""

    class Meta:
        model = Household

    person = SubFactory(PersonFactory)
    since = date(2012, 1, 1)
    situation = FamilySituation.ALONE


class HousingFactory(DjangoModelFactory):
    """Tenant."""

    class Meta:
        model = Housing

    person = SubFactory(PersonFactory)
    since = date(2012, 1, 1)
    kind = HousingKind.TENANT
