"""Office hours, absences, and what became of appointments."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_calendar_feed"),
        ("activities", "0005_groups_expected"),
        ("pathways", "0008_named_counsellor"),
        ("people", "0007_wishes"),
        ("territory", "0005_hours_and_travel"),
    ]
    operations = [
        migrations.AddField(
            model_name="appointment",
            name="arrived_at",
            field=models.TimeField(blank=True, null=True, verbose_name="arrived at"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="cancelled_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "the person cannot come"),
                    ("counsellor", "the counsellor is away"),
                    ("site", "the site is closed"),
                    ("mistake", "entered by mistake"),
                    ("other", "another reason"),
                ],
                max_length=16,
                verbose_name="cancelled because",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="ends_at",
            field=models.TimeField(blank=True, null=True, verbose_name="ends at"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="is_late",
            field=models.BooleanField(default=False, verbose_name="came late"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="is_shortened",
            field=models.BooleanField(default=False, verbose_name="shortened"),
        ),
        migrations.AddField(
            model_name="appointment",
            name="moved_to",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="moved_from",
                to="activities.appointment",
            ),
        ),
        migrations.AddField(
            model_name="appointment",
            name="place",
            field=models.CharField(
                choices=[
                    ("on_site", "on site"),
                    ("outside", "outside"),
                    ("home", "at home"),
                    ("phone", "by telephone"),
                    ("video", "by video"),
                ],
                default="on_site",
                max_length=16,
                verbose_name="place",
            ),
        ),
        migrations.CreateModel(
            name="Absence",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("leave", "leave"),
                            ("sick", "absent"),
                            ("training", "training"),
                            ("meeting", "meeting outside"),
                            ("other", "other"),
                        ],
                        default="leave",
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="from")),
                ("closed_on", models.DateField(verbose_name="to")),
                (
                    "starts_at",
                    models.TimeField(blank=True, null=True, verbose_name="from the hour"),
                ),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="to the hour")),
                (
                    "message",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="what callers are told"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="accounts.teammember"
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="accounts.teammember",
                    ),
                ),
            ],
            options={
                "verbose_name": "absence",
                "ordering": ["opened_on"],
            },
        ),
        migrations.CreateModel(
            name="OfficeHours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("opened_on", models.DateField(verbose_name="first day")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                ("starts_at", models.TimeField(verbose_name="from")),
                ("ends_at", models.TimeField(verbose_name="to")),
                (
                    "slot_minutes",
                    models.PositiveSmallIntegerField(
                        default=45, verbose_name="length of a slot, in minutes"
                    ),
                ),
                (
                    "rule",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="recurrence (RFC 5545)"
                    ),
                ),
                (
                    "except_on",
                    models.JSONField(blank=True, default=list, verbose_name="days without"),
                ),
                (
                    "keeps_holidays",
                    models.BooleanField(default=False, verbose_name="also on public holidays"),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="accounts.teammember"
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT, to="territory.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "office hours",
                "ordering": ["opened_on", "starts_at"],
            },
        ),
        migrations.AddField(
            model_name="appointment",
            name="office_hours",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="activities.officehours",
            ),
        ),
        migrations.AddIndex(
            model_name="appointment",
            index=models.Index(fields=["holder", "held_on"], name="appointments_of_a_day"),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__in", ["on_site", "outside", "home", "phone", "video"])),
                name="appointment_place_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cancelled_because__in",
                        ["person", "counsellor", "site", "mistake", "other", ""],
                    )
                ),
                name="cancellation_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["leave", "sick", "training", "meeting", "other"])),
                name="absence_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="absence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="absence_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="office_hours_close_after_they_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="office_hours_end_after_they_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="officehours",
            constraint=models.CheckConstraint(
                condition=models.Q(("slot_minutes__gte", 5)), name="slot_of_five_minutes_at_least"
            ),
        ),
    ]
