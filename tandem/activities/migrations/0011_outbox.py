"""Whether messages leave, and when their worker was last seen."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0010_no_double_booking"),
    ]

    operations = [
        migrations.CreateModel(
            name="Outbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField(blank=True, null=True, verbose_name="seen at")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="held since")),
                (
                    "held_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("restored", "a backup was put back"),
                            ("asked", "someone asked for it"),
                        ],
                        max_length=16,
                        verbose_name="held because",
                    ),
                ),
            ],
            options={
                "verbose_name": "outbox",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="one_outbox"),
                    models.CheckConstraint(
                        condition=models.Q(("held_because__in", ["restored", "asked", ""])),
                        name="hold_known",
                    ),
                ],
            },
        ),
    ]
