"""The person's words, barriers, objectives, who does what."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("pathways", "0003_enrolment_of_person"),
        ("people", "0005_merge"),
        ("territory", "0004_service_and_sites_told"),
    ]
    operations = [
        migrations.CreateModel(
            name="Barrier",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("identified", "identified"),
                            ("in_progress", "in progress"),
                            ("lifted", "lifted"),
                            ("given_up", "given up"),
                        ],
                        default="identified",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("identified_on", models.DateField(verbose_name="identified on")),
                (
                    "in_progress_on",
                    models.DateField(blank=True, null=True, verbose_name="in progress since"),
                ),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="lifted or given up on"),
                ),
                (
                    "details",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="details"
                    ),
                ),
            ],
            options={
                "verbose_name": "barrier",
                "ordering": ["identified_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NetworkMember",
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
                    "who",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="who"
                    ),
                ),
                (
                    "does_what",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="does what"
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="since")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="until")),
            ],
            options={
                "verbose_name": "member of the network",
                "ordering": ["opened_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Objective",
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
                    "text",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="objective"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "in hand"),
                            ("reached", "reached"),
                            ("given_up", "given up"),
                        ],
                        default="open",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("set_on", models.DateField(verbose_name="set on")),
                ("review_on", models.DateField(blank=True, null=True, verbose_name="review on")),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="reached or given up on"),
                ),
            ],
            options={
                "verbose_name": "objective",
                "ordering": ["set_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PersonsWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("since", models.DateField(verbose_name="since")),
                (
                    "request",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="what the person asks for"
                    ),
                ),
                (
                    "life_project",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="plans for life"
                    ),
                ),
            ],
            options={
                "verbose_name": "person's words",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PlannedAction",
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
                    "what",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="what"
                    ),
                ),
                (
                    "doer",
                    models.CharField(
                        choices=[
                            ("person", "the person"),
                            ("team", "someone of the team"),
                            ("partner", "a partner"),
                            ("other", "someone else"),
                        ],
                        default="person",
                        max_length=16,
                        verbose_name="who",
                    ),
                ),
                (
                    "doer_name",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="who exactly"
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="decided on")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="by")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "given_up_on",
                    models.DateField(blank=True, null=True, verbose_name="given up on"),
                ),
            ],
            options={
                "verbose_name": "action",
                "ordering": ["due_on", "decided_on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="barrier",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="barrier",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT, to="pathways.theme"
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="territory.partnercontact",
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="accounts.teammember",
            ),
        ),
        migrations.AddField(
            model_name="networkmember",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="objective",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="personswords",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="plannedaction",
            name="barrier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="pathways.barrier",
            ),
        ),
        migrations.AddField(
            model_name="plannedaction",
            name="contact",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="territory.partnercontact",
            ),
        ),
        migrations.AddField(
            model_name="plannedaction",
            name="member",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="accounts.teammember",
            ),
        ),
        migrations.AddField(
            model_name="plannedaction",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="pathways.objective",
            ),
        ),
        migrations.AddField(
            model_name="plannedaction",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, to="people.person"
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["identified", "in_progress", "lifted", "given_up"])
                ),
                name="barrier_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_progress_on__isnull", True),
                    ("in_progress_on__gte", models.F("identified_on")),
                    _connector="OR",
                ),
                name="barrier_progresses_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("identified_on")),
                    _connector="OR",
                ),
                name="barrier_closes_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_on__isnull", False), ("state__in", ["lifted", "given_up"])),
                    models.Q(
                        ("closed_on__isnull", True), ("state__in", ["identified", "in_progress"])
                    ),
                    _connector="OR",
                ),
                name="barrier_closed_when_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("person", "theme"),
                name="one_open_barrier_a_theme",
            ),
        ),
        migrations.AddConstraint(
            model_name="networkmember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("opened_on")),
                    _connector="OR",
                ),
                name="network_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "reached", "given_up"])),
                name="objective_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gte", models.F("set_on")),
                    _connector="OR",
                ),
                name="objective_closes_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="personswords",
            constraint=models.UniqueConstraint(
                fields=("person", "since"), name="one_wording_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("doer__in", ["person", "team", "partner", "other"])),
                name="doer_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="plannedaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_on", None), ("given_up_on", None), _connector="OR"),
                name="action_done_or_given_up",
            ),
        ),
    ]
