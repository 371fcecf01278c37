"""Beside an orientation that is being written down: what each program would say of her today."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tandem.pathways.applicants import assess_person
from tandem.pathways.eligibility import Assessment, Verdict
from tandem.pathways.enums import Channel
from tandem.pathways.models import Program
from tandem.pathways.standing import open_enrolments
from tandem.people.models import Person
from tandem.web.team.people.wordings import comma


@dataclass(frozen=True)
class Outlook:
    """One program, and where she stands with it."""

    program: Program
    kind: str
    words: str


def outlooks_of(person: Person, day: date) -> list[Outlook]:
    """Every program open that day, for someone sent by a structure."""
    within = {row.program_id for row in open_enrolments(person, day)}
    return [_outlook(person, program, day, within) for program in Program.objects.on(day)]


def _outlook(person: Person, program: Program, day: date, within: set[int]) -> Outlook:
    if program.pk in within:
        return Outlook(program, "info", _("already enrolled"))
    assessment = assess_person(person, program, Channel.PARTNER, day)
    kind, words = _said(assessment)
    return Outlook(program, kind, words)


def _said(assessment: Assessment | None) -> tuple[str, str]:
    if assessment is None:
        return "info", _("no condition of entry is set for today")
    if assessment.needs_derogation:
        titles = comma(*(reason.subject for reason in assessment.not_met))
        return "non", _("a derogation would be needed: %(conditions)s") % {"conditions": titles}
    doubts = [r.subject for r in assessment.reasons if r.verdict is Verdict.TO_VERIFY]
    if doubts:
        return "att", _("to verify: %(conditions)s") % {"conditions": comma(*doubts)}
    return "ok", _("every condition is met")
