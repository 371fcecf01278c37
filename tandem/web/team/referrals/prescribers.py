"""Who orients: one list of structures and contacts, or someone who is not in it yet."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.pathways.enums import Channel
from tandem.territory.models import PartnerContact, PartnerOrganization
from tandem.territory.partners import meet_contact, meet_structure
from tandem.web.team.people.wordings import comma

HERSELF = "elle-meme"
STRUCTURE, CONTACT = "structure", "contact"


@dataclass(frozen=True)
class Prescriber:
    """By whom someone comes."""

    channel: Channel
    organization: PartnerOrganization | None = None
    contact: PartnerContact | None = None


def prescriber_choices(day: date) -> list[Any]:
    """Everyone who may orient that day, by structure; then who comes on her own initiative."""
    contacts: dict[int, list[PartnerContact]] = defaultdict(list)
    for contact in PartnerContact.objects.on(day):
        contacts[contact.organization_id].append(contact)
    groups = [
        (row.name, [_whole(row), *(_someone(each) for each in contacts[row.pk])])
        for row in PartnerOrganization.objects.on(day)
    ]
    return [
        ("", _("Choose…")),
        (HERSELF, _("She comes on her own initiative")),
        *groups,
    ]


def prescriber_of(value: str) -> Prescriber | None:
    """The one chosen in the list; ``None`` when nobody was."""
    if value == HERSELF:
        return Prescriber(Channel.SELF)
    kind, _sign, uuid = value.partition(":")
    if kind == CONTACT:
        rows = PartnerContact.objects.select_related("organization")
        contact = rows.get(uuid=UUID(uuid))
        return Prescriber(Channel.PARTNER, contact.organization, contact)
    if kind == STRUCTURE:
        return Prescriber(Channel.PARTNER, PartnerOrganization.objects.get(uuid=UUID(uuid)))
    return None


def met(chosen: Prescriber | None, given: dict[str, Any], by: UUID) -> Prescriber:
    """The prescriber, with the structure and the contact that were written in."""
    organization = chosen.organization if chosen else None
    contact = chosen.contact if chosen else None
    if given["new_structure"]:
        organization = meet_structure(
            name=given["new_structure"], kind=given["new_structure_kind"], by=by
        )
    if given["new_contact"] and organization is not None:
        contact = meet_contact(
            organization=organization,
            name=given["new_contact"],
            by=by,
            function=given["new_contact_function"],
            phone=given["new_contact_phone"],
            email=given["new_contact_email"],
        )
    channel = chosen.channel if chosen else Channel.PARTNER
    return Prescriber(channel, organization, contact)


def _whole(row: PartnerOrganization) -> tuple[str, str]:
    return f"{STRUCTURE}:{row.uuid}", row.name


def _someone(contact: PartnerContact) -> tuple[str, str]:
    return f"{CONTACT}:{contact.uuid}", comma(contact.name, contact.function)
