"""The words of a person's file that are put together from dates, amounts and periods."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from tandem.kernel.periods import Period
from tandem.web.templatetags.typography import euros, plain_date, table_date


def in_words(period: Period) -> str:
    """« depuis le 10 octobre 2013 », « du 22 avril 2013 au 9 octobre 2013 »."""
    return _period(period, plain_date)


def in_figures(period: Period) -> str:
    """« depuis le 10/10/2013 », « du 22/04/2013 au 09/10/2013 »."""
    return _period(period, table_date)


def since(day: date | None) -> str:
    """« depuis le 10/10/2013 »; an unknown day is said so."""
    if day is None:
        return _("date not known")
    return _("since %(day)s") % {"day": table_date(day)}


def a_month(amount: Decimal | None) -> str:
    """« 425 € par mois », nothing where it is not known."""
    return "" if amount is None else _("%(amount)s a month") % {"amount": euros(amount)}


def comma(*words: str) -> str:
    """The words that are not empty, separated by commas."""
    return ", ".join(word for word in words if word)


def opened(text: str) -> str:
    """The same words, beginning with a capital."""
    return text[:1].upper() + text[1:]


def _period(period: Period, write: Callable[[date], str]) -> str:
    if period.start is None:
        return _("date not known")
    if period.end is None:
        return _("since %(day)s") % {"day": write(period.start)}
    return _("from %(start)s to %(end)s") % {
        "start": write(period.start),
        "end": write(period.end),
    }
