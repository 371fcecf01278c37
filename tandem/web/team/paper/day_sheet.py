"""The sheet of a day, for when the network is down: who comes where, whom to call back. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tandem.territory.models import Site
from tandem.web.team.calls.queue import Waiting
from tandem.web.team.paper.engagements import Engagement
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import long_date, phone, table_date

BLANK_LINES = 4
BLANK_CALLS = 4
"""Room to write in who came or called without being expected."""


def sheet_of(day: date, taken: Sequence[Engagement], calls: Iterable[Waiting]) -> dict[str, Any]:
    """The words of the sheet, for the page and for the document."""
    return {
        "title": _("Sheet of %(day)s") % {"day": long_date(day)},
        "lead": ", ".join(sorted({one.holder for one in taken})),
        "heads": [_("Hour"), _("Person"), _("Telephone"), _("What happened there")],
        "outcomes": [
            _("Interview held"),
            _("Absence"),
            _("Excused absence"),
            _("To be moved"),
        ],
        "places": [_place(name, lines) for name, lines in _by_place(taken)],
        "empty": "" if taken else _("Nothing is planned on this day."),
        "unplanned_title": _("Received without an appointment"),
        "blank_lines": BLANK_LINES,
        "calls_title": _("To call back"),
        "call_heads": [_("Called on"), _("Person"), _("Telephone"), _("What happened there")],
        "call_outcomes": [_("Spoken to"), _("Message left"), _("No answer")],
        "calls": [_call(call) for call in calls],
        "blank_calls": BLANK_CALLS,
        "afterwards": _(
            "Copy this sheet into Tandem as soon as it is back (“Catch up the week”), "
            "then destroy it."
        ),
    }


def _by_place(taken: Iterable[Engagement]) -> list[tuple[str, list[Engagement]]]:
    found: dict[str, list[Engagement]] = {}
    for one in taken:
        found.setdefault(one.where or _("Without a place"), []).append(one)
    return list(found.items())


def _place(name: str, lines: Sequence[Engagement]) -> dict[str, Any]:
    site = next((one.site for one in lines if one.site and one.site.name == name), Site())
    several = len({one.holder for one in lines}) > 1
    return {
        "name": name,
        "detail": comma(site.address, phone(site.phone)),
        "lines": [
            {
                "hours": one.hours,
                "what": one.what,
                "detail": comma(_reference(one), one.detail, one.holder if several else ""),
                "phone": one.phone,
                "is_person": one.is_meeting,
            }
            for one in lines
        ],
    }


def _reference(one: Engagement) -> str:
    return comma(one.program, one.person.reference if one.person else "")


def _call(call: Waiting) -> dict[str, Any]:
    program = call.program.name if call.program else ""
    urgent = _("urgent") if call.is_urgent else ""
    voicemail = _("a message may be left") if call.takes_messages else ""
    told = (urgent, program, call.due_words, voicemail, *call.around)
    return {
        "hours": comma(table_date(call.received_at), call.hour),
        "what": call.name,
        "is_person": True,
        "detail": " · ".join(word for word in told if word),
        "phone": call.phone,
    }
