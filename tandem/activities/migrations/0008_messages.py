"""What is sent to people."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("activities", "0007_calls_to_return")]
    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmation", "confirmation"),
                            ("reminder", "reminder"),
                            ("change", "change"),
                            ("cancellation", "cancellation"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("email", "by e-mail"),
                            ("sms", "by SMS"),
                            ("letter", "by letter"),
                        ],
                        max_length=16,
                        verbose_name="channel",
                    ),
                ),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="identity")),
                (
                    "to",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="to"
                    ),
                ),
                (
                    "subject",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="subject"
                    ),
                ),
                (
                    "body",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="text"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("taken", "being sent"),
                            ("sent", "sent"),
                            ("withdrawn", "withdrawn"),
                            ("dead", "could not be sent"),
                        ],
                        default="waiting",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("due_at", models.DateTimeField(verbose_name="to be sent from")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="taken at")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "trouble",
                    models.CharField(blank=True, max_length=200, verbose_name="what went wrong"),
                ),
                (
                    "appointment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="activities.appointment",
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
                "verbose_name": "message",
                "ordering": ["due_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["state", "due_at"], name="messages_due"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["confirmation", "reminder", "change", "cancellation"])
                ),
                name="message_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["email", "sms", "letter"])),
                name="message_channel_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["waiting", "taken", "sent", "withdrawn", "dead"])
                ),
                name="message_state_known",
            ),
        ),
    ]
