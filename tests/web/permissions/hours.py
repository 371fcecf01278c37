"""Office hours, hours of the sites, travel; absences, and whom to tell; another counsellor."""

from datetime import date, timedelta

from django.utils import timezone

from tandem.accounts.enums import Role
from tests.factories import (
    AbsenceFactory,
    AppointmentFactory,
    NamedCounsellorFactory,
    OfficeHoursFactory,
    SiteFactory,
    TeamMemberFactory,
)
from tests.web.permissions.row import COUNSELLING, Row, World, about, made_for

TELLING = COUNSELLING | {Role.RECEPTION}


def some_hours(_world: World):
    """Office hours, made when they are asked for."""
    return {"hours": OfficeHoursFactory().uuid}


def without_a_day(_world: World):
    """Office hours of which a day was left out."""
    return {"hours": OfficeHoursFactory(except_on=["2013-03-12"]).uuid, "day": "2013-03-12"}


def a_site(_world: World):
    """A site, made when it is asked for."""
    return {"site": SiteFactory().uuid}


def away(_world: World):
    """An absence of today, with who stands in."""
    today: date = timezone.localdate()
    stands_in = TeamMemberFactory(counsellor=True)
    absence = AbsenceFactory(
        opened_on=today, closed_on=today + timedelta(days=2), replaced_by=stands_in
    )
    return {"absence": absence.uuid}


def expected_then(world: World):
    """Someone expected during this absence."""
    absence = AbsenceFactory(opened_on=timezone.localdate(), closed_on=timezone.localdate())
    meeting = AppointmentFactory(holder=absence.member, held_on=absence.opened_on)
    return {"absence": absence.uuid, "appointment": meeting.uuid}


ROWS = [
    Row("absences:list", TELLING),
    Row("absences:new", COUNSELLING),
    Row("absences:whom", TELLING, kwargs=away),
    Row("absences:change", COUNSELLING, kwargs=away),
    Row("absences:remove", COUNSELLING, kwargs=away),
    Row("absences:take_over", COUNSELLING, 302, kwargs=away, method="post"),
    Row("absences:tell", TELLING, 302, kwargs=expected_then, method="post"),
    Row("absences:take_back", TELLING, 302, kwargs=expected_then, method="post"),
    Row("named_counsellor:named", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row(
        "named_counsellor:end",
        COUNSELLING,
        kwargs=made_for("named", NamedCounsellorFactory),
        is_about_someone=True,
    ),
    Row("office_hours:list", COUNSELLING),
    Row("office_hours:new", COUNSELLING),
    Row("office_hours:one", COUNSELLING, kwargs=some_hours),
    Row("office_hours:change", COUNSELLING, kwargs=some_hours),
    Row("office_hours:close", COUNSELLING, kwargs=some_hours),
    Row("office_hours:skip", COUNSELLING, kwargs=some_hours),
    Row("office_hours:hold", COUNSELLING, kwargs=without_a_day),
    Row("office_hours:remove", COUNSELLING, kwargs=some_hours),
    Row("office_hours:sites", COUNSELLING),
    Row("office_hours:site", COUNSELLING, kwargs=a_site),
    Row("office_hours:travel", COUNSELLING),
]
