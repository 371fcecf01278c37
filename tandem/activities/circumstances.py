"""What is known around moments when someone could be received: read at once, whatever their number.

The rule is in ``warnings.py``; this is where it learns what it judges by.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from tandem.activities.availability import away_between, occurrences
from tandem.activities.commitments import Commitment, commitments
from tandem.activities.models import OfficeHours
from tandem.activities.warnings import Circumstances, Moment, Opening, Warned, warnings_about
from tandem.kernel.holidays import holiday_name
from tandem.kernel.periods import Period
from tandem.people.enums import PlaceWish
from tandem.people.models import PlacePreference
from tandem.territory.models import SiteHours, Travel


def warnings_of(moments: Sequence[Moment]) -> list[list[Warned]]:
    """The warnings of each of these moments, in their order; the same queries for one or many."""
    if not moments:
        return []
    around = _Around(moments)
    return [warnings_about(moment, around.of(moment)) for moment in moments]


class _Around:
    """All that is known around these moments."""

    def __init__(self, moments: Sequence[Moment]) -> None:
        first = min(moment.day for moment in moments)
        last = max(moment.day for moment in moments)
        sites = {moment.site_id for moment in moments if moment.site_id is not None}
        holders = {moment.holder_id for moment in moments}
        people = {moment.person_id for moment in moments if moment.person_id is not None}
        self.openings = openings_of(sites)
        self.travel = travel_between(sites)
        self.away = away_between(first, last, members=holders)
        self.commitments = commitments(
            first,
            last,
            individual=Q(holder__in=holders) | Q(site__in=sites) | Q(person__in=people),
            group=Q(responsible__in=holders) | Q(site__in=sites),
        )
        self.office_hours = office_hours_at(sites, first, last)
        self.avoided = set(
            PlacePreference.objects.filter(
                person__in=people, site__in=sites, wish=PlaceWish.AVOIDED
            ).values_list("person_id", "site_id")
        )

    def of(self, moment: Moment) -> Circumstances:
        """What is known around one of them."""
        return Circumstances(
            holiday=holiday_name(moment.day),
            openings=self.openings,
            away=self.away,
            commitments=self.commitments,
            office_hours=self.office_hours,
            travel=self.travel,
            avoided_sites={site for person, site in self.avoided if person == moment.person_id},
        )


def openings_of(sites: Iterable[int]) -> list[Opening]:
    """When these sites are open."""
    rows = SiteHours.objects.filter(site__in=set(sites)).values_list(
        "site_id", "weekday", "opens_at", "closes_at", "is_staffed"
    )
    return [Opening(*row) for row in rows]


def travel_between(sites: Iterable[int]) -> dict[tuple[int, int], int]:
    """How long it takes to go to these sites and from them."""
    among = set(sites)
    rows = Travel.objects.filter(Q(start__in=among) | Q(end__in=among))
    return {(start, end): took for start, end, took in rows.values_list("start", "end", "minutes")}


def office_hours_at(sites: Iterable[int], first: date, last: date) -> list[Commitment]:
    """Permanences held at these sites between two days."""
    rows = list(
        OfficeHours.objects.meeting(Period(first, last))
        .filter(site__in=set(sites), program__isnull=False)
        .select_related("program")
    )
    names = {row.program_id: row.program.name for row in rows if row.program is not None}
    return [
        Commitment(
            one.day,
            one.starts_at,
            one.ends_at,
            one.holder_id,
            site_id=one.site_id,
            program_id=one.program_id,
            program=names[one.program_id],
        )
        for one in occurrences(rows, first, last)
    ]
