"""Someone may have a counsellor of her own."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_calendar_feed"),
        ("pathways", "0007_refusals_again"),
        ("people", "0007_wishes"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamedCounsellor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("opened_on", models.DateField(verbose_name="since")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="accounts.teammember"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "named counsellor",
                "ordering": ["-opened_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="named_counsellor_ends_after_it_begins",
                    )
                ],
            },
        ),
    ]
