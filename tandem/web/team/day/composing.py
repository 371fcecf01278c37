"""The whole day of a reader, put together: ten queries at most, whatever it brings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.accounts.permissions import Capability
from tandem.kernel.holidays import working_days_after
from tandem.web.guards import PageActor
from tandem.web.team.day.gathered import gather
from tandem.web.team.day.lines import Line, acts_between, lines_of, with_current
from tandem.web.team.day.news import News, news_of
from tandem.web.team.day.opening import (
    Stop,
    Tomorrow,
    gaps_of,
    hours_of,
    lead_of,
    sites_of,
    stops_of,
    tomorrow_of,
)
from tandem.web.team.day.todo import ToDo, first_of_all, todo_of
from tandem.web.team.people.wordings import opened
from tandem.web.templatetags.typography import day as day_words


@dataclass(frozen=True)
class WholeDay:
    """What the page shows."""

    date: date
    lead: str
    lines: list[Line]
    stops: list[Stop]
    todo: list[ToDo]
    first: ToDo | None
    """The one thing to do now, for whoever does not receive people herself."""
    news: News
    tomorrow: Tomorrow | None
    holds: bool

    @property
    def says_where(self) -> bool:
        """Whether one goes from a site to another."""
        return len(self.stops) > 1

    @property
    def says_first(self) -> bool:
        """Whether one sentence says what to do now."""
        return not self.holds

    def people(self) -> list[UUID]:
        """Everyone whose name is shown, each once."""
        return list(dict.fromkeys(filter(None, self._named())))

    def _named(self) -> Iterator[UUID | None]:
        yield from (line.person for line in self.lines)
        for item in self.todo:
            yield from item.people
        if self.news.latest:
            yield self.news.latest.person
        for _site, lines in self.tomorrow.places if self.tomorrow else ():
            yield from (line.person for line in lines)


def whole_day(actor: PageActor, now: datetime) -> WholeDay:
    """Today in order of time, site by site; what waits, and the next day of work."""
    people, holds, today = actor.people(), actor.may(Capability.RECORD_INTERVIEW), actor.day
    after = working_days_after(today, 1)
    acts = acts_between(today, after, people=people, with_past=True)
    every = lines_of(acts, reader=actor.member_id, today=today, records_interviews=holds)
    lines = with_current([one for one in every if one.day == today], now.time())
    hours, away = hours_of(actor.member_id, today)
    sites = sites_of(acts, hours)
    stops = stops_of(lines, gaps_of(hours, away, acts, now), sites)
    rows = gather(people, today)
    todo = todo_of(rows, today)
    later = [one for one in every if one.day == after]
    return WholeDay(
        date=today,
        lead=lead_of(hours, lines, stops, today),
        lines=lines,
        stops=stops,
        todo=todo,
        first=first_of_all(todo),
        news=news_of(rows, today),
        tomorrow=tomorrow_of(later, sites, _next(today, after)),
        holds=holds,
    )


def _next(today: date, after: date) -> str:
    """« Demain », or the day by its name after a week-end."""
    return _("Tomorrow") if after - today == timedelta(days=1) else opened(day_words(after))
