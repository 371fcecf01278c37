"""When the counsellor of the demonstration receives, at her three sites, and how one gets there."""

from datetime import date, time, timedelta
from typing import NamedTuple

from tandem.accounts.models import TeamMember
from tandem.activities.enums import AbsenceKind
from tandem.activities.models import Absence, OfficeHours
from tandem.exchange.coming_days import MINUTES
from tandem.exchange.recent_period import COUNSELLOR, EMPLOI, SESAME
from tandem.kernel.holidays import working_days_after
from tandem.pathways.models import Program
from tandem.territory.models import Site, SiteHours, Travel

SINCE = timedelta(weeks=12)
ESPACE, CENTRE, CCAS = "Espace Sésame", "Centre social", "CCAS de Bougival"


class Held(NamedTuple):
    """Where, for whom, how often, from when to when."""

    site: str
    program: str
    rule: str
    starts_at: time
    ends_at: time


HELD = (
    Held(ESPACE, SESAME, "FREQ=WEEKLY;BYDAY=MO,WE", time(9), time(12)),
    Held(ESPACE, SESAME, "FREQ=WEEKLY;BYDAY=TH", time(14), time(17)),
    Held(CENTRE, EMPLOI, "FREQ=WEEKLY;BYDAY=MO", time(13, 30), time(15, 30)),
    Held(CENTRE, EMPLOI, "FREQ=WEEKLY;BYDAY=TH", time(9), time(12)),
    Held(CCAS, EMPLOI, "FREQ=WEEKLY;BYDAY=TU", time(9), time(12, 30)),
    Held(CCAS, EMPLOI, "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", time(9), time(12)),
)
OPEN = {
    ESPACE: ((time(9), time(12)), (time(13, 30), time(17, 30))),
    CENTRE: ((time(8, 30), time(12, 30)), (time(13, 30), time(18))),
    CCAS: ((time(9), time(12, 30)), (time(13, 30), time(17))),
}
"""Monday to Friday."""
MINUTES_BETWEEN = {(ESPACE, CENTRE): 10, (ESPACE, CCAS): 15, (CENTRE, CCAS): 20}

AWAY_AFTER = 8
"""Working days from today to her day of training, on which someone is expected."""
SAID = "Claire Fournier est absente ce jour-là. Laissez un message : elle rappelle le lendemain."


def lay_out_hours(today: date) -> None:
    """Her office hours since three months, the hours of the sites, the travel, a day away."""
    sites = {site.name: site for site in Site.objects.filter(name__in=OPEN)}
    holder = TeamMember.objects.get(name=COUNSELLOR)
    programs = {program.code: program for program in Program.objects.all()}
    OfficeHours.objects.bulk_create(
        OfficeHours(
            holder=holder,
            site=sites[held.site],
            program=programs[held.program],
            opened_on=today - SINCE,
            starts_at=held.starts_at,
            ends_at=held.ends_at,
            slot_minutes=MINUTES,
            rule=held.rule,
        )
        for held in HELD
    )
    SiteHours.objects.bulk_create(
        SiteHours(site=sites[name], weekday=weekday, opens_at=opens, closes_at=closes)
        for name, spans in OPEN.items()
        for weekday in range(1, 6)
        for opens, closes in spans
    )
    Travel.objects.bulk_create(
        Travel(start=sites[start], end=sites[end], minutes=minutes)
        for (start, end), minutes in MINUTES_BETWEEN.items()
    )
    day = working_days_after(today, AWAY_AFTER)
    Absence.objects.create(
        member=holder, kind=AbsenceKind.TRAINING, opened_on=day, closed_on=day, message=SAID
    )
