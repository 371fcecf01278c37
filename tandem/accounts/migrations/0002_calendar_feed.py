"""The secret address of an agenda."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("secret_digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("shows_names", models.BooleanField(default=False, verbose_name="shows initials")),
                ("made_at", models.DateTimeField(auto_now=True, verbose_name="made at")),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="accounts.teammember"
                    ),
                ),
            ],
            options={
                "verbose_name": "calendar feed",
            },
        ),
    ]
