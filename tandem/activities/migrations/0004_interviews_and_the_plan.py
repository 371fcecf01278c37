"""What an interview decided, and the barriers it was about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_notes_between_interviews")]
    operations = [
        migrations.AddField(
            model_name="interview",
            name="barriers",
            field=models.ManyToManyField(blank=True, to="pathways.barrier"),
        ),
        migrations.AddField(
            model_name="interview",
            name="decisions",
            field=models.ManyToManyField(blank=True, to="pathways.plannedaction"),
        ),
    ]
