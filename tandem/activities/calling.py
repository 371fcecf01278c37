"""Calling people back: by when, in which order, who is calling, how long it takes. Pure.

The service promises to call back within a number of days of work (two, unless it says otherwise).
The promise is kept on the day of the first try: nobody can be made to answer.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median_high

from django.utils.translation import gettext as _

from tandem.kernel.holidays import is_working_day, working_days_after, working_days_between
from tandem.kernel.matching import is_one_slip_away, name_words, words
from tandem.people.dating import Reasons

USUAL_DAYS = 2
TITLES = frozenset({"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
FAR = timedelta(days=366)


def due_on(received: date, *, days: int, before: date | None = None, urgent: bool = False) -> date:
    """The last day to call back: the one that was asked for, else the one that was promised.

    What is urgent is for the day itself, or for the first day of work after it.
    """
    if before is not None:
        return before
    if urgent:
        return received if is_working_day(received) else working_days_after(received, 1)
    return working_days_after(received, days)


def days_late(due: date, today: date) -> int:
    """For how many days of work someone has been waiting too long; none while there is time."""
    return max(working_days_between(due, today), 1) if today > due else 0


@dataclass(frozen=True, slots=True)
class Known:
    """Someone who may be calling, by the words of her names."""

    pk: int
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who is calling, if it is certain; else those whom it may be."""

    sure: int | None = None
    offered: tuple[int, ...] = ()


def recognised(name: str, same_number: Sequence[Known]) -> Recognised:
    """Who is calling, from the name given and those who are reached at that number.

    A number alone says who calls where one person has it. A name that is not hers says that
    someone else is calling from there: she is offered, and nobody is taken for her.
    """
    given = spoken_words(name)
    bearing = [one for one in same_number if bears(given, one.words)]
    if len(bearing) == 1:
        return Recognised(sure=bearing[0].pk)
    return Recognised(offered=tuple(one.pk for one in bearing or same_number))


def spoken_words(name: str) -> list[str]:
    """The words of a name as it was said, without « Madame », nor the « Le » of « Le Goff »."""
    return name_words(" ".join(word for word in words(name) if word not in TITLES))


def bears(given: Iterable[str], known: Collection[str]) -> bool:
    """Whether each word that was heard is one of hers, but for one letter."""
    return all(
        any(word == hers or is_one_slip_away(word, hers) for hers in known) for word in given
    )


def message_refusals(
    *, received: datetime, before: date | None, now: datetime, reachable: bool
) -> Reasons:
    """Why this message cannot be kept as it stands; nothing when it can.

    :param reachable: whether there is a number or a name to call back.
    """
    reasons: Reasons = {}
    if received > now:
        reasons["received_at"] = _(
            "This hour is still to come: for an earlier day, write “hier 17 h 30” or a date."
        )
    elif now - received > FAR:
        reasons["received_at"] = _("This message would be more than a year old: check the year.")
    if before and before < received.date():
        reasons["before"] = _("This day is before the message itself: check the date.")
    elif before and before - now.date() > FAR:
        reasons["before"] = _("This day is more than a year away: check the year.")
    if not reachable:
        reasons["phone"] = _("Give a number or a name: without either, nobody can be called back.")
    return reasons


@dataclass(frozen=True, slots=True)
class Waited:
    """A message, as the measure of delays knows it."""

    received: date
    due: date
    tried: date | None
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Delays:
    """How the service kept its promise."""

    called: int = 0
    median: int | None = None
    """Days of work until the first try."""
    in_time: int = 0
    out_of: int = 0
    """Those in time, and those whose time has come or who were called."""


def delays_of(messages: Iterable[Waited], today: date) -> Delays:
    """The delays of these messages; one that may still be called in time is not judged yet."""
    judged = [one for one in messages if one.tried or not one.is_waiting or one.due < today]
    called = [(one, one.tried) for one in judged if one.tried]
    waits = [working_days_between(one.received, tried) for one, tried in called]
    return Delays(
        called=len(called),
        median=median_high(waits) if waits else None,
        in_time=sum(tried <= one.due for one, tried in called),
        out_of=len(judged),
    )
