"""What matters between two interviews."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("activities", "0002_refusals"),
        ("pathways", "0006_steps_and_ends_told"),
        ("people", "0005_merge"),
        ("territory", "0004_service_and_sites_told"),
    ]
    operations = [
        migrations.CreateModel(
            name="CaseNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("written_on", models.DateField(verbose_name="on")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "note"),
                            ("call", "call"),
                            ("letter", "letter or e-mail"),
                            ("done_for", "something done for the person"),
                        ],
                        default="note",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "body",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="note"
                    ),
                ),
                (
                    "is_shared",
                    models.BooleanField(default=False, verbose_name="shared with the counsellors"),
                ),
            ],
            options={
                "verbose_name": "note",
                "ordering": ["-written_on", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="casenote",
            name="author",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, to="accounts.teammember"
            ),
        ),
        migrations.AddField(
            model_name="casenote",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="territory.partnercontact",
            ),
        ),
        migrations.AddField(
            model_name="casenote",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="casenote",
            name="program",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="pathways.program",
            ),
        ),
        migrations.AddConstraint(
            model_name="casenote",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["note", "call", "letter", "done_for"])),
                name="note_kind_known",
            ),
        ),
    ]
