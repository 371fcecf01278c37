"""Texts given to people, as the service says them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_corrections")]
    operations = [
        migrations.CreateModel(
            name="Wording",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=64, verbose_name="text")),
                ("language", models.CharField(max_length=8, verbose_name="language")),
                ("text", models.TextField(verbose_name="words")),
            ],
            options={
                "verbose_name": "wording",
                "ordering": ["code", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "language"), name="one_wording_a_language"
                    )
                ],
            },
        ),
    ]
