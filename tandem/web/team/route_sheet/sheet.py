"""What stands on the sheet and on the card, in the person's language. Pure.

Nothing that is chosen by itself may name a program or a resource; a text of hers, or of the
counsellor, that names one is left out until somebody ticks it knowingly.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from tandem.kernel.wordings import Words
from tandem.pathways.discretion import Secrets
from tandem.pathways.enums import Doer

REQUEST, LIFE_PROJECT, OBJECTIVES, NETWORK, NEXT = (
    "demande",
    "projet",
    "objectifs",
    "reseau",
    "rendez-vous",
)
"""The parts of a sheet, as its address names them."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something still to be done."""

    uuid: UUID
    what: str
    doer: Doer
    name: str = ""
    due_on: date | None = None

    @property
    def text(self) -> str:
        """Everything that it would print of someone's writing."""
        return f"{self.what} {self.name}"


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone who helps."""

    who: str
    does_what: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The next appointment."""

    day: date
    hour: time | None = None
    holder: str = ""
    site: str = ""
    address: str = ""
    access: str = ""


@dataclass(frozen=True)
class Content:
    """What could be said of someone that day."""

    day: date
    first_name: str = ""
    request: str = ""
    life_project: str = ""
    tasks: list[Task] = field(default_factory=list)
    objectives: list[str] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    meeting: Meeting | None = None
    phone: str = ""


@dataclass(frozen=True)
class Choice:
    """What is wanted on the sheet: parts by name, tasks one by one."""

    parts: Collection[str]
    tasks: Collection[UUID]


@dataclass(frozen=True, slots=True)
class Next:
    """The next appointment, said."""

    day: str
    hour: str
    holder: str
    place: list[str]
    access: str


@dataclass(frozen=True, slots=True)
class Done:
    """What is to be done, said."""

    what: str
    who: str
    due: str


@dataclass(frozen=True)
class Sheet:
    """What is printed."""

    words: Words
    made_on: str
    first_name: str
    request: str
    life_project: str
    tasks: list[Done]
    objectives: list[str]
    helpers: list[Helper]
    shows_next: bool
    next: Next | None
    phone: str

    @property
    def titles(self) -> dict[str, str]:
        """The fixed words that nothing is put in, by the end of their code."""
        return {
            code.rpartition(".")[2]: text
            for code, text in self.words.texts.items()
            if "{" not in text and code.startswith("route_sheet.")
        }


def usual_choice(content: Content, secrets: Secrets) -> Choice:
    """Her request, what is still to be done, the next appointment: less what names a secret."""
    parts = [NEXT]
    if content.request and not secrets.told_by(content.request):
        parts.append(REQUEST)
    tasks = [task.uuid for task in content.tasks if not secrets.told_by(task.text)]
    return Choice(parts, tasks)


def sheet_of(content: Content, choice: Choice, words: Words, secrets: Secrets) -> Sheet:
    """The sheet, with what was chosen."""
    wanted = set(choice.parts)
    return Sheet(
        words=words,
        made_on=words.say("route_sheet.made_on", day=words.on(content.day)),
        first_name=content.first_name,
        request=content.request if REQUEST in wanted else "",
        life_project=content.life_project if LIFE_PROJECT in wanted else "",
        tasks=[_done(task, words, secrets) for task in content.tasks if task.uuid in choice.tasks],
        objectives=content.objectives if OBJECTIVES in wanted else [],
        helpers=content.helpers if NETWORK in wanted else [],
        shows_next=NEXT in wanted,
        next=next_of(content.meeting, words, secrets) if NEXT in wanted else None,
        phone=content.phone,
    )


def next_of(meeting: Meeting | None, words: Words, secrets: Secrets) -> Next | None:
    """The next appointment: a place that bears the name of a program gives its address alone."""
    if meeting is None:
        return None
    place = (secrets.mute(meeting.site), secrets.mute(meeting.address))
    holder = secrets.mute(meeting.holder)
    return Next(
        day=words.on_weekday(meeting.day),
        hour=words.say("route_sheet.at", time=words.at(meeting.hour)) if meeting.hour else "",
        holder=words.say("route_sheet.with", name=words.isolated(holder)) if holder else "",
        place=[line for line in place if line],
        access=secrets.mute(meeting.access),
    )


def told(content: Content, choice: Choice, secrets: Secrets) -> list[str]:
    """The names of programs or resources that the sheet would say, in texts chosen knowingly."""
    names = (secrets.told_by(text) for text in _chosen_texts(content, choice))
    return sorted({name for name in names if name})


def _chosen_texts(content: Content, choice: Choice) -> Iterable[str]:
    if REQUEST in choice.parts:
        yield content.request
    if LIFE_PROJECT in choice.parts:
        yield content.life_project
    if OBJECTIVES in choice.parts:
        yield from content.objectives
    if NETWORK in choice.parts:
        yield from (f"{helper.who} {helper.does_what}" for helper in content.helpers)
    yield from (task.text for task in content.tasks if task.uuid in choice.tasks)


def _done(task: Task, words: Words, secrets: Secrets) -> Done:
    code = {
        Doer.PERSON: "route_sheet.me",
        Doer.TEAM: "route_sheet.team",
        Doer.PARTNER: "route_sheet.partner",
        Doer.OTHER: "route_sheet.someone",
    }[task.doer]
    said = words.say(code) if task.doer == Doer.PERSON or not task.name else task.name
    due = words.say("route_sheet.due", day=words.on(task.due_on)) if task.due_on else ""
    return Done(task.what, said, due)
