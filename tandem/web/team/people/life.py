"""What a person's file is made of, as plain values: the pages are composed from these alone."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from tandem.kernel.periods import Period
from tandem.pathways.enums import Channel, FollowUpMode, Outcome


class Kind(StrEnum):
    """What an act is."""

    INTERVIEW = "interview"
    WORKSHOP = "workshop"
    DROP_IN = "drop_in"
    CALL = "call"
    MESSAGE = "message"
    APPOINTMENT = "appointment"
    STEP = "step"
    NOTE = "note"
    BARRIER = "barrier"
    OBJECTIVE = "objective"


@dataclass(frozen=True, slots=True)
class Mark:
    """A program as it is shown: its name with its colour and shape."""

    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note that the reader may read, and whether it is hers alone."""

    text: str
    is_own: bool
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """What an interview was about, who was there beside, what was decided."""

    themes: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


NO_REMARKS = Remarks()


@dataclass(frozen=True, slots=True)
class Act:
    """Something that happened or is planned with the person, on a day."""

    kind: Kind
    day: date
    at: time | None = None
    minutes: int | None = None
    program: Mark | None = None
    code: str = ""
    place: str = ""
    site: str = ""
    title: str = ""
    who: str = ""
    note: Note | None = None
    uuid: UUID | None = None
    remarks: Remarks = NO_REMARKS
    is_sealed: bool = False
    """Whether a note is shared that this reader may know of, and may not read."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How the person came, or was sent, to a program; a passage is one of them."""

    day: date
    program: Mark
    channel: Channel
    outcome: Outcome
    decided_on: date | None = None
    source: str = ""
    reason: str = ""
    explanation: str = ""
    uuid: UUID | None = None

    @property
    def is_passage(self) -> bool:
        """Whether she passed here from another program of the service."""
        return self.channel is Channel.INTERNAL and self.outcome is Outcome.ACCEPTED

    @property
    def decision_day(self) -> date:
        """Day of the answer; that of the arrival where it was not noted."""
        return self.decided_on or self.day


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in a program, and the individual follow-up within it."""

    program: Mark
    period: Period
    follow_up: FollowUpMode | None = None
    end_reason: str = ""
    uuid: UUID | None = None

    @property
    def opened_on(self) -> date:
        """First day of the stay."""
        assert self.period.start is not None
        return self.period.start


@dataclass(frozen=True, slots=True)
class Income:
    """A resource of the person during a period."""

    label: str
    period: Period
    is_main: bool = True
    monthly_amount: Decimal | None = None
    proof_seen_on: date | None = None
    proof_seen_by: str = ""
    uuid: UUID | None = None


class Topic(StrEnum):
    """What a dated situation is about."""

    HOUSEHOLD = "household"
    RESIDENCE = "residence"
    JOB_SEEKING = "job_seeking"
    HOUSING = "housing"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A situation since a day, until the next one on the same topic."""

    topic: Topic
    since: date | None
    code: str
    commune: str = ""
    children: int | None = None
    income: Decimal | None = None
    uuid: UUID | None = None


@dataclass(frozen=True)
class Life:
    """Everything a person's file shows beside her identity."""

    acts: list[Act]
    arrivals: list[Arrival]
    stays: list[Stay]
    incomes: list[Income]
    circumstances: list[Circumstance]
