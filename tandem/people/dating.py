"""What may be dated in a life, and why not: plain values in, reasons out.

We never overwrite where someone lived or what they lived on: we add a dated row. So a new row must
not contradict those that are there, nor the life it belongs to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tandem.kernel.periods import Period

Reasons = dict[str, str | Promise]

OLDEST = 120
"""Years; beyond, it is a slip in the date."""


@dataclass(frozen=True)
class MainResource:
    """A main resource already dated, with its name."""

    label: str
    period: Period


def written(day: date) -> str:
    """A day as it is read."""
    return date_format(day, "SHORT_DATE_FORMAT")


def day_refusal(day: date, *, today: date, birth_date: date | None) -> str:
    """Why nothing can begin that day in this life; nothing when it can."""
    if day > today:
        return _("This date is still to come: record the change when it has happened.")
    if birth_date and day < birth_date:
        return _("This date is before the person's birth (%(day)s).") % {"day": written(birth_date)}
    return ""


def birth_refusal(day: date, *, today: date) -> str:
    """Why nobody received today was born that day; nothing when it can be."""
    if day > today:
        return _("This birth date is still to come: check it.")
    if today.year - day.year > OLDEST:
        return _("This birth date makes an age of more than %(years)s years: check the year.") % {
            "years": OLDEST
        }
    return ""


def overlap_refusal(new: Period, others: Iterable[MainResource]) -> str:
    """Why this main resource cannot stand beside the others; nothing when it can.

    Only one resource is the main one on a day. The one that goes on when the new one begins is
    closed the day before; one that was given an end, or that begins later, is left as it is.
    """
    for other in others:
        if not new.meets(other.period) or is_replaced(other.period, by=new):
            continue
        if other.period.end is None:
            return _(
                "“%(label)s” is the main resource since %(first)s: "
                "give an end to the new one, the day before at the latest."
            ) % {"label": other.label, "first": written(other.period.start or date.min)}
        return _(
            "“%(label)s” is already the main resource from %(first)s to %(last)s: "
            "choose other dates, or record this one as a second resource."
        ) % {
            "label": other.label,
            "first": written(other.period.start or date.min),
            "last": written(other.period.end),
        }
    return ""


def is_replaced(old: Period, *, by: Period) -> bool:
    """Whether the old resource goes on when the new one begins: it then ends the day before."""
    begins_before = old.start is None or (by.start is not None and old.start < by.start)
    return old.end is None and begins_before
