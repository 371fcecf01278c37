"""One orientation as it is shown: what was received, the conditions, who she may be, the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.activities.undoing import enrolment_to_undo, undoing_refusal
from tandem.pathways.applicants import assess_person
from tandem.pathways.enums import Channel, Outcome, ReferralMedium
from tandem.pathways.models import Enrolment, Referral
from tandem.pathways.standing import allows_several_programs, open_enrolments
from tandem.people.enums import Sign
from tandem.people.likeness import lookalikes
from tandem.people.models import Person, PersonQuerySet
from tandem.web.guards import PageActor
from tandem.web.team.people.wordings import comma, opened
from tandem.web.team.referrals.ages import age_words
from tandem.web.team.referrals.conditions import condition_rows, stored_rows
from tandem.web.templatetags.typography import phone as spaced
from tandem.web.templatetags.typography import plain_date, unbroken

STATES = {
    Outcome.WAITING: "att",
    Outcome.ACCEPTED: "ok",
    Outcome.REFUSED: "non",
}


@dataclass(frozen=True)
class Twin:
    """Someone who may be the same person."""

    person: Person
    signs: str


@dataclass(frozen=True)
class Sheet:
    """What the page shows beside the forms."""

    referral: Referral
    state: str
    lead: str
    received: list[dict[str, Any]]
    conditions: list[dict[str, Any]]
    derogation: str
    """The conditions that a derogation would be for; empty: none is needed."""
    is_doubtful: bool
    others: list[Enrolment]
    """Programs she is in, that she would leave."""
    answer: list[dict[str, Any]]
    twins: list[Twin] = field(default_factory=list)
    undoing_refusal: str = ""

    @property
    def person(self) -> Person:
        """Whom the orientation is about."""
        return self.referral.person

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to give."""
        return self.referral.outcome == Outcome.WAITING

    @property
    def shown(self) -> list[UUID]:
        """Whom the page names."""
        return [self.person.uuid, *(twin.person.uuid for twin in self.twins)]


def sheet_of(referral: Referral, actor: PageActor) -> Sheet:
    """The orientation, for this reader."""
    is_waiting = referral.outcome == Outcome.WAITING
    assessment = None
    if is_waiting:
        channel = Channel(referral.channel)
        assessment = assess_person(referral.person, referral.program, channel, actor.day)
        conditions = condition_rows(assessment.reasons) if assessment else []
    else:
        conditions = stored_rows(referral.assessment)
    derogation = ""
    if assessment is not None and assessment.needs_derogation:
        derogation = comma(*(reason.subject for reason in assessment.not_met))
    return Sheet(
        referral=referral,
        state=STATES.get(Outcome(referral.outcome), "info"),
        lead=lead_of(referral, actor),
        received=received_rows(referral),
        conditions=conditions,
        derogation=derogation,
        is_doubtful=assessment is not None and not assessment.is_complete,
        others=others_of(referral, actor) if is_waiting else [],
        answer=[] if is_waiting else answer_rows(referral),
        twins=twins_of(referral.person, actor.people()) if is_waiting else [],
        undoing_refusal=_undoing_refusal(referral),
    )


def lead_of(referral: Referral, actor: PageActor) -> str:
    """« Reçue le 3 décembre 2013, sur papier, par le CCAS. Elle attend depuis 2 jours. »"""
    source = referral.organization.name if referral.organization else ""
    medium = str(ReferralMedium(referral.medium).label) if referral.medium else ""
    said = _("Received on %(day)s%(how)s.") % {
        "day": plain_date(referral.received_on),
        "how": f", {comma(medium, source)}" if medium or source else "",
    }
    if referral.outcome != Outcome.WAITING:
        return unbroken(said)
    days = (actor.day - referral.received_on).days
    waits = _("It has waited for %(time)s.") % {"time": age_words(days)}
    return unbroken(f"{said} {waits}" if days else said)


def received_rows(referral: Referral) -> list[dict[str, Any]]:
    """What the prescriber passed on, and what is known of her."""
    person, contact = referral.person, referral.contact
    source = referral.organization.name if referral.organization else ""
    who = comma(contact.name, contact.function) if contact else ""
    reach = comma(spaced(contact.phone), contact.email) if contact else ""
    themes = [theme.label for theme in referral.perceived_barriers.all()]
    rows = [
        (_("Oriented by"), source or opened(str(Channel(referral.channel).label)), who),
        (_("To reach this contact"), reach, ""),
        (_("Request"), referral.request, ""),
        (_("Barriers seen by the prescriber"), ", ".join(themes), ""),
        (_("Agreement of the person"), _agreement(referral), ""),
        (_("Born on"), plain_date(person.birth_date) if person.birth_date else "", ""),
        (_("Telephone"), spaced(person.phone), ""),
        (_("More asked"), referral.asked_for, _on(referral.asked_on)),
        (_("Receipt"), _receipt(referral), ""),
    ]
    return [
        {"label": label, "value": unbroken(value), "since": since}
        for label, value, since in rows
        if value
    ]


def answer_rows(referral: Referral) -> list[dict[str, Any]]:
    """The answer given, its day, its author and its reasons."""
    decided_by = referral.decided_by.name if referral.decided_by else ""
    reason = referral.refusal_reason.label if referral.refusal_reason else ""
    rows = [
        (
            _("Answer"),
            opened(str(Outcome(referral.outcome).label)),
            comma(_on(referral.decided_on), decided_by),
        ),
        (_("Reason"), reason, ""),
        (_("Derogation"), referral.derogation_reason, ""),
        (_("Details"), referral.explanation, ""),
    ]
    answer = [{"label": label, "value": value, "since": since} for label, value, since in rows]
    second = referral.redirected_to
    if second is not None:
        url = reverse("referrals:referral", args=[second.uuid])
        answer.append({"label": _("Redirected to"), "value": second.program.name, "url": url})
    return [row for row in answer if row["value"]]


def others_of(referral: Referral, actor: PageActor) -> list[Enrolment]:
    """Programs that she would have to leave, where the service keeps people in one at a time."""
    if allows_several_programs():
        return []
    rows = open_enrolments(referral.person, actor.day)
    return [row for row in rows if row.program_id != referral.program_id]


def twins_of(person: Person, people: PersonQuerySet) -> list[Twin]:
    """Others who may be the same person, among those whose file the reader may open."""
    found = lookalikes(
        people.exclude(pk=person.pk),
        last_name=person.last_name,
        first_name=person.first_name,
        birth_name=person.birth_name,
        birth_date=person.birth_date,
        phone=person.phone,
    )
    rows = {row.pk: row for row in Person.objects.filter(pk__in=[each.pk for each in found])}
    return [Twin(rows[each.pk], _signs(each.signs)) for each in found if each.pk in rows]


def _signs(signs: Sequence[Sign]) -> str:
    return comma(*(str(sign.label) for sign in signs))


def _undoing_refusal(referral: Referral) -> str:
    if referral.outcome != Outcome.ACCEPTED:
        return ""
    return undoing_refusal(referral, enrolment_to_undo(referral))


def _agreement(referral: Referral) -> str:
    words = {True: _("yes"), False: _("no"), None: _("not said")}
    return opened(words[referral.has_person_agreed])


def _receipt(referral: Referral) -> str:
    if referral.receipt_given_on is None:
        return ""
    return _("given on %(day)s") % {"day": plain_date(referral.receipt_given_on)}


def _on(day: Any) -> str:
    return _("on %(day)s") % {"day": plain_date(day)} if day else ""
