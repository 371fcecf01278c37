"""Who does something: one list, the person first, then the team, the partners, and others."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.pathways.enums import Doer
from tandem.pathways.models import NetworkMember, PlannedAction
from tandem.pathways.plan_actions import Who
from tandem.territory.models import PartnerContact

OF_THE_TEAM = frozenset(
    {
        Role.COUNSELLOR,
        Role.PROGRAM_OFFICER,
        Role.DIRECTOR,
        Role.RECEPTION,
        Role.SESSION_LEADER,
        Role.VOLUNTEER,
        Role.INTERN,
    }
)
MEMBER, CONTACT = "member", "contact"
Choices = list[tuple[str, Any]]


def who_choices(day: date, row: PlannedAction | NetworkMember | None, *, person: bool) -> Choices:
    """Everyone who may do something that day, and whoever the row already names.

    :param person: the person herself is one of them (she is not of her own network).
    """
    held = RoleAssignment.objects.on(day).filter(role__in=OF_THE_TEAM).values("member_id")
    members = list(TeamMember.objects.filter(pk__in=held))
    contacts = list(PartnerContact.objects.on(day).select_related("organization"))
    if row is not None and row.member and row.member not in members:
        members.append(row.member)
    if row is not None and row.contact and row.contact not in contacts:
        contacts.append(row.contact)
    choices: Choices = [(Doer.PERSON.value, _("The person"))] if person else []
    choices.append((Doer.OTHER.value, _("Someone else, named below")))
    team: Choices = [(Doer.TEAM.value, _("Someone of the team"))] if person else []
    team += [(f"{MEMBER}:{member.uuid}", member.name) for member in members]
    partners: Choices = [(Doer.PARTNER.value, _("A partner"))] if person else []
    partners += [
        (f"{CONTACT}:{one.uuid}", f"{one.name} ({one.organization.name})") for one in contacts
    ]
    groups = ((_("The team"), team), (_("Partners"), partners))
    return [*choices, *(group for group in groups if group[1])]


def who_field(label: Any) -> forms.ChoiceField:
    """The list, filled when the form is made."""
    return forms.ChoiceField(label=label, choices=())


def chosen(value: str, name: str) -> Who:
    """Who was chosen, with the name given beside."""
    kind, _colon, uuid = value.partition(":")
    if kind == MEMBER:
        return Who(Doer.TEAM, member=TeamMember.objects.get(uuid=UUID(uuid)), name=name)
    if kind == CONTACT:
        return Who(Doer.PARTNER, contact=PartnerContact.objects.get(uuid=UUID(uuid)), name=name)
    return Who(Doer(kind), name=name)


def value_of(row: PlannedAction | NetworkMember) -> str:
    """The line of the list that the row names."""
    if row.member:
        return f"{MEMBER}:{row.member.uuid}"
    if row.contact:
        return f"{CONTACT}:{row.contact.uuid}"
    return row.doer if isinstance(row, PlannedAction) else Doer.OTHER.value
