"""The pages of orientations: everything received, one of them with its answer, its receipt."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.pathways.actions.referrals import give_receipt
from tandem.pathways.models import Referral
from tandem.web.forms import IdempotentForm, posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.referrals.answers import ANSWERS, form_for, page_of
from tandem.web.team.referrals.listing import ReferralFilters, listing_of
from tandem.web.team.referrals.receipt import ReceiptForm, receipt_of
from tandem.web.team.referrals.sheet import sheet_of

edits = require_http_methods(["GET", "HEAD", "POST"])
FOLDED = ("redirect", "ask", "refuse", "close")
"""The answers beside yes, in the order of the page."""


@page(Capability.RECORD_REFERRAL)
@require_safe
def list_referrals(request: PageRequest) -> HttpResponse:
    """Everything received, what waits first."""
    actor = request.actor
    filters = ReferralFilters(request.GET)
    chosen = filters.known_values()
    listing = listing_of(actor.people(), chosen, request.GET.get("page"), actor.day)
    actor.journal(Action.LISTED, "person", [row.person for row in listing.rows], **chosen)
    shown = {"filters": filters, "chosen": chosen, "page_obj": listing.page, "rows": listing.rows}
    return render(request, "team/referrals/list.html", shown)


@page(Capability.RECORD_REFERRAL)
@require_safe
def referral(request: PageRequest, uuid: UUID) -> HttpResponse:
    """What was received, and the answer to give or given."""
    return _sheet(request, _found(request, uuid))


@page(Capability.DECIDE_REFERRAL)
@edits
def answer(request: PageRequest, uuid: UUID, how: str) -> HttpResponse:
    """Give one answer; sent wrong, the page comes back with what was typed."""
    found = _found(request, uuid)
    if request.method != "POST":
        return HttpResponseRedirect(page_of(found))
    form = form_for(how, found, request.actor, posted(request))

    def act() -> str:
        done = ANSWERS[how].act(form, found, request.actor)
        messages.success(request, done.told)
        return done.url

    if led := submitted(form, by=request.actor.user_uuid, act=act):
        return led
    return _sheet(request, _found(request, uuid), how, form)


@page(Capability.RECORD_REFERRAL)
@edits
def receipt(request: PageRequest, uuid: UUID) -> HttpResponse:
    """The receipt for the prescriber, as it prints; marked as given when one says so."""
    found = _found(request, uuid)
    form = ReceiptForm(posted(request))

    def act() -> str:
        give_receipt(referral=found, by=request.actor.user_uuid, on=request.actor.day)
        messages.success(request, _("The receipt is noted as given."))
        return page_of(found)

    if led := submitted(form, by=request.actor.user_uuid, act=act):
        return led
    request.actor.journal(
        Action.VIEWED, "referral", [found.person.uuid, found.uuid], view="receipt"
    )
    shown = {
        "receipt": receipt_of(found),
        "day": request.actor.day,
        "form": form,
        "back_url": page_of(found),
        "back_label": _("Back to the orientation"),
    }
    return render(request, "team/referrals/receipt.html", shown)


def _found(request: PageRequest, uuid: UUID) -> Referral:
    """The orientation, if its reader may open the file of the person."""
    related = (
        *("person", "program", "organization", "contact", "decided_by", "refusal_reason"),
        "redirected_to__program",
    )
    rows = Referral.objects.received().filter(person__in=request.actor.people())
    found: Referral = get_object_or_404(rows.select_related(*related), uuid=uuid)
    return found


def _sheet(
    request: PageRequest, found: Referral, how: str = "", sent: IdempotentForm | None = None
) -> HttpResponse:
    """The page, with the forms that this reader may send; the one sent wrong as it was typed."""
    sheet = sheet_of(found, request.actor)
    request.actor.journal(Action.VIEWED, "referral", [*sheet.shown, found.uuid])
    forms: dict[str, Any] = {}
    if request.actor.may(Capability.DECIDE_REFERRAL):
        offered = ("accept", *FOLDED) if sheet.is_waiting else ("undo",)
        forms = {name: form_for(name, found, request.actor) for name in offered}
    if sent is not None:
        forms[how] = sent
    folds = [
        {"how": name, "label": ANSWERS[name].label, "form": forms[name], "open": name == how}
        for name in (*FOLDED, "undo")
        if name in forms
    ]
    shown = {"sheet": sheet, "accept": forms.get("accept"), "folds": folds, "sent": sent}
    return render(request, "team/referrals/referral.html", shown)
