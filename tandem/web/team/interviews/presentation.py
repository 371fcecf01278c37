"""What stands around the form of an interview: its sentence, its folds, the right column."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from tandem.activities.enums import InterviewKind, InterviewPlace
from tandem.activities.holding import Moment
from tandem.pathways.enums import BarrierState
from tandem.pathways.models import Barrier
from tandem.web.team.interviews.loading import Beginning
from tandem.web.team.people.life import Act, Kind, Life, Mark
from tandem.web.team.people.pathway import current_stay
from tandem.web.team.people.situation import commune_on, main_on
from tandem.web.team.people.wordings import comma, opened, since
from tandem.web.templatetags.typography import clock, long_date, unbroken


@dataclass(frozen=True)
class Summaries:
    """The value of each fold, read without opening it."""

    when: str
    what: str
    guests: str
    decisions: str
    barriers: str


@dataclass(frozen=True)
class Beside:
    """The right column: what was, and where the person stands."""

    last: Act | None
    situation: list[str]
    program: Mark | None


def lead_of(start: Beginning, today: date, *, is_planned: bool) -> str:
    """« Aujourd’hui, jeudi 5 décembre 2013, 9 h 45 à 10 h 30, centre social, sur rendez-vous. »"""
    day = long_date(start.moment.day)
    words = comma(
        _("Today, %(day)s") % {"day": day} if start.moment.day == today else opened(day),
        hours_of(start.moment),
        _place(start),
        _("by appointment") if is_planned else _("without appointment"),
    )
    return f"{words}."


def hours_of(moment: Moment) -> str:
    """« 9 h 45 à 10 h 30 »; only the beginning where the length is not known."""
    if moment.at is None:
        return ""
    if not moment.minutes:
        return clock(moment.at)
    end = datetime.combine(moment.day, moment.at) + timedelta(minutes=moment.minutes)
    return _("%(start)s to %(end)s") % {"start": clock(moment.at), "end": clock(end.time())}


def summaries_of(start: Beginning, barriers: Iterable[Barrier]) -> Summaries:
    """What each fold says while it is closed."""
    moment = start.moment
    length = _("%(minutes)s min") % {"minutes": moment.minutes} if moment.minutes else ""
    program = start.program.name if start.program else ""
    return Summaries(
        when=unbroken(comma(clock(moment.at), length, _place(start))),
        what=comma(str(InterviewKind(start.kind).label), program),
        guests=_("nobody"),
        decisions=_("none"),
        barriers=", ".join(map(_barrier, barriers)) or _("none in hand"),
    )


def beside_of(life: Life, today: date) -> Beside:
    """The last time and the situation, from the life of the person."""
    interviews = [act for act in life.acts if act.kind is Kind.INTERVIEW and act.day <= today]
    stay = current_stay(life.stays, today)
    income = main_on(life.incomes, today)
    living = f"{income.label} {since(income.period.start)}" if income else ""
    return Beside(
        last=max(interviews, key=lambda act: (act.day, act.at is not None, act.at), default=None),
        situation=[words for words in (living, commune_on(life, today)) if words],
        program=stay.program if stay else None,
    )


def note_readers(note: Any) -> str:
    """Who reads the note that is shown."""
    if note.is_shared:
        return _("Summary shared between counsellors")
    return _("Private note, only you")


def _place(start: Beginning) -> str:
    if start.place != InterviewPlace.ON_SITE:
        return str(InterviewPlace(start.place).label)
    return start.site.name if start.site else ""


def _barrier(barrier: Barrier) -> str:
    state = str(BarrierState(barrier.state).label)
    return comma(barrier.theme.label.lower(), state)
