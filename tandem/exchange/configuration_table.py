"""Reading one table of a configuration file, key by key, keeping all that is wrong with it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _


class ConfigurationError(Exception):
    """The configuration cannot be applied; each reason names the key it is about."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("\n".join(reasons))
        self.reasons = reasons


class Table:
    """A table of the file, with its place in it (``programs[2].admission[1]``)."""

    def __init__(self, content: Any, place: str, reasons: list[str]) -> None:
        self.place = place
        self.reasons = reasons
        self.read: set[str] = set()
        self.content: Mapping[str, Any] = content if isinstance(content, Mapping) else {}
        if not isinstance(content, Mapping):
            self.refuse("", _("a table is expected here"))

    def refuse(self, key: str, reason: str) -> None:
        """Keep a reason why this key is wrong."""
        self.reasons.append(f"{self.path(key)}: {reason}")

    def path(self, key: str) -> str:
        """Where a key is in the file."""
        return ".".join(part for part in (self.place, key) if part)

    def text(self, key: str, *, longest: int = 200, required: bool = False) -> str:
        """A text, empty where it is absent."""
        value = self._value(key, str, _("a text between quotes"), required=required)
        if value and len(value) > longest:
            self.refuse(key, _("at most %(longest)s characters") % {"longest": longest})
        return value or ""

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date, None where it is absent."""
        value: date | None = self._value(
            key, date, _("a date such as 2001-04-24"), required=required
        )
        if isinstance(value, datetime):
            self.refuse(key, _("a date without a time is expected"))
            return None
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self._value(key, bool, _("true or false"))
        return default if value is None else value

    def number(self, key: str, *, default: int = 0, required: bool = False) -> int:
        """A whole number, zero or more."""
        value = self._value(key, int, _("a whole number"), required=required)
        if isinstance(value, bool) or (value or 0) < 0 or (value or 0) > 32767:
            self.refuse(key, _("a whole number between 0 and 32767 is expected"))
            return default
        return default if value is None else value

    def choice(self, key: str, choices: type[TextChoices], *, default: str = "") -> str:
        """One value of a closed list."""
        value = self.text(key, required=not default) or default
        if value and value not in choices.values:
            self._refuse_choice(key, value, choices)
        return value

    def choices(self, key: str, choices: type[TextChoices]) -> list[str]:
        """One or more values of a closed list."""
        values = self._value(key, list, _("a list between brackets"), required=True) or []
        for value in values:
            if value not in choices.values:
                self._refuse_choice(key, value, choices)
        if key in self.content and values == []:
            self.refuse(key, _("at least one value is needed"))
        return [str(value) for value in values]

    def table(self, key: str) -> "Table":
        """A table inside this one; empty where it is absent."""
        self.read.add(key)
        return Table(self.content.get(key, {}), self.path(key), self.reasons)

    def tables(self, key: str) -> list["Table"]:
        """The tables of an array, in order."""
        rows = self._value(key, list, _("tables between double brackets")) or []
        return [
            Table(row, f"{self.path(key)}[{number}]", self.reasons)
            for number, row in enumerate(rows, start=1)
        ]

    def end(self) -> None:
        """Refuse the keys that nothing has read: a key misspelt would be ignored in silence."""
        for key in self.content:
            if key not in self.read:
                self.refuse(
                    key,
                    _("this key is not known here; known keys: %(known)s")
                    % {"known": ", ".join(sorted(self.read))},
                )

    def _value(self, key: str, kind: type, expected: str, *, required: bool = False) -> Any:
        self.read.add(key)
        value = self.content.get(key)
        if value is None:
            if required:
                self.refuse(key, _("missing: %(expected)s is needed") % {"expected": expected})
            return None
        if not isinstance(value, kind):
            self.refuse(key, _("%(expected)s is expected") % {"expected": expected})
            return None
        return value

    def _refuse_choice(self, key: str, value: object, choices: type[TextChoices]) -> None:
        self.refuse(
            key,
            _("“%(value)s” is not one of: %(known)s")
            % {"value": value, "known": ", ".join(choices.values)},
        )
