"""Pages of the amounts set by law: what they are today, what they were, the next one."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.amounts import add_amount
from tandem.kernel.models import LegalAmount
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.amounts.forms import AmountForm
from tandem.web.settings.amounts.names import NAMES, name_of, unit_in_words
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit
from tandem.web.templatetags.typography import euros


def in_words(row: LegalAmount) -> str:
    """An amount and its unit."""
    return f"{euros(row.amount)} {unit_in_words(row.unit)}"


def back_to(code: str) -> Back:
    """The page of an amount."""
    return Back(name_of(code), reverse("settings:amount", args=[code]))


@page(Capability.SEE_SETTINGS)
@require_safe
def amounts(request: PageRequest) -> HttpResponse:
    """The latest amount of each kind."""
    latest: dict[str, LegalAmount] = {}
    for row in LegalAmount.objects.order_by("code", "valid_from"):
        if row.valid_from <= request.actor.day or row.code not in latest:
            latest[row.code] = row
    order = list(NAMES)
    codes = sorted(latest, key=lambda code: (order.index(code) if code in order else 99, code))
    lines = [
        Line(
            name_of(code),
            url=reverse("settings:amount", args=[code]),
            detail=in_words(latest[code]),
            since=latest[code].valid_from,
            until=latest[code].valid_to,
        )
        for code in codes
    ]
    groups = [Group("", [line for line in lines if not line.is_over])]
    if ended := [line for line in lines if line.is_over]:
        note = _("Nothing later is known: add what followed, if something did.")
        groups.append(Group(_("Ended"), ended, note=note))
    lead = _(
        "An income is compared with the amount of the day. "
        "Where no amount is known, Tandem answers “to verify”."
    )
    return listed(request, _("Legal amounts"), groups, back=HOME(), lead=lead)


@page(Capability.SEE_SETTINGS)
@require_safe
def amount(request: PageRequest, code: str) -> HttpResponse:
    """One amount since it is known, the latest first."""
    rows = list(LegalAmount.objects.filter(code=code).order_by("-valid_from"))
    if not rows:
        raise Http404
    lines = [
        Line(in_words(row), detail=row.reference, since=row.valid_from, until=row.valid_to)
        for row in rows
    ]
    actions = []
    if may_edit(request):
        actions = [(_("Add the next amount"), reverse("settings:next_amount", args=[code]))]
    trail = Back(_("Legal amounts"), reverse("settings:amounts"))
    return listed(request, name_of(code), [Group("", lines)], back=trail, actions=actions)


@page(Capability.EDIT_SETTINGS)
@edits
def next_amount(request: PageRequest, code: str) -> HttpResponse:
    """Add the amount in force from a day on."""
    latest = LegalAmount.objects.filter(code=code).order_by("-valid_from").first()
    if latest is None:
        raise Http404
    form = AmountForm(posted(request))

    def act() -> None:
        values = {name: form.cleaned_data[name] for name in ("valid_from", "amount", "reference")}
        add_amount(by=request.actor.user_uuid, code=code, **values)

    title = _("Next amount: %(name)s") % {"name": name_of(code)}
    lead = _("Latest one known: %(amount)s. It will last until the day before.") % {
        "amount": in_words(latest)
    }
    return edited(request, Edit(form, title, back_to(code), act, _("Add this amount"), lead=lead))
