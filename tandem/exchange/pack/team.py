"""The team that a pack declares: who was what, and when."""

from collections import defaultdict
from datetime import date

from tandem.accounts.enums import Role
from tandem.kernel.periods import Period


class Team:
    """The assignments of `equipe.csv`; without that file, the role of each act is believed."""

    def __init__(self, *, is_declared: bool) -> None:
        self.is_declared = is_declared
        self._unclear: set[str] = set()
        self._held: dict[str, list[tuple[Role, Period]]] = defaultdict(list)

    def add(self, name: str, role: Role, period: Period) -> None:
        """Someone held a role from a day to a day, both in."""
        self._held[name].append((role, period))

    def doubt(self, name: str) -> None:
        """A row about this person is refused: nothing is held against her acts."""
        self._unclear.add(name)

    def knows(self, name: str) -> bool:
        """Whether the pack declares anything of this person."""
        return name in self._held

    def had_counsellor(self, name: str, day: date) -> bool:
        """Whether this person was a counsellor that day, as far as can be read."""
        return name in self._unclear or any(
            role is Role.COUNSELLOR and day in period for role, period in self._held.get(name, ())
        )
