"""« How we count »: the rules as sentences, and what another rule would change, seen beforehand."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.models import CountingRules
from tandem.reporting.preview import of_rules
from tandem.reporting.rule_actions import record_rules, rules_refusal
from tandem.web.forms import posted
from tandem.web.guards import PageRequest, page
from tandem.web.settings.counting.forms import RulesForm
from tandem.web.settings.counting.sentences import (
    attribution_example,
    attribution_in_short,
    attribution_sentence,
    threshold_example,
    threshold_sentence,
)
from tandem.web.settings.home import HOME
from tandem.web.settings.pages import Back, Edit, Group, Line, edited, edits, listed, may_edit

BY_DEFAULT = CountingRules()


@page(Capability.SEE_SETTINGS)
@require_safe
def counting(request: PageRequest) -> HttpResponse:
    """The rules in force, said with an example, then those of the past."""
    rows = list(CountingRules.objects.all())
    now = next((row for row in rows if row.opened_on <= request.actor.day), BY_DEFAULT)
    history = [
        Line(
            attribution_in_short(Attribution(row.attribution)).capitalize(),
            detail=threshold_sentence(row.residence_threshold),
            since=row.opened_on,
        )
        for row in rows
    ]
    groups = [
        Group(
            _("In force"),
            list(_in_force(now)),
            action=_("Count otherwise from a day on"),
            url=reverse("settings:new_rules") if may_edit(request) else "",
        ),
        Group(_("Since when"), history, nothing=_("These are the rules that Tandem ships.")),
    ]
    lead = _("Each definition of the report opens under its line. Two rules are the service’s own.")
    return listed(request, _("How we count"), groups, back=HOME(), lead=lead)


def _in_force(now: CountingRules) -> Iterator[Line]:
    """The two rules that are the service's own, each with an example."""
    attribution, threshold = Attribution(now.attribution), now.residence_threshold
    names = list(Program.objects.values_list("name", flat=True)[:2])
    yield Line(
        attribution_sentence(attribution),
        detail=attribution_example(attribution, names),
        since=now.opened_on,
        state_label=_("the default") if attribution == BY_DEFAULT.attribution else "",
    )
    yield Line(
        threshold_sentence(threshold),
        detail=threshold_example(threshold),
        since=now.opened_on,
        state_label=_("the default") if threshold == BY_DEFAULT.residence_threshold else "",
    )


@page(Capability.EDIT_SETTINGS)
@edits
def new_rules(request: PageRequest) -> HttpResponse:
    """Count otherwise from a day on, once the figures it changes have been seen."""
    now = CountingRules.objects.filter(opened_on__lte=request.actor.day).first() or BY_DEFAULT
    initial = {"attribution": now.attribution, "residence_threshold": now.residence_threshold}
    form = RulesForm(posted(request), initial=initial)

    def rules() -> dict[str, Any]:
        names = ("opened_on", "attribution", "residence_threshold")
        return {name: form.cleaned_data[name] for name in names}

    def act() -> None:
        record_rules(by=request.actor.user_uuid, **rules())

    edit = Edit(
        form,
        _("Count otherwise from a day on"),
        Back(_("How we count"), reverse("settings:counting")),
        act,
        _("Record these rules"),
        lead=_("You first see which figures of which years change; then you record, or not."),
        refusal=lambda: rules_refusal(**rules()),
        preview=lambda: of_rules(**rules()),
        always_previews=True,
    )
    return edited(request, edit)
