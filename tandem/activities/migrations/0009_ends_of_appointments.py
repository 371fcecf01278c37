"""When each appointment that has an hour and a length ends."""

from typing import Any

from django.db import migrations

from tandem.activities.bookable import end_of


def write_ends(apps: Any, schema_editor: Any) -> None:
    """Compute them once; from now on each one is written with its end."""
    appointments = apps.get_model("activities", "Appointment").objects
    rows = appointments.filter(held_at__isnull=False, minutes__isnull=False, ends_at__isnull=True)
    for row in rows.iterator():
        appointments.filter(pk=row.pk).update(ends_at=end_of(row.held_at, row.minutes))


def leave_them(apps: Any, schema_editor: Any) -> None:
    """They say nothing that the hour and the length do not."""


class Migration(migrations.Migration):
    dependencies = [("activities", "0008_messages")]
    operations = [migrations.RunPython(write_ends, leave_them)]
