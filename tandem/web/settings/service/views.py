"""Pages of the service itself: its identity, its logo, the information given to people."""

from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.models import Wording
from tandem.kernel.setting_actions import change_setting
from tandem.kernel.versions import fingerprint
from tandem.territory.actions import NOTICE, change_notice
from tandem.territory.models import Service
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.home import HOME, words_of_service
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.settings.service.forms import LogoForm, NoticeForm, ServiceForm


def the_service() -> Service:
    """The row of this instance; a new one while there is none."""
    return Service.objects.first() or Service(pk=1)


def back() -> Back:
    """The page of the service."""
    return Back(_("The service"), reverse("settings:service"))


@page(Capability.SEE_SETTINGS)
@require_safe
def service(request: PageRequest) -> HttpResponse:
    """What the service is called, who carries it, and what it gives to people."""
    row, may = the_service(), may_edit(request)
    groups = [
        Group(
            _("Identity"),
            [],
            facts=words_of_service(row),
            action=_("Change these"),
            url=reverse("settings:service_edit") if may else "",
        ),
        Group(
            _("Information given to people"),
            [
                Line(
                    _("Version %(version)s") % {"version": row.notice_version},
                    url=reverse("settings:notice") if may else "",
                    detail=_shortened(row.notice_text) or _("no text yet"),
                )
            ],
        ),
    ]
    return listed(
        request,
        _("The service"),
        groups,
        back=HOME(),
        aside="settings/logo.html",
        service=row,
        may_edit=may,
    )


def _shortened(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + "…"


@page(Capability.EDIT_SETTINGS)
@edits
def edit_service(request: PageRequest) -> HttpResponse:
    """Change the identity of the service."""
    row = the_service()
    form = ServiceForm(posted(request), instance=row)

    def act() -> None:
        if row._state.adding:
            row.save()
        change_setting(
            row,
            by=request.actor.user_uuid,
            setting="service",
            expected=form.cleaned_data["seen"] or fingerprint(row, form.edited),
            **form.answers(),
        )

    return edited(
        request,
        Edit(form, _("Identity of the service"), back(), act, _("Record the identity")),
    )


@page(Capability.EDIT_SETTINGS)
@edits
def logo(request: PageRequest) -> HttpResponse:
    """Choose the logo, or take it away."""
    row = the_service()
    form = LogoForm(posted(request), request.FILES or None)

    def act() -> None:
        address = "" if form.removes else form.cleaned_data["address"]
        change_setting(
            row,
            by=request.actor.user_uuid,
            setting="service",
            expected=fingerprint(row, ["logo"]),
            logo=address,
        )

    edit = Edit(
        form,
        _("Logo of the service"),
        back(),
        act,
        _("Record the logo"),
        lead=_("It is shown on what is printed and given to people."),
        extra={
            "above": "settings/logo_now.html",
            "below": "settings/no_logo.html",
            "service": row,
            "removal": uuid4(),
        },
    )
    return edited(request, edit)


@page(Capability.EDIT_SETTINGS)
@edits
def notice(request: PageRequest) -> HttpResponse:
    """Word the information given to people otherwise."""
    row = the_service()
    form = NoticeForm(posted(request), instance=row)

    def act() -> None:
        change_notice(
            row,
            by=request.actor.user_uuid,
            expected=form.cleaned_data["seen"],
            notice_text=form.cleaned_data["notice_text"],
        )

    former = Wording.objects.filter(code__startswith=NOTICE).order_by("-pk")
    kept = [(entry.code.removeprefix(NOTICE), entry.text) for entry in former]
    edit = Edit(
        form,
        _("Information given to people"),
        back(),
        act,
        _("Record this text"),
        lead=_("Version in use: %(version)s.") % {"version": row.notice_version},
        extra={"below": "settings/notices.html", "versions": kept},
    )
    return edited(request, edit)
