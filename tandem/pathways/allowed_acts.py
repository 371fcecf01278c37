"""What each program may do with people on a day, by its criteria in force."""

from datetime import date

from tandem.pathways.enums import ActKind
from tandem.pathways.models import AdmissionCriteria, Program


def allowed_acts(program: Program, day: date) -> list[str] | None:
    """The acts that a program allows on a day; None where no criteria are in force."""
    criteria = AdmissionCriteria.objects.on(day).filter(program=program).order_by("-opened_on")
    rows: list[list[str]] = list(criteria.values_list("allowed_acts", flat=True)[:1])
    return rows[0] if rows else None


def programs_allowing(act: ActKind, day: date) -> tuple[list[Program], list[Program]]:
    """The programs open on a day: those that do this act, and those that do not."""
    does: list[Program] = []
    does_not: list[Program] = []
    allowed = {}
    for criteria in AdmissionCriteria.objects.on(day).order_by("opened_on"):
        allowed[criteria.program_id] = criteria.allowed_acts
    for program in Program.objects.on(day):
        (does if act in allowed.get(program.pk, ()) else does_not).append(program)
    return does, does_not
