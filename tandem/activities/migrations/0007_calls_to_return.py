"""Who asked to be called back, and each attempt."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("activities", "0006_agenda")]
    operations = [
        migrations.CreateModel(
            name="CallRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("received_at", models.DateTimeField(verbose_name="received at")),
                (
                    "caller_name",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="name given"
                    ),
                ),
                (
                    "phone",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="telephone"
                    ),
                ),
                (
                    "phone_digest",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=32),
                ),
                (
                    "reason",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="message"
                    ),
                ),
                ("is_urgent", models.BooleanField(default=False, verbose_name="urgent")),
                (
                    "before",
                    models.DateField(blank=True, null=True, verbose_name="to call back before"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "to call back"),
                            ("done", "called back"),
                            ("given_up", "given up"),
                        ],
                        default="waiting",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="accounts.teammember",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="people.person",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        to="pathways.program",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        to="accounts.teammember",
                    ),
                ),
            ],
            options={
                "verbose_name": "call to return",
                "ordering": ["received_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CallAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("tried_at", models.DateTimeField(verbose_name="tried at")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("spoken", "spoken to"),
                            ("no_answer", "no answer"),
                            ("voicemail", "message left"),
                            ("wrong_number", "wrong number"),
                        ],
                        max_length=16,
                        verbose_name="result",
                    ),
                ),
                (
                    "note",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="note"
                    ),
                ),
                (
                    "tried_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="accounts.teammember"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="activities.callrequest"
                    ),
                ),
            ],
            options={
                "verbose_name": "attempt",
                "ordering": ["tried_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="callrequest",
            index=models.Index(fields=["state", "received_at"], name="calls_to_return"),
        ),
        migrations.AddConstraint(
            model_name="callrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "done", "given_up"])),
                name="request_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="callattempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("result__in", ["spoken", "no_answer", "voicemail", "wrong_number"])
                ),
                name="attempt_result_known",
            ),
        ),
    ]
