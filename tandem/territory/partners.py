"""Structures and those who answer for them, added as they are met: on a paper, on the phone."""

from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from tandem.kernel.journal import Action, record
from tandem.territory.models import PartnerContact, PartnerKind, PartnerOrganization

CODE_LENGTH = 50


@transaction.atomic
def meet_structure(*, name: str, kind: PartnerKind, by: UUID) -> PartnerOrganization:
    """The structure of this name: the one that is known already, otherwise a new one."""
    name = " ".join(name.split())
    known = PartnerOrganization.objects.filter(name__iexact=name).first()
    if known is not None:
        return known
    structure = PartnerOrganization.objects.create(code=_free_code(name), name=name, kind=kind)
    record(Action.CREATED, kind="partner_organization", ids=[structure.uuid], by=by)
    return structure


@transaction.atomic
def meet_contact(
    *,
    organization: PartnerOrganization,
    name: str,
    by: UUID,
    function: str = "",
    phone: str = "",
    email: str = "",
) -> PartnerContact:
    """The contact of this name in a structure: the one known already, otherwise a new one."""
    name = " ".join(name.split())
    known = PartnerContact.objects.filter(organization=organization, name__iexact=name).first()
    if known is not None:
        return known
    contact = PartnerContact.objects.create(
        organization=organization, name=name, function=function, phone=phone, email=email
    )
    record(Action.CREATED, kind="partner_contact", ids=[contact.uuid], by=by)
    return contact


def _free_code(name: str) -> str:
    """A code made of the name, that no structure bears yet."""
    stem = slugify(name)[:CODE_LENGTH] or "structure"
    taken = set(
        PartnerOrganization.objects.filter(code__startswith=stem).values_list("code", flat=True)
    )
    candidates = (
        stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2)
    )
    return next(code for code in candidates if code not in taken)
