"""What the service holds today, as a pack: for the brute-force reading, which knows nothing else.

A file merged into another is not of the pack: what stays in it counts nowhere.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tandem.exchange.pack import stored, stored_acts
from tandem.pathways.models import Enrolment
from tandem.people.models import Person
from tests.oracle.tables import Pack, Row

DAY = timedelta(days=1)
FAR = date(9999, 12, 31)
Days = tuple[date, date]


def pack_of_today() -> tuple[Pack, bool]:
    """The pack, and whether each of its enrolments is one of ours (see :func:`rows_of`)."""
    refs = dict(Person.objects.standing().values_list("pk", "reference"))
    enrolments = list(rows_of(refs))
    pack: Pack = {
        "personnes": [row.text for row in stored.people(list(refs.values()))],
        "residences": [row.text for row in stored.residences(refs)],
        "ressources": [row.text for row in stored.resources(refs)],
        "inscriptions": enrolments,
        "etapes": [row.text for row in stored.steps(refs)],
        "actes": [row.text for row in stored_acts.acts(refs)],
    }
    return pack, len(enrolments) == Enrolment.objects.filter(person__in=refs).count()


def rows_of(refs: dict[int, str]) -> Iterator[Row]:
    """Enrolments as a pack says them: an individual follow-up lasts as long as its enrolment.

    One that ended before is told by two enrolments, the first of which ends with it.
    """
    for enrolment in Enrolment.objects.filter(person__in=refs).select_related("program"):
        first, last = enrolment.opened_on, enrolment.closed_on or FAR
        for start, end in followed(enrolment):
            yield row(refs, enrolment, first, end, start)
            first = end + DAY if end != FAR else FAR
        if first <= last and first != FAR:
            yield row(refs, enrolment, first, last, None)


def followed(enrolment: Enrolment) -> list[Days]:
    """Days of the individual follow-up within the enrolment, those that touch each other as one."""
    last = enrolment.closed_on or FAR
    periods = sorted(
        (start, min(end or FAR, last))
        for start, end in enrolment.followup_set.values_list("opened_on", "closed_on")
        if start <= last
    )
    joined: list[Days] = []
    for start, end in periods:
        if joined and (joined[-1][1] == FAR or start <= joined[-1][1] + DAY):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def row(
    refs: dict[int, str], enrolment: Enrolment, first: date, last: date, since: date | None
) -> Row:
    """One enrolment of the pack."""
    return {
        "ref": refs[enrolment.person_id],
        "module": enrolment.program.code,
        "debut": first.isoformat(),
        "fin": "" if last == FAR else last.isoformat(),
        "motif_fin": "",
        "suivi_individuel_depuis": since.isoformat() if since else "",
    }
