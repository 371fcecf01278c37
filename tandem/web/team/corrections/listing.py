"""What was corrected or cancelled in a file: one line each, without opening the traces."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.accounts.permissions import Actor
from tandem.activities.entries import BY_CODE
from tandem.activities.models import CaseNote
from tandem.kernel.enums import Change
from tandem.kernel.models import Correction
from tandem.people.merging import files_behind
from tandem.people.models import Person
from tandem.web.team.corrections.wording import author_names, title_of

DECIDED: dict[str, str | Promise] = {
    "referral": gettext_lazy("Orientation"),
    "enrolment": gettext_lazy("Enrolment"),
}
"""What is taken back on a page of its own rather than corrected: answers, passages, exits."""


@dataclass(frozen=True, slots=True)
class Line:
    """A change, and the entry it is about."""

    at: datetime
    label: str
    entry: str
    who: str
    url: str


def traces_of(person: Person, actor: Actor) -> QuerySet[Correction]:
    """Traces of a file and of those merged into it; those of a note are its author's."""
    files = [str(uuid) for uuid in files_behind(person)]
    notes = Q(kind=CaseNote._meta.model_name) & ~Q(by=actor.user_uuid)
    rows = Correction.objects.filter(person__in=files).exclude(notes)
    return rows.defer("before").order_by("-at", "-pk")


def lines_of(traces: Iterable[Correction]) -> list[Line]:
    """The lines of a page: two queries, whatever their number."""
    shown = list(traces)
    names = author_names(trace.by for trace in shown)
    return [_line(trace, names.get(trace.by, "")) for trace in shown]


def _line(trace: Correction, who: str) -> Line:
    kind = BY_CODE.get(trace.kind)
    return Line(
        at=trace.at,
        label=str(Change(trace.change).label),
        entry=title_of(kind) if kind else str(DECIDED.get(trace.kind, _("File"))),
        who=who,
        url=reverse("corrections:history", args=[kind.slug, trace.row]) if kind else "",
    )
