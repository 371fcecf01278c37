"""What enrolments there were: the exits that may be taken back, the programs one filters by."""

from tandem.pathways.models import Enrolment, Program
from tandem.people.models import Person


def last_exits(person: Person) -> list[Enrolment]:
    """The last exit of each program that someone is no longer in, the latest first."""
    rows = Enrolment.objects.filter(person=person).select_related("program", "end_reason")
    latest: dict[int, Enrolment] = {}
    for row in rows.order_by("opened_on", "pk"):
        latest[row.program_id] = row
    left = [row for row in latest.values() if row.closed_on is not None]
    return sorted(left, key=lambda row: (row.closed_on or row.opened_on, row.pk), reverse=True)


def programs_offered() -> list[tuple[str, str]]:
    """Codes and names of the programs, in the order of the service."""
    return list(Program.objects.values_list("code", "name"))
