"""Database constraints that every floor writes the same way."""

from django.db import models


def known(
    field: str, choices: type[models.TextChoices], *, name: str, blank: bool = False
) -> models.CheckConstraint:
    """The column holds a value of the closed list (or nothing, with ``blank``)."""
    values = [*choices.values, *([""] if blank else [])]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": values}), name=name)


def in_order(name: str, start: str = "opened_on", end: str = "closed_on") -> models.CheckConstraint:
    """A period ends on the day it begins at the earliest."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{end}__isnull": True})
        | models.Q(**{f"{end}__gte": models.F(start)}),
        name=name,
    )
