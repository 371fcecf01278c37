"""The grid of a week as a browser sends it."""

from datetime import date
from uuid import uuid4

from tests.factories import EnrolmentFactory, PersonFactory

GRID = "/rattraper/"


def in_sesame(sesame, first, last):
    person = PersonFactory(first_name=first, last_name=last)
    EnrolmentFactory(person=person, program=sesame, opened_on=date(2026, 1, 5))
    return person


def sent(*rows, **more):
    """The grid as a browser sends it."""
    answers = {"form_id": str(uuid4())} | more
    for number, row in enumerate(rows):
        cells = {"form_id": str(uuid4())} | row
        answers |= {f"r{number}-{name}": text for name, text in cells.items()}
    return answers


def of(appointment, **cells):
    return {"key": f"appointment:{appointment.uuid}", **cells}


def someone(who, on="mardi", **cells):
    return {"who": who, "on": on, **cells}
