"""An entry corrected or cancelled leaves a trace."""

import uuid

from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("kernel", "0003_drafts")]
    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                ("by", models.UUIDField(verbose_name="by")),
                ("kind", models.CharField(max_length=64, verbose_name="kind of entry")),
                ("row", models.UUIDField(db_index=True, verbose_name="entry")),
                (
                    "person",
                    models.UUIDField(blank=True, db_index=True, null=True, verbose_name="person"),
                ),
                (
                    "change",
                    models.CharField(
                        choices=[
                            ("corrected", "corrected"),
                            ("cancelled", "cancelled"),
                            ("restored", "given back"),
                        ],
                        max_length=16,
                        verbose_name="change",
                    ),
                ),
                (
                    "reason",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="reason"
                    ),
                ),
                (
                    "before",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="as it was before"
                    ),
                ),
            ],
            options={
                "verbose_name": "correction",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("change__in", ["corrected", "cancelled", "restored"])),
                        name="change_known",
                    )
                ],
            },
        ),
    ]
