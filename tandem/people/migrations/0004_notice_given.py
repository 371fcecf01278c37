"""What someone was told of what is kept."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_contact_and_language")]
    operations = [
        migrations.CreateModel(
            name="NoticeGiven",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.CharField(max_length=40, verbose_name="version")),
                ("given_on", models.DateField(verbose_name="given on")),
                ("given_by", models.UUIDField(verbose_name="given by")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "notice given",
                "ordering": ["-given_on", "-pk"],
            },
        ),
    ]
