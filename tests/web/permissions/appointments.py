"""Appointments, the agenda by day, the desk of the sites, the places someone prefers."""

from django.utils import timezone

from tandem.accounts.enums import Role
from tests.factories import AppointmentFactory
from tests.web.permissions.row import COUNSELLING, Row, World, about, made_for

DESK = COUNSELLING | {Role.RECEPTION}
AN_APPOINTMENT = made_for("uuid", AppointmentFactory)


def of_today(world: World) -> dict[str, object]:
    """An appointment of today: the desk sees no other."""
    return made_for("uuid", AppointmentFactory, held_on=timezone.localdate())(world)


def sent(name: str) -> Row:
    """A button about one appointment, which leads back where one was."""
    return Row(
        f"appointments:{name}",
        COUNSELLING,
        answer=302,
        method="post",
        kwargs=AN_APPOINTMENT,
        is_about_someone=True,
    )


def shown(name: str) -> Row:
    """A page about one appointment."""
    return Row(f"appointments:{name}", COUNSELLING, kwargs=AN_APPOINTMENT, is_about_someone=True)


ROWS = [
    Row("agenda:day", COUNSELLING),
    Row("appointments:new", COUNSELLING, kwargs=about("person"), is_about_someone=True),
    Row("appointments:at", COUNSELLING),
    Row("appointments:to_fill_in", COUNSELLING),
    *(shown(name) for name in ("read", "move", "cancel")),
    *(sent(name) for name in ("became", "course", "put_back", "take_back")),
    Row("reception:day", DESK),
    *(
        Row(
            f"reception:{name}",
            DESK,
            answer=302,
            method="post",
            kwargs=of_today,
            is_about_someone=True,
        )
        for name in ("arrived", "not_arrived")
    ),
    Row("places:edit", COUNSELLING, kwargs=about("person"), is_about_someone=True),
]
