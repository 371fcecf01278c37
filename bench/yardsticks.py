"""What the report is measured against: a bare scan, the best set-based SQL, one query a figure.

The last two count the same people from the base tables; they are yardsticks, not the product.
"""

from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum

from tandem.activities.enums import Presence
from tandem.activities.models import Attendance, DropInVisit, Interview
from tandem.pathways.models import Enrolment, Program
from tandem.people.models import Person, Resource
from tandem.reporting.models import PersonYear

SET_BASED = """
WITH acts AS (
  SELECT person_id, held_on, program_id, 1 AS interview, 0 AS workshop
    FROM activities_interview WHERE held_on <= %(end)s
  UNION ALL
  SELECT person_id, held_on, program_id, 0, 0
    FROM activities_dropinvisit WHERE person_id IS NOT NULL AND held_on <= %(end)s
  UNION ALL
  SELECT a.person_id, s.held_on, s.program_id, 0, 1
    FROM activities_attendance a JOIN activities_workshopsession s ON s.id = a.session_id
   WHERE a.presence = 'present' AND s.held_on <= %(end)s
),
received AS (
  SELECT person_id, COUNT(*) AS acts, SUM(interview) AS interviews, MAX(workshop) AS workshop,
         MAX(held_on) AS last_on
    FROM acts WHERE held_on >= %(start)s GROUP BY person_id
),
ranked AS (
  SELECT a.person_id, a.program_id,
         ROW_NUMBER() OVER (PARTITION BY a.person_id ORDER BY p.position DESC) AS rank
    FROM acts a JOIN received r ON r.person_id = a.person_id AND r.last_on = a.held_on
    JOIN pathways_program p ON p.id = a.program_id
),
known AS (SELECT DISTINCT person_id FROM acts WHERE held_on < %(start)s),
followed AS (
  SELECT DISTINCT e.person_id FROM pathways_enrolment e
    JOIN pathways_followup f ON f.enrolment_id = e.id
   WHERE f.opened_on <= %(end)s AND (e.closed_on IS NULL OR e.closed_on >= %(start)s)
)
SELECT ranked.program_id,
       CASE WHEN known.person_id IS NOT NULL THEN 'regular'
            WHEN r.acts = 1 AND r.interviews = 0 THEN 'single_visit' ELSE 'new' END AS standing,
       person.sex, kind.line, kind.family, home.commune_id, r.workshop,
       CASE WHEN followed.person_id IS NOT NULL AND r.interviews > 0 THEN 1 ELSE 0 END AS followed,
       COUNT(*) AS people, SUM(r.interviews) AS interviews
  FROM received r
  JOIN people_person person ON person.id = r.person_id
  JOIN ranked ON ranked.person_id = r.person_id AND ranked.rank = 1
  LEFT JOIN known ON known.person_id = r.person_id
  LEFT JOIN followed ON followed.person_id = r.person_id
  LEFT JOIN people_resource resource ON resource.person_id = r.person_id AND resource.is_main
        AND resource.opened_on <= r.last_on
        AND (resource.closed_on IS NULL OR resource.closed_on >= r.last_on)
  LEFT JOIN people_resourcekind kind ON kind.id = resource.kind_id
  LEFT JOIN people_residence home ON home.person_id = r.person_id AND home.since = (
        SELECT MAX(since) FROM people_residence
         WHERE person_id = r.person_id AND since <= r.last_on)
 GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def bare_scan(years: Iterable[int]) -> tuple[int, ...]:
    """The cheapest question that reads every person-year of the years."""
    facts = PersonYear.objects.filter(year__in=list(years))
    return tuple(facts.aggregate(n=Count("pk"), i=Sum("interviews"), a=Sum("age")).values())


def set_based(year: int) -> list[tuple[object, ...]]:
    """Every count of the year about people, by one statement over the base tables.

    PostgreSQL knows nothing of the size of what the statement gathers on its way, and would join
    it row by row for hours: told not to, it hashes, and is the rival that it should be.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_nestloop = off")
        period = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
        cursor.execute(SET_BASED, period)
        return cursor.fetchall()


def set_based_people(year: int) -> int:
    """People received, as the statement says: it must count what the product counts."""
    return sum(int(str(row[-2])) for row in set_based(year))


def _in_year(year: int) -> Q:
    return Q(held_on__year=year)


def received(year: int) -> QuerySet[Person]:
    """People received, asked person by person of the base tables."""
    of_person = {"person": OuterRef("pk")}
    return Person.objects.filter(
        Exists(Interview.objects.filter(_in_year(year), **of_person))
        | Exists(DropInVisit.objects.filter(_in_year(year), **of_person))
        | Exists(
            Attendance.objects.filter(
                session__held_on__year=year, presence=Presence.PRESENT, **of_person
            )
        )
    )


def one_query_a_figure(year: int, figures: int) -> int:
    """The shape of most software: a query for each figure; returns how many were asked."""
    asked = 0
    last = Interview.objects.filter(_in_year(year), person=OuterRef("pk")).order_by("-held_on")
    people = received(year).annotate(program=Subquery(last.values("program")[:1]))
    main = Resource.objects.filter(person=OuterRef("pk"), is_main=True, closed_on=None)
    known = Interview.objects.filter(held_on__lt=date(year, 1, 1), person=OuterRef("pk"))
    followed = Enrolment.objects.filter(person=OuterRef("pk"), followup__isnull=False)
    questions = [
        Q(),
        Q(sex="F"),
        Q(sex="H"),
        Exists(known),
        ~Exists(known),
        Exists(followed),
        *(Exists(main.filter(kind__line=line)) for line in ("rsa", "aah", "ass", "are", "other")),
    ]
    programs = [None, *Program.objects.values_list("pk", flat=True)]
    while asked < figures:
        for question in questions:
            for program in programs:
                of_column = people.filter(question)
                (of_column if program is None else of_column.filter(program=program)).count()
                asked += 1
                if asked == figures:
                    return asked
    return asked
