"""What was said of an absence to those who were expected then."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0012_calls_returned"),
    ]

    operations = [
        migrations.CreateModel(
            name="AbsenceNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("taken_over", "received by someone else"),
                            ("told", "told"),
                            ("not_reached", "not reached"),
                            ("to_move", "to move"),
                            ("cancelled", "called off"),
                        ],
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("noted_at", models.DateTimeField(auto_now=True, verbose_name="noted at")),
                (
                    "absence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="activities.absence"
                    ),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="activities.appointment"
                    ),
                ),
            ],
            options={
                "verbose_name": "notice of an absence",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("absence", "appointment"), name="one_notice_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["taken_over", "told", "not_reached", "to_move", "cancelled"],
                            )
                        ),
                        name="notice_state_known",
                    ),
                ],
            },
        ),
    ]
