"""Two files of one person are made one."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("people", "0004_notice_given")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.CreateModel(
            name="Merge",
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
                ("moved", models.JSONField(default=dict, verbose_name="rows that changed hands")),
                (
                    "before",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="both files as they were"
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(max_length=64, verbose_name="fingerprint of both files"),
                ),
                (
                    "undone_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="undone at"),
                ),
                (
                    "absorbed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "kept",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "merge",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DistinctPeople",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("said_on", models.DateField(verbose_name="said on")),
                ("said_by", models.UUIDField(verbose_name="said by")),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair of distinct people",
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="said_distinct_once"),
                ],
            },
        ),
    ]
