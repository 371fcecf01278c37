"""Past years without complete data: their total as the service entered it, never computed.

A year listed here is never counted from acts; the report and the curve read it at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.journal import Action, record
from tandem.kernel.refused import RefusedError
from tandem.reporting.models import EnteredTotal, PersonYear

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class ListedYear:
    """A year known by a total, beside what is recorded here for it."""

    year: int
    people: int | None
    recorded: int
    """People who have acts of that year in Tandem, and are not counted."""


def listed_years() -> list[ListedYear]:
    """Every year listed, the latest first."""
    totals = dict(EnteredTotal.objects.values_list("year", "people"))
    recorded = recorded_people(totals)
    return [ListedYear(y, totals[y], recorded.get(y, 0)) for y in sorted(totals, reverse=True)]


def recorded_people(years: Iterable[int]) -> dict[int, int]:
    """How many people have counted acts in each of these years."""
    facts = PersonYear.objects.filter(year__in=list(years)).order_by().values("year")
    return {row["year"]: row["people"] for row in facts.annotate(people=Count("pk"))}


def year_refusal(year: int, today: int) -> str:
    """Why this year cannot be known by a total; nothing when it can."""
    if year > today:
        return _("This year has not come yet: list past years only.")
    if year < FIRST_YEAR:
        return _("Write the year in four digits, for example 2012.")
    return ""


@transaction.atomic
def enter_total(*, year: int, people: int | None, by: UUID) -> EnteredTotal:
    """List a year as known by its total, or by nothing.

    :raises RefusedError: the year has not come, or is listed already.
    """
    if why := year_refusal(year, timezone.localdate().year):
        raise RefusedError({"year": why})
    listed = _("This year is already listed: change its total in the table.")
    if EnteredTotal.objects.filter(year=year).exists():
        raise RefusedError({"year": listed})
    try:
        with transaction.atomic():
            total = EnteredTotal.objects.create(year=year, people=people)
    except IntegrityError as taken:  # a colleague listed it at the same moment
        raise RefusedError({"year": listed}) from taken
    record(Action.CREATED, kind="entered_total", by=by, year=year, people=people)
    return total


@transaction.atomic
def change_total(*, year: int, people: int | None, seen: int | None, by: UUID) -> None:
    """Correct the total of a year.

    :param seen: the total that its author had before her eyes.
    :raises RefusedError: a colleague changed it meanwhile, or took the year away.
    """
    total = EnteredTotal.objects.select_for_update().filter(year=year).first()
    if total is None:
        raise RefusedError(_("A colleague took this year away meanwhile: nothing was changed."))
    if total.people != seen:
        raise RefusedError(
            {
                "people": _(
                    "A colleague wrote %(total)s meanwhile: keep yours or copy theirs, "
                    "then record again."
                )
                % {"total": _("n/a") if total.people is None else total.people}
            }
        )
    total.people = people
    total.save(update_fields=["people"])
    record(
        Action.CHANGED, kind="entered_total", by=by, year=year, people=people, people_before=seen
    )


@transaction.atomic
def remove_total(*, year: int, by: UUID) -> None:
    """List a year no more: it is counted from its acts again."""
    total = EnteredTotal.objects.filter(year=year).first()
    if total is None:
        return
    record(Action.REMOVED, kind="entered_total", by=by, year=year, people=total.people)
    total.delete()
