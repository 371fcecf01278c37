"""When a site is open, how far it is, and how soon people are called back."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("territory", "0004_service_and_sites_told"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="call_back_days",
            field=models.PositiveSmallIntegerField(
                default=2, verbose_name="working days to call someone back"
            ),
        ),
        migrations.AddField(
            model_name="service",
            name="reminder_hours",
            field=models.PositiveSmallIntegerField(
                default=48, verbose_name="hours before an appointment when its reminder leaves"
            ),
        ),
        migrations.CreateModel(
            name="SiteHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "weekday",
                    models.PositiveSmallIntegerField(verbose_name="day of the week, Monday 1"),
                ),
                ("opens_at", models.TimeField(verbose_name="opens at")),
                ("closes_at", models.TimeField(verbose_name="closes at")),
                (
                    "is_staffed",
                    models.BooleanField(default=True, verbose_name="someone else is there"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="territory.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "hours of a site",
                "ordering": ["site", "weekday", "opens_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("weekday__gte", 1), ("weekday__lte", 7)),
                        name="weekday_of_a_week",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="site_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Travel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "end",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="territory.site",
                    ),
                ),
                (
                    "start",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="territory.site",
                    ),
                ),
            ],
            options={
                "verbose_name": "travel between sites",
                "constraints": [
                    models.UniqueConstraint(fields=("start", "end"), name="one_travel_a_pair")
                ],
            },
        ),
    ]
