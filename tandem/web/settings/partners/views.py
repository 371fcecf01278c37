"""Pages of the structures that orient people or act with the service, and of their contacts."""

from uuid import UUID

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.setting_actions import add_setting, change_setting
from tandem.kernel.versions import fingerprint
from tandem.territory.actions import add_partner
from tandem.territory.models import PartnerContact, PartnerOrganization
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.settings.partners.forms import ContactForm, PartnerForm


def back() -> Back:
    """The list of structures."""
    return Back(_("Partner structures"), reverse("settings:partners"))


def back_to(row: PartnerOrganization) -> Back:
    """The page of a structure."""
    return Back(row.name, reverse("settings:partner", args=[row.uuid]))


@page(Capability.SEE_SETTINGS)
@require_safe
def partners(request: PageRequest) -> HttpResponse:
    """The structures, and how many people to call there."""
    rows = PartnerOrganization.objects.select_related("kind", "commune").annotate(
        contacts=Count("partnercontact")
    )
    lines = []
    for row in rows:
        count = ngettext("%(count)s contact", "%(count)s contacts", row.contacts)
        words = [row.kind.label, row.commune.name if row.commune else ""]
        lines.append(
            Line(
                row.name,
                url=reverse("settings:partner", args=[row.uuid]),
                detail=" · ".join([*filter(None, words), count % {"count": row.contacts}]),
                since=row.opened_on,
                until=row.closed_on,
            )
        )
    groups = [
        Group("", [line for line in lines if not line.is_over], nothing=_("No structure yet."))
    ]
    if former := [line for line in lines if line.is_over]:
        groups.append(Group(_("Former structures"), former))
    actions = [(_("Add a structure"), reverse("settings:new_partner"))] if may_edit(request) else []
    return listed(request, _("Partner structures"), groups, back=HOME(), actions=actions)


@page(Capability.SEE_SETTINGS)
@require_safe
def partner(request: PageRequest, organization: UUID) -> HttpResponse:
    """One structure and whom to call there, since when."""
    rows = PartnerOrganization.objects.select_related("kind", "commune")
    row, may = get_object_or_404(rows, uuid=organization), may_edit(request)
    contacts = [
        Line(
            contact.name,
            url=reverse("settings:contact", args=[contact.uuid]) if may else "",
            detail=" · ".join(filter(None, (contact.function, contact.phone, contact.email))),
            since=contact.opened_on,
            until=contact.closed_on,
        )
        for contact in PartnerContact.objects.filter(organization=row)
    ]
    identity = Line(
        row.kind.label,
        detail=row.commune.name if row.commune else "",
        since=row.opened_on,
        until=row.closed_on,
    )
    groups = [
        Group(
            _("The structure"),
            [identity],
            action=_("Change the structure"),
            url=reverse("settings:edit_partner", args=[organization]) if may else "",
        ),
        Group(
            _("Whom to call"),
            contacts,
            nothing=_("Nobody yet."),
            action=_("Add a contact"),
            url=reverse("settings:new_contact", args=[organization]) if may else "",
        ),
    ]
    return listed(request, row.name, groups, back=back())


@page(Capability.EDIT_SETTINGS)
@edits
def new_partner(request: PageRequest) -> HttpResponse:
    """Add a structure."""
    form = PartnerForm(posted(request))

    def act() -> str:
        row = add_partner(
            by=request.actor.user_uuid, commune=form.chosen_commune(), **form.answers()
        )
        return reverse("settings:partner", args=[row.uuid])

    edit = Edit(form, _("A new structure"), back(), act, _("Add this structure"))
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def edit_partner(request: PageRequest, organization: UUID) -> HttpResponse:
    """Change a structure, or say when it ends."""
    rows = PartnerOrganization.objects.select_related("commune")
    row = get_object_or_404(rows, uuid=organization)
    form = PartnerForm(posted(request), instance=row)

    def act() -> None:
        by = request.actor.user_uuid
        change_setting(
            row, by=by, setting="partner", expected=form.cleaned_data["seen"], **form.answers()
        )
        if form.chosen_commune() != row.commune:
            change_setting(
                row,
                by=by,
                setting="partner",
                expected=fingerprint(row, ["commune"]),
                commune=form.chosen_commune(),
            )

    edit = Edit(form, row.name, back_to(row), act, _("Record the structure"))
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def new_contact(request: PageRequest, organization: UUID) -> HttpResponse:
    """Add someone to call in a structure."""
    row = get_object_or_404(PartnerOrganization, uuid=organization)
    form = ContactForm(posted(request))

    def act() -> None:
        add_setting(
            PartnerContact(organization=row, **form.answers()),
            by=request.actor.user_uuid,
            setting="partner_contact",
        )

    edit = Edit(form, _("A new contact"), back_to(row), act, _("Add this contact"), lead=row.name)
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def contact(request: PageRequest, contact: UUID) -> HttpResponse:
    """Change whom to call, or say until when."""
    rows = PartnerContact.objects.select_related("organization")
    row = get_object_or_404(rows, uuid=contact)
    form = ContactForm(posted(request), instance=row)

    def act() -> None:
        change_setting(
            row,
            by=request.actor.user_uuid,
            setting="partner_contact",
            expected=form.cleaned_data["seen"],
            **form.answers(),
        )

    edit = Edit(
        form,
        row.name,
        back_to(row.organization),
        act,
        _("Record the contact"),
        lead=row.organization.name,
    )
    return edited(request, edit)
