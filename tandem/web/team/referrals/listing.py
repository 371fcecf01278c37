"""Everything received: what waits first, the urgent before the others, then what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.pathways.enums import Channel, Outcome
from tandem.pathways.models import Program, Referral
from tandem.people.models import PersonQuerySet
from tandem.territory.models import PartnerOrganization
from tandem.web.team.people.wordings import opened
from tandem.web.team.referrals.ages import age_words
from tandem.web.team.referrals.prescribers import HERSELF
from tandem.web.team.referrals.sheet import STATES

LINES_A_PAGE = 25
WAITING, ASKED, ANSWERED = "attente", "completer", "traitees"
BY_OUTCOME = {
    "acceptees": Outcome.ACCEPTED,
    "refusees": Outcome.REFUSED,
    "reorientees": Outcome.REDIRECTED,
    "sans-suite": Outcome.NO_FOLLOW_UP,
    "retirees": Outcome.WITHDRAWN,
}


class ReferralFilters(forms.Form):
    """Coded filters: none of them can hold a name of someone received."""

    etat = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("All states")),
            (WAITING, gettext_lazy("Waiting for an answer")),
            (ASKED, gettext_lazy("Waiting for more from the prescriber")),
            (ANSWERED, gettext_lazy("Answered")),
            ("acceptees", gettext_lazy("Accepted")),
            ("refusees", gettext_lazy("Refused")),
            ("reorientees", gettext_lazy("Redirected")),
            ("sans-suite", gettext_lazy("Without follow-up")),
            ("retirees", gettext_lazy("Withdrawn")),
        ],
    )
    module = forms.ChoiceField(label=gettext_lazy("Program"), required=False)
    structure = forms.ChoiceField(label=gettext_lazy("Oriented by"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data, use_required_attribute=False)
        programs = list(Program.objects.values_list("code", "name"))
        senders = PartnerOrganization.objects.filter(referral__isnull=False).distinct()
        offered = {
            "module": [("", _("All programs")), *programs],
            "structure": [
                ("", _("Anyone")),
                (HERSELF, _("Herself")),
                *((str(uuid), name) for uuid, name in senders.values_list("uuid", "name")),
            ],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def known_values(self) -> dict[str, str]:
        """Filters whose value exists; the others are as if they were not there."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One line, already written."""

    uuid: UUID
    person: UUID
    last_name: str
    first_name: str
    program: Any
    source: str
    received_on: date
    age: str
    is_urgent: bool
    state: str
    state_label: str


@dataclass(frozen=True)
class ReferralListing:
    """One page of the list."""

    page: Page[Any]
    rows: list[ReferralRow]


def referrals_of(people: PersonQuerySet) -> QuerySet[Referral]:
    """Orientations received about people whose file the reader may open."""
    return Referral.objects.received().filter(person__in=people)


def listing_of(
    people: PersonQuerySet, chosen: Mapping[str, str], number: Any, day: date
) -> ReferralListing:
    """The page asked for."""
    rows = in_order(narrowed(referrals_of(people), chosen))
    shown = rows.select_related("person", "program", "organization")
    page = Paginator(shown, LINES_A_PAGE).get_page(number)
    return ReferralListing(page, [_row(row, day) for row in page.object_list])


def narrowed(rows: QuerySet[Referral], chosen: Mapping[str, str]) -> QuerySet[Referral]:
    """Those that meet every filter."""
    state = chosen.get("etat", "")
    if state == WAITING:
        rows = rows.filter(outcome=Outcome.WAITING)
    elif state == ASKED:
        rows = rows.filter(outcome=Outcome.WAITING, asked_on__isnull=False)
    elif state == ANSWERED:
        rows = rows.exclude(outcome=Outcome.WAITING)
    elif state:
        rows = rows.filter(outcome=BY_OUTCOME[state])
    if program := chosen.get("module"):
        rows = rows.filter(program__code=program)
    if (structure := chosen.get("structure")) == HERSELF:
        rows = rows.filter(channel=Channel.SELF)
    elif structure:
        rows = rows.filter(organization__uuid=structure)
    return rows


def in_order(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """What waits first, urgent then oldest; then what was answered, the latest received first."""
    is_waiting = When(outcome=Outcome.WAITING, then=Value(0))
    is_pressing = When(outcome=Outcome.WAITING, is_urgent=True, then=Value(0))
    return rows.order_by(
        Case(is_waiting, default=Value(1), output_field=IntegerField()),
        Case(is_pressing, default=Value(1), output_field=IntegerField()),
        Case(When(outcome=Outcome.WAITING, then=F("received_on"))),
        "-received_on",
        "pk",
    )


def _row(row: Referral, day: date) -> ReferralRow:
    is_waiting = row.outcome == Outcome.WAITING
    asks = is_waiting and row.asked_on is not None
    label = _("more asked") if asks else str(Outcome(row.outcome).label)
    herself = opened(str(Channel.SELF.label)) if row.channel == Channel.SELF else ""
    return ReferralRow(
        uuid=row.uuid,
        person=row.person.uuid,
        last_name=row.person.last_name,
        first_name=row.person.first_name,
        program=row.program,
        source=row.organization.name if row.organization else herself,
        received_on=row.received_on,
        age=age_words((day - row.received_on).days) if is_waiting else "",
        is_urgent=row.is_urgent and is_waiting,
        state="info" if asks else STATES.get(Outcome(row.outcome), "info"),
        state_label=label,
    )
