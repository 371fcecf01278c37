"""What the form of an interview offers, the likeliest first: themes, next appointments. Pure.

The counsellor has eight minutes between two people: what she uses comes first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from tandem.activities.holding import Moment
from tandem.kernel.holidays import is_holiday
from tandem.web.templatetags.typography import clock, day, weekday_number

THEMES_AT_HAND = 8
OFFERED = 2
NEAR = timedelta(days=28)
"""Within four weeks a day of the week and its number name one day only."""

WEEKS_LOOKED_AT = 12
QUARTER = 15

NO_THEME = "sans"
OTHER, NONE = "autre", "aucun"


@dataclass(frozen=True, slots=True)
class LastUse:
    """When a theme was last spoken of: with this person, by this counsellor."""

    with_person: date | None = None
    by_holder: date | None = None


def themes_in_order(codes: Iterable[str], used: Mapping[str, LastUse]) -> list[str]:
    """Last used first, for this person, then for the counsellor; the others as in the list."""

    def rank(code: str) -> tuple[date, date]:
        use = used.get(code, LastUse())
        return use.with_person or date.min, use.by_holder or date.min

    return sorted(codes, key=rank, reverse=True)  # stable: equal ones stay as in the list


def hour_now(now: datetime) -> time:
    """The quarter of an hour that is going on: when an unplanned interview began, or nearly."""
    return time(now.hour, now.minute - now.minute % QUARTER)


def next_meetings(
    base: Moment, *, now: datetime, taken: Collection[Moment], offered: int = OFFERED
) -> list[Moment]:
    """The same day of the week at the same hour, in the first weeks when it is possible."""
    found: list[Moment] = []
    gone_by = max((now.date() - base.day).days // 7, 0)
    for weeks in range(gone_by + 1, gone_by + WEEKS_LOOKED_AT + 1):
        moment = Moment(base.day + timedelta(weeks=weeks), base.at, base.minutes)
        if is_holiday(moment.day) or any(moment.meets(other) for other in taken):
            continue
        found.append(moment)
        if len(found) == offered:
            break
    return found


def code_of(moment: Moment) -> str:
    """How the form names a moment."""
    hour = f"T{moment.at:%H:%M}" if moment.at else ""
    return f"{moment.day.isoformat()}{hour}"


def moment_of(code: str, minutes: int | None = None) -> Moment | None:
    """The moment that the form names; nothing where it names none."""
    written, _sign, hour = code.partition("T")
    try:
        at = time.fromisoformat(hour) if hour else None
        return Moment(date.fromisoformat(written), at, minutes)
    except ValueError:
        return None


def choice_words(moment: Moment, today: date) -> str:
    """« Jeudi 19 à 9 h 45 »; the month is said when the number of the day is not enough."""
    is_near = moment.day - today < NEAR
    said = weekday_number(moment.day) if is_near else day(moment.day)
    said = said[:1].upper() + said[1:]
    if moment.at is None:
        return said
    return _("%(day)s at %(hour)s") % {"day": said, "hour": clock(moment.at)}


def next_choices(
    offered: Sequence[Moment], today: date, chosen: str = ""
) -> Iterator[tuple[str, str]]:
    """The answers to « what next »; what was chosen on an older page stays among them."""
    moments = {code_of(moment): moment for moment in offered}
    if chosen not in moments and (other := moment_of(chosen)):
        moments[chosen] = other
    for code, moment in sorted(moments.items()):
        yield code, choice_words(moment, today)
    yield OTHER, _("Another date")
    yield NONE, _("No follow-up planned")
