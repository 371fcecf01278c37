"""What callers are told while someone of the team is away. One query."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.activities.models import Absence
from tandem.web.templatetags.typography import day as day_words


@dataclass(frozen=True, slots=True)
class Away:
    """Someone who is away, in words, and what is told to those who call."""

    words: str
    message: str


def away_on(day: date) -> list[Away]:
    """Those away that day; why is nobody's business."""
    rows = Absence.objects.on(day).select_related("member", "replaced_by")
    return [Away(_words(row, day), row.message) for row in rows.order_by("member__name")]


def _words(row: Absence, day: date) -> str:
    until = {"name": row.member.name, "day": day_words(row.closed_on)}
    said = (
        _("%(name)s is away today.") % until
        if row.closed_on == day
        else _("%(name)s is away until %(day)s.") % until
    )
    return f"{said} {_replaced(row)}".strip()


def _replaced(row: Absence) -> str:
    if row.replaced_by is None:
        return ""
    return _("%(name)s stands in for her.") % {"name": row.replaced_by.name}
