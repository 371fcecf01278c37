"""The table that counts tries at the door, shared by all the processes of the service."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, schema_editor: Any) -> None:
    """Make Django's cache table, unless it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_table(apps: Any, schema_editor: Any) -> None:
    """Forget the tries."""
    schema_editor.execute("DROP TABLE IF EXISTS web_attempts")


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunPython(make_table, drop_table)]
