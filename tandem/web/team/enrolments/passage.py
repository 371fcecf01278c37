"""What the page of a passage says: from where, to where, what holds no more, what it will count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tandem.activities.models import Appointment
from tandem.activities.upcoming import upcoming_of
from tandem.kernel.periods import Period
from tandem.pathways.applicants import assess_person
from tandem.pathways.enums import Channel
from tandem.pathways.models import Enrolment, Program
from tandem.pathways.standing import entered, open_enrolments, stay_of, stays_of
from tandem.pathways.transfer import passage_of
from tandem.people.models import Person
from tandem.reporting.counting import EnrolmentSpan, Life
from tandem.reporting.forecast import Forecast, after_passage
from tandem.reporting.lives import Programs, lives_of
from tandem.reporting.report import Rules
from tandem.web.team.referrals.conditions import condition_rows

NOT_REACHED = {"non", "att"}


@dataclass(frozen=True)
class Destination:
    """A program to which someone may pass."""

    program: Program
    effect: str
    doubts: list[dict[str, Any]]
    """Conditions that are not met there, or are to verify: shown, never in the way."""


@dataclass(frozen=True)
class PassageOffer:
    """What may be done, and what it would change."""

    origins: list[Enrolment]
    targets: list[Destination]
    planned: list[Appointment]

    @property
    def programs(self) -> list[Program]:
        """The programs to which one may pass."""
        return [target.program for target in self.targets]


def passage_offer(person: Person, day: date) -> PassageOffer:
    """The passages that someone may make on a day."""
    origins = open_enrolments(person, day)
    if not origins:
        return PassageOffer([], [], [])
    places = Programs()
    life = lives_of([person.pk], places).get(person.pk, Life())
    rules = Rules.of_year(day.year)
    within = {row.program_id for row in origins}
    targets = []
    for program in Program.objects.on(day).exclude(pk__in=within):
        spans = spans_after(person, origins[0], program, day, places)
        forecast = after_passage(
            life.acts,
            spans,
            on=day,
            today=day,
            target=places.place_of_id[program.pk],
            rule=rules.attribution,
        )
        effect = effect_words(forecast, program.name, names_of(places))
        rule = _("Counting rule: %(rule)s.") % {"rule": rules.attribution.label}
        doubts = doubts_of(person, program, day)
        targets.append(Destination(program, f"{effect} {rule}", doubts))
    return PassageOffer(origins, targets, list(upcoming_of(person, origins[0].program)))


def spans_after(
    person: Person, origin: Enrolment, program: Program, day: date, places: Programs
) -> list[EnrolmentSpan]:
    """The enrolments as they would be once the passage is made."""
    stays = stays_of(person)
    passage = passage_of(day, stay_of(origin), entered(program), stays)
    gone = {origin.pk, passage.resumed.id if passage.resumed else None}
    spans = [
        EnrolmentSpan(places.place_of_id[stay.program], stay.period)
        for stay in stays
        if stay.id not in gone
    ]
    left = Period(origin.opened_on, passage.left_on)
    spans.append(EnrolmentSpan(places.place_of_id[origin.program_id], left))
    spans.append(EnrolmentSpan(places.place_of_id[program.pk], Period(day)))
    return spans


def names_of(places: Programs) -> list[str]:
    """Names of the programs, by place in the list."""
    by_code = dict(Program.objects.values_list("code", "name"))
    return [by_code[code] for code in places.code_of_place]


def effect_words(forecast: Forecast, target: str, names: Sequence[str]) -> str:
    """What the passage changes in the figures of its year, in a sentence."""
    then = names[forecast.then]
    values = {"year": forecast.year, "target": target, "then": then}
    if forecast.now is None:
        return (
            _(
                "In %(year)s this person is not counted yet: she has not come. "
                "From her first act in %(target)s she will be counted in %(then)s."
            )
            % values
        )
    values["now"] = names[forecast.now]
    if forecast.now != forecast.then:
        return (
            _(
                "In %(year)s this person is counted in %(now)s; "
                "from her next act in %(target)s she will be counted in %(then)s."
            )
            % values
        )
    if then == target:
        return _("In %(year)s this person will be counted in %(then)s.") % values
    return (
        _("In %(year)s this person stays counted in %(then)s, even once seen in %(target)s.")
        % values
    )


def doubts_of(person: Person, program: Program, day: date) -> list[dict[str, Any]]:
    """The conditions of the program entered that are not surely met."""
    assessment = assess_person(person, program, Channel.INTERNAL, day)
    rows = condition_rows(assessment.reasons) if assessment else []
    return [row for row in rows if row["kind"] in NOT_REACHED]
