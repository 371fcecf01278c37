"""How and where someone wishes to be met and written to."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0006_file_number"),
        ("territory", "0005_hours_and_travel"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlacePreference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "wish",
                    models.CharField(
                        choices=[("preferred", "preferred"), ("avoided", "to avoid")],
                        max_length=16,
                        verbose_name="wish",
                    ),
                ),
                (
                    "reason",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="reason"
                    ),
                ),
            ],
            options={
                "verbose_name": "preferred or avoided place",
            },
        ),
        migrations.AddField(
            model_name="person",
            name="accepts_reminders",
            field=models.BooleanField(default=False, verbose_name="wishes to be reminded"),
        ),
        migrations.AddField(
            model_name="person",
            name="accepts_voicemail",
            field=models.BooleanField(default=False, verbose_name="a message may be left"),
        ),
        migrations.AddField(
            model_name="person",
            name="message_channel",
            field=models.CharField(
                blank=True,
                choices=[("email", "by e-mail"), ("sms", "by SMS"), ("letter", "by letter")],
                max_length=16,
                verbose_name="written to",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("message_channel__in", ["email", "sms", "letter", ""])),
                name="person_channel_known",
            ),
        ),
        migrations.AddField(
            model_name="placepreference",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="placepreference",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="territory.site"
            ),
        ),
        migrations.AddConstraint(
            model_name="placepreference",
            constraint=models.UniqueConstraint(fields=("person", "site"), name="one_wish_a_site"),
        ),
        migrations.AddConstraint(
            model_name="placepreference",
            constraint=models.CheckConstraint(
                condition=models.Q(("wish__in", ["preferred", "avoided"])), name="place_wish_known"
            ),
        ),
    ]
