"""Office hours, hours of the sites and travel between them."""

from tests.factories import OfficeHoursFactory, SiteFactory
from tests.web.permissions.row import COUNSELLING, Row, World


def some_hours(_world: World):
    """Office hours, made when they are asked for."""
    return {"hours": OfficeHoursFactory().uuid}


def without_a_day(_world: World):
    """Office hours of which a day was left out."""
    return {"hours": OfficeHoursFactory(except_on=["2013-03-12"]).uuid, "day": "2013-03-12"}


def a_site(_world: World):
    """A site, made when it is asked for."""
    return {"site": SiteFactory().uuid}


ROWS = [
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
