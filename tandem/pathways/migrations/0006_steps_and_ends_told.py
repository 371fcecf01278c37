"""What a step, a review and an end are about."""

from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("pathways", "0005_orientation_as_received")]
    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="end_details",
            field=tandem.kernel.fields.EncryptedTextField(
                blank=True, default="", verbose_name="about the end"
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="review_on",
            field=models.DateField(blank=True, null=True, verbose_name="review on"),
        ),
        migrations.AddField(
            model_name="step",
            name="ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="ends on"),
        ),
        migrations.AddField(
            model_name="step",
            name="holds_at_3_months",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="still there after 3 months"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="holds_at_6_months",
            field=models.BooleanField(
                blank=True, null=True, verbose_name="still there after 6 months"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="place",
            field=tandem.kernel.fields.EncryptedTextField(
                blank=True, default="", verbose_name="employer or training body"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="weekly_hours",
            field=models.DecimalField(
                blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="hours a week"
            ),
        ),
    ]
