"""People are found by how their name is heard, and by their birth date: duplicates."""

from django.db import migrations, models

LENGTH = 80


class Migration(migrations.Migration):
    dependencies = [("people", "0007_wishes")]
    operations = [
        migrations.AddField(
            model_name="person",
            name="sound_key",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=LENGTH
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="person",
            name="birth_sound_key",
            field=models.CharField(
                blank=True, db_index=True, default="", editable=False, max_length=LENGTH
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["birth_date"], name="person_by_birth"),
        ),
    ]
