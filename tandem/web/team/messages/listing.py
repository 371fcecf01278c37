"""The messages that a page shows: what asks for a gesture, what waits, what left."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from tandem.activities.enums import MessageState
from tandem.activities.models import Message
from tandem.people.enums import MessageChannel
from tandem.people.models import Person, PersonQuerySet
from tandem.web.team.messages.wording import (
    about_words,
    channel_words,
    kind_words,
    moment_words,
    remedy_words,
    state_words,
    trouble_words,
)

LINES_A_PAGE = 25
TO_DO, WAITING, GONE = "a-faire", "attente", "partis"


@dataclass(frozen=True, slots=True)
class View:
    """One view of the messages: its name in the address, its words, what it holds."""

    name: str
    words: str
    where: Q
    order: tuple[str, ...]


@dataclass(frozen=True)
class MessageRow:
    """One message, in words."""

    uuid: UUID
    person: Person
    kind: str
    about: str
    channel: str
    moment: str
    state: str
    state_kind: str
    why: str
    remedy: str
    appointment: UUID | None
    is_letter: bool
    is_dead: bool
    is_standing: bool


@dataclass(frozen=True)
class MessageList:
    """One page of messages, and how many each view holds."""

    view: str
    tabs: list[dict[str, Any]]
    page: Page[Any]
    rows: list[MessageRow]


def messages_shown(
    people: PersonQuerySet, view: str, number: Any, *, now: datetime, day: date, address: str
) -> MessageList:
    """The view that is asked for; the one that asks for a gesture otherwise. Two queries."""
    open_to_reader = Message.objects.filter(person__in=people)
    views = _views(now, day)
    chosen = next((each for each in views if each.name == view), views[0])
    counting = {f"view_{n}": Count("pk", filter=each.where) for n, each in enumerate(views)}
    counts = open_to_reader.aggregate(**counting)
    tabs = [
        {
            "label": f"{each.words} ({counts[f'view_{n}']})",
            "url": f"{address}?voir={each.name}",
            "current": each is chosen,
        }
        for n, each in enumerate(views)
    ]
    rows = _light(open_to_reader.filter(chosen.where)).order_by(*chosen.order)
    page = Paginator(rows, LINES_A_PAGE).get_page(number)
    return MessageList(chosen.name, tabs, page, [row_of(message) for message in page.object_list])


def messages_of(person: Person) -> list[MessageRow]:
    """The last messages about someone's appointments. One query."""
    rows = _light(Message.objects.filter(Q(person=person) | Q(appointment__person=person)))
    return [row_of(message) for message in rows.order_by("-due_at", "-pk")[:LINES_A_PAGE]]


def row_of(message: Message) -> MessageRow:
    """A message in words."""
    state, kind = state_words(message)
    is_sent = message.state == MessageState.SENT
    return MessageRow(
        uuid=message.uuid,
        person=message.appointment.person if message.appointment else message.person,
        kind=kind_words(message),
        about=about_words(message),
        channel=channel_words(message),
        moment=moment_words(message.sent_at if is_sent else message.due_at),
        state=state,
        state_kind=kind,
        why=trouble_words(message),
        remedy=remedy_words(message),
        appointment=message.appointment.uuid if message.appointment else None,
        is_letter=message.channel == MessageChannel.LETTER,
        is_dead=message.state == MessageState.DEAD,
        is_standing=message.state in (MessageState.DEAD, MessageState.WAITING),
    )


def _views(now: datetime, day: date) -> list[View]:
    of_use = Q(appointment__held_on__gte=day) | Q(appointment=None)
    letters = Q(state=MessageState.WAITING, channel=MessageChannel.LETTER, due_at__lte=now)
    waiting = Q(state__in=(MessageState.WAITING, MessageState.TAKEN))
    dead, sent = Q(state=MessageState.DEAD), Q(state=MessageState.SENT)
    return [
        View(TO_DO, _("To do"), letters | (dead & of_use), ("due_at", "pk")),
        View(WAITING, _("Waiting"), waiting & ~letters, ("due_at", "pk")),
        View(GONE, _("Sent"), sent, ("-sent_at", "-pk")),
    ]


def _light(messages: QuerySet[Message]) -> QuerySet[Message]:
    """Without their words, which a list does not show and would have to open."""
    rows = messages.select_related("person", "appointment__person")
    return rows.defer("to", "subject", "body")
