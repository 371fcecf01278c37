"""What an indicator is: one line of the report, as data."""

from dataclasses import dataclass, field
from enum import Enum

from django.db.models import Q
from django.utils.functional import Promise


class Base(Enum):
    """What a figure counts; one query for each."""

    PEOPLE = "people"
    INTERVIEWS = "interviews"
    COHORT = "cohort"
    COMMUNES = "communes"
    AGES = "ages"
    BUDGET = "budget"
    TEAM = "team"


class Columns(Enum):
    """Which columns a line is computed for."""

    GLOBAL_AND_PROGRAMS = "global_and_programs"
    GLOBAL = "global"
    PROGRAMS = "programs"
    PROGRAMS_WITH_STEPS = "programs_with_steps"


class Shows(Enum):
    """In which columns a page prints the percentage beside the number."""

    NOWHERE = "nowhere"
    GLOBAL = "global"
    EVERYWHERE = "everywhere"


class Audience(Enum):
    """Who may read a figure, once published."""

    TEAM = "team"
    COMMITTEE = "committee"
    FUNDER = "funder"


EVERYONE = frozenset(Audience)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the report.

    :param where: which profiles (or lines of budget, assignments) it counts.
    :param share_of: code of the line it is a share of, in the same column.
    :param share_of_all: the share is of that line in the global column.
    :param is_rate: the percentage is the figure; the number is its numerator.
    :param only_if_any: printed only when it is not zero.
    """

    code: str
    label: str | Promise
    definition: str | Promise
    base: Base
    source: str | Promise
    where: Q = field(default_factory=Q)
    share_of: str = "people.received"
    share_of_all: bool = False
    columns: Columns = Columns.GLOBAL_AND_PROGRAMS
    shows_percent: Shows = Shows.NOWHERE
    audience: frozenset[Audience] = EVERYONE
    is_rate: bool = False
    only_if_any: bool = False
    level: int = 0
