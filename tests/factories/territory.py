"""Communes, sites and partners."""

from datetime import date
from typing import Any

from factory import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from tandem.kernel.matching import name_key
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import (
    AdmittedCommune,
    Commune,
    PartnerContact,
    PartnerKind,
    PartnerOrganization,
    PostalCode,
    Service,
    Site,
)


class ServiceFactory(DjangoModelFactory):
    """The service of this instance."""

    class Meta:
        model = Service

    pk = 1
    name = "Service d'insertion d'essai"
    carrier = "CCAS d'essai"

    @classmethod
    def _create(cls, model_class: type[Service], *_args: Any, **kwargs: Any) -> Service:
        """There is one: where the year 2013 has laid its own, this one takes its place."""
        service, _is_new = model_class.objects.update_or_create(
            pk=kwargs.pop("pk"), defaults=kwargs
        )
        return service


class CommuneFactory(DjangoModelFactory):
    """A commune that has always been there."""

    class Meta:
        model = Commune

    code = Sequence(lambda n: f"Z{n:04}")  # no real commune has such a code
    name = Sequence(lambda n: f"Bourg-{n}")
    name_key = LazyAttribute(lambda commune: name_key(commune.name))
    valid_from = date(1943, 1, 1)
    department = "90"


class PostalCodeFactory(DjangoModelFactory):
    """A postal code of a commune."""

    class Meta:
        model = PostalCode

    commune = SubFactory(CommuneFactory)
    code = "00900"  # no real one


class AdmittedCommuneFactory(DjangoModelFactory):
    """A commune of the territory since the beginning."""

    class Meta:
        model = AdmittedCommune

    commune = SubFactory(CommuneFactory)
    status = AdmissionStatus.MEMBER
    opened_on = date(2001, 1, 1)


class SiteFactory(DjangoModelFactory):
    """A place of reception."""

    class Meta:
        model = Site

    name = Sequence(lambda n: f"Centre social {n}")


class PartnerKindFactory(DjangoModelFactory):
    """A kind of partner."""

    class Meta:
        model = PartnerKind

    code = Sequence(lambda n: f"partner-kind-{n}")
    label_fr = "Association"
    label_en = "Association"


class PartnerOrganizationFactory(DjangoModelFactory):
    """A partner structure."""

    class Meta:
        model = PartnerOrganization

    code = Sequence(lambda n: f"partner-{n}")
    name = Sequence(lambda n: f"Structure {n}")
    kind = SubFactory(PartnerKindFactory)


class PartnerContactFactory(DjangoModelFactory):
    """Someone of a partner structure."""

    class Meta:
        model = PartnerContact

    organization = SubFactory(PartnerOrganizationFactory)
    name = Sequence(lambda n: f"Correspondante {n}")
