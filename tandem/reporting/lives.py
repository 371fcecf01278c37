"""Reads, in a constant number of queries, the lives that counting asks for."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.kernel.periods import Period
from tandem.pathways.enums import ActKind
from tandem.pathways.models import Enrolment, FollowUp, Program, Step
from tandem.people.models import Person, Residence, Resource
from tandem.reporting.counting import CountedAct, EnrolmentSpan, Life, MainResource, Place


class Programs:
    """Programs by row, by place in the list and by code."""

    def __init__(self) -> None:
        rows = list(Program.objects.order_by("position"))
        self.place_of_id: dict[int, Place] = {p.pk: place for place, p in enumerate(rows)}
        self.code_of_place = [p.code for p in rows]
        self.id_of_place = [p.pk for p in rows]


def lives_of(person_ids: Collection[int], programs: Programs) -> dict[int, Life]:
    """The lives of these people, by person.

    A file merged into another has none: what is left in it is counted nowhere.
    """
    people = Person.objects.standing().filter(pk__in=person_ids).order_by()
    lives = {
        pk: Life(sex=sex, birth_date=birth_date, known_since=known_since)
        for pk, sex, birth_date, known_since in people.values_list(
            "pk", "sex", "birth_date", "known_since"
        )
    }
    person_ids = list(lives)
    for person, act in _acts(person_ids, programs):
        lives[person].acts.append(act)
    for person, span in _enrolments(person_ids, programs):
        lives[person].enrolments.append(span)
    for person, resource in _resources(person_ids):
        lives[person].resources.append(resource)
    residences = Residence.objects.filter(person__in=person_ids).order_by()
    for person, since, commune in residences.values_list("person_id", "since", "commune_id"):
        lives[person].residences.append((since, commune))
    steps = Step.objects.filter(person__in=person_ids).order_by()
    for person, taken_on in steps.values_list("person_id", "taken_on"):
        lives[person].steps.append(taken_on)
    return lives


def _acts(person_ids: Collection[int], programs: Programs) -> Iterator[tuple[int, CountedAct]]:
    columns = ("person_id", "held_on", "held_at", "program_id")
    through_session = ("person_id", "session__held_on", "session__held_at", "session__program_id")
    interviews = Interview.objects.filter(person__in=person_ids).order_by()
    visits = DropInVisit.objects.filter(person__in=person_ids).order_by()
    attended = Attendance.objects.filter(person__in=person_ids, presence=Presence.PRESENT)
    sources = (
        (ActKind.INTERVIEW, interviews.values_list(*columns)),
        (ActKind.DROP_IN, visits.values_list(*columns)),
        (ActKind.WORKSHOP, attended.values_list(*through_session)),
    )
    for kind, rows in sources:
        for person, on, at, program in rows.iterator():
            yield person, CountedAct(on, at, programs.place_of_id[program], kind)


def _enrolments(
    person_ids: Collection[int], programs: Programs
) -> Iterator[tuple[int, EnrolmentSpan]]:
    follow_ups: dict[int, list[Period]] = defaultdict(list)
    of_people = FollowUp.objects.filter(enrolment__person__in=person_ids).order_by()
    for enrolment, start, end in of_people.values_list("enrolment_id", "opened_on", "closed_on"):
        follow_ups[enrolment].append(Period(start, end))
    rows = Enrolment.objects.filter(person__in=person_ids).order_by()
    columns = ("pk", "person_id", "program_id", "opened_on", "closed_on")
    for pk, person, program, start, end in rows.values_list(*columns):
        place = programs.place_of_id[program]
        yield person, EnrolmentSpan(place, Period(start, end), tuple(follow_ups[pk]))


def _resources(person_ids: Collection[int]) -> Iterator[tuple[int, MainResource]]:
    rows = Resource.objects.filter(person__in=person_ids, is_main=True).order_by()
    columns = ("person_id", "kind__code", "kind__line", "kind__family", "opened_on", "closed_on")
    for person, code, line, family, start, end in rows.values_list(*columns):
        yield person, MainResource(code, line, family, Period(start, end))
