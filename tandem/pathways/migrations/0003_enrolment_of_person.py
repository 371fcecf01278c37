"""Finds someone's enrolments in a program at once: the trigger against overlaps asks each time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0002_refusals"), ("people", "0002_refusals")]
    operations = [
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["person", "program"], name="enrolment_of_person"),
        ),
    ]
