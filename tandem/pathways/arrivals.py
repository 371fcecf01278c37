"""An orientation as it arrives, and the answers it may have: what is refused, and why. Pure.

Policy (product rules 2, 3 and 5): an orientation names the structure it comes from; a refusal names
its reason; what is outside the rules takes a derogation with a reason and an author.
"""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tandem.pathways.eligibility import Assessment
from tandem.pathways.enums import Channel, Outcome
from tandem.pathways.stays import Entered, Today, program_refusal
from tandem.people.dating import Reasons, written


def arrival_refusals(
    *, received_on: date, channel: Channel, has_structure: bool, program: Entered, now: Today
) -> Reasons:
    """Why an orientation cannot be recorded as it is told."""
    reasons: Reasons = {}
    if why := now.refusal(received_on) or program_refusal(program, received_on):
        reasons["received_on"] = why
    if channel is Channel.INTERNAL:
        reasons["prescriber"] = _("A passage is not an orientation received: pass the person on.")
    elif channel is Channel.PARTNER and not has_structure:
        reasons["prescriber"] = _("Say which structure orients this person.")
    elif channel is Channel.SELF and has_structure:
        reasons["prescriber"] = _("Who comes on her own initiative is sent by no structure.")
    return reasons


def derogation_refusal(assessment: Assessment | None, reason: str) -> str:
    """What is missing for someone outside the conditions to enter; nothing when all is there."""
    if assessment is None or not assessment.needs_derogation or reason.strip():
        return ""
    return _("Accepting takes a derogation (%(conditions)s): write its reason.") % {
        "conditions": ", ".join(reason.subject for reason in assessment.not_met)
    }


def answered_refusal(outcome: Outcome, decided_on: date | None, decided_by: str) -> str:
    """Why an orientation is not decided a second time; nothing while it waits."""
    if outcome is Outcome.WAITING:
        return ""
    words: dict[str, str | Promise] = {
        "outcome": outcome.label,
        "day": written(decided_on) if decided_on else _("a day not noted"),
        "name": decided_by or _("someone of the service"),
    }
    return (
        _(
            "This orientation already has its answer: %(outcome)s, on %(day)s, by %(name)s. "
            "Go back on that decision first if it must change."
        )
        % words
    )
