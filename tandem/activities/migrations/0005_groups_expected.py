"""Who is expected in a group, where and when it meets."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0004_interviews_and_the_plan")]
    operations = [
        migrations.RemoveConstraint(
            model_name="attendance",
            name="presence_known",
        ),
        migrations.AddField(
            model_name="workshop",
            name="capacity",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="places"),
        ),
        migrations.AddField(
            model_name="workshop",
            name="minutes",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="usual length, in minutes"
            ),
        ),
        migrations.AddField(
            model_name="workshop",
            name="site",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                to="territory.site",
            ),
        ),
        migrations.AddField(
            model_name="workshop",
            name="usual_time",
            field=models.TimeField(blank=True, null=True, verbose_name="usual hour"),
        ),
        migrations.AddField(
            model_name="workshopsession",
            name="is_cancelled",
            field=models.BooleanField(default=False, verbose_name="cancelled"),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="presence",
            field=models.CharField(
                choices=[
                    ("present", "present"),
                    ("absent", "absent"),
                    ("excused", "excused"),
                    ("cancelled", "cancelled"),
                    ("expected", "expected"),
                ],
                max_length=16,
                verbose_name="presence",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("presence__in", ["present", "absent", "excused", "cancelled", "expected"])
                ),
                name="presence_known",
            ),
        ),
    ]
