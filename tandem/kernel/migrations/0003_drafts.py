"""What was being typed is kept."""

import uuid

from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_refusals"),
    ]
    operations = [
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("owner", models.UUIDField(verbose_name="owner")),
                ("form", models.CharField(max_length=64, verbose_name="form")),
                ("subject", models.UUIDField(verbose_name="about")),
                (
                    "content",
                    tandem.kernel.fields.EncryptedTextField(
                        blank=True, default="", verbose_name="what was typed"
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(auto_now=True, db_index=True, verbose_name="saved at"),
                ),
            ],
            options={
                "verbose_name": "draft",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner", "form", "subject"), name="one_draft_a_form"
                    )
                ],
            },
        ),
    ]
