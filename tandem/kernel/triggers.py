"""Triggers for both engines: what must never happen is refused by the database itself.

SQLite drops a table's triggers when a migration rebuilds the table: such a migration installs
them again (a structure test compares the declared ones with those of the database).
"""

from dataclasses import dataclass
from typing import Any

from django.db import migrations

FAR = "9999-12-31"
"""Stands for an open end when two periods are compared."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A refusal: ``message`` is raised when ``condition`` holds as ``event`` happens.

    :param turn: « table WHERE … FOR … », the row whose lock makes rival writers wait for each
        other on PostgreSQL, where neither sees what the other has not committed. The condition is
        read after the wait. SQLite writes one at a time.
    """

    name: str
    table: str
    event: str
    condition: str
    message: str
    timing: str = "BEFORE"
    turn: str = ""

    def creation(self, vendor: str) -> list[str]:
        """Statements that install it on the engine."""
        if vendor == "sqlite":
            return [
                (
                    f"CREATE TRIGGER {self.name} {self.timing} {self.event} ON {self.table} "
                    f"FOR EACH ROW WHEN {self.condition} "
                    f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
                )
            ]
        answer = "OLD" if self.event == "DELETE" else "NEW"
        wait = f"PERFORM 1 FROM {self.turn}; " if self.turn else ""
        function = (
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {wait}IF {self.condition} THEN RAISE EXCEPTION '{self.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {answer}; END $$"
        )
        trigger = (
            f"CREATE TRIGGER {self.name} {self.timing} {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )
        return [function, trigger]

    def removal(self, vendor: str) -> list[str]:
        """Statements that take it away."""
        if vendor == "sqlite":
            return [f"DROP TRIGGER IF EXISTS {self.name}"]
        return [
            f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}",
            f"DROP FUNCTION IF EXISTS {self.name}()",
        ]


def no_overlap(
    table: str,
    *,
    owner: str,
    same: tuple[str, ...],
    name: str,
    message: str,
    only: str = "",
    start: str = "opened_on",
    end: str = "closed_on",
) -> list[Trigger]:
    """Two rows of the same owner may not share a day (both ends are days in).

    :param owner: the table of the first of these columns; its row is locked, each in turn.
    :param same: the columns that make two rows rivals.
    :param only: extra SQL condition on a row ``{row}`` for the rule to concern it.
    """

    def concerns(row: str) -> str:
        return f" AND {only.format(row=row)}" if only else ""

    rivals = " AND ".join(f"other.{column} = NEW.{column}" for column in same)
    condition = (
        f"EXISTS (SELECT 1 FROM {table} other WHERE {rivals} AND other.id <> NEW.id"  # noqa: S608
        f" AND other.{start} <= COALESCE(NEW.{end}, '{FAR}')"
        f" AND NEW.{start} <= COALESCE(other.{end}, '{FAR}')"
        f"{concerns('other')}{concerns('NEW')})"
    )
    turn = f"{owner} WHERE id = NEW.{same[0]} FOR NO KEY UPDATE"
    return [
        Trigger(f"{name}_{event.lower()}", table, event, condition, message, "AFTER", turn)
        for event in ("INSERT", "UPDATE")
    ]


def append_only(table: str, message: str) -> list[Trigger]:
    """Rows of the table may be added, never changed nor removed."""
    return [
        Trigger(f"{table}_no_{event.lower()}", table, event, "1 = 1", message)
        for event in ("UPDATE", "DELETE")
    ]


class InstallTriggers(migrations.operations.base.Operation):
    """Migration operation that installs triggers on the engine at hand."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, triggers: list[Trigger]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The state of models is unchanged."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        vendor = schema_editor.connection.vendor
        for trigger in self.triggers:
            for statement in trigger.removal(vendor) + trigger.creation(vendor):
                schema_editor.execute(statement, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for trigger in self.triggers:
            for statement in trigger.removal(schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Install {len(self.triggers)} triggers"
