"""The receipt that a prescriber takes away: received, and what was answered; nothing intimate."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.activities.models import Appointment
from tandem.activities.upcoming import upcoming_of
from tandem.pathways.enums import Outcome
from tandem.pathways.models import Referral
from tandem.territory.models import Service
from tandem.web.forms import IdempotentForm
from tandem.web.templatetags.typography import plain_date, unbroken


class ReceiptForm(IdempotentForm):
    """Said to be given: nothing to answer."""


@dataclass(frozen=True)
class Receipt:
    """What the paper says."""

    service: Service | None
    to: list[str]
    received: str
    answer: str
    meeting: Appointment | None
    given_on: date | None


def receipt_of(referral: Referral) -> Receipt:
    """The receipt of an orientation, as it stands.

    The first appointment is told only with the agreement of the person, and the request, the
    conditions and the words of a decision never are.
    """
    contact, structure = referral.contact, referral.organization
    lines = [contact.name if contact else "", contact.function if contact else ""]
    meeting = None
    if referral.outcome == Outcome.ACCEPTED and referral.has_person_agreed:
        meeting = upcoming_of(referral.person, referral.program).first()
    received = _(
        "We received on %(day)s your orientation of %(name)s to the program %(program)s."
    ) % {
        "day": plain_date(referral.received_on),
        "name": referral.person.full_name,
        "program": referral.program.name,
    }
    return Receipt(
        service=Service.objects.first(),
        to=[unbroken(line) for line in (*lines, structure.name if structure else "") if line],
        received=unbroken(received),
        answer=unbroken(answer_words(referral)),
        meeting=meeting,
        given_on=referral.receipt_given_on,
    )


def answer_words(referral: Referral) -> str:
    """What was answered, in a sentence that can be left on a table."""
    day = plain_date(referral.decided_on) if referral.decided_on else ""
    reason = referral.refusal_reason.label if referral.refusal_reason else ""
    second = referral.redirected_to
    sentences = {
        Outcome.ACCEPTED: _("It was accepted on %(day)s."),
        Outcome.REFUSED: _("It was not accepted, on %(day)s. Reason: %(reason)s."),
        Outcome.REDIRECTED: _("On %(day)s it was passed on to our program %(program)s."),
        Outcome.WITHDRAWN: _("It was withdrawn on %(day)s."),
        Outcome.NO_FOLLOW_UP: _("It was closed without follow-up on %(day)s."),
        Outcome.EXPIRED: _("It was closed without follow-up on %(day)s."),
    }
    waiting = _("We are looking at it and will answer you.")
    if referral.asked_on and referral.outcome == Outcome.WAITING:
        waiting = _("We asked you for more before answering.")
    return sentences.get(Outcome(referral.outcome), waiting) % {
        "day": day,
        "reason": reason,
        "program": second.program.name if second else "",
    }
