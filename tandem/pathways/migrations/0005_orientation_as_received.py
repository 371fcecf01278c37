"""How an orientation came, and what was asked."""

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("pathways", "0004_plan")]
    operations = [
        migrations.AddField(
            model_name="referral",
            name="asked_for",
            field=tandem.kernel.fields.EncryptedTextField(
                blank=True, default="", verbose_name="what more is asked"
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="asked_on",
            field=models.DateField(blank=True, null=True, verbose_name="more asked on"),
        ),
        migrations.AddField(
            model_name="referral",
            name="has_person_agreed",
            field=models.BooleanField(blank=True, null=True, verbose_name="the person agrees"),
        ),
        migrations.AddField(
            model_name="referral",
            name="is_urgent",
            field=models.BooleanField(default=False, verbose_name="urgent"),
        ),
        migrations.AddField(
            model_name="referral",
            name="medium",
            field=models.CharField(
                blank=True,
                choices=[
                    ("paper", "on paper"),
                    ("phone", "by telephone"),
                    ("email", "by e-mail"),
                    ("meeting", "in person"),
                    ("online", "by the form"),
                ],
                max_length=16,
                verbose_name="received",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="perceived_barriers",
            field=models.ManyToManyField(blank=True, to="pathways.theme"),
        ),
        migrations.AddField(
            model_name="referral",
            name="receipt_given_on",
            field=models.DateField(blank=True, null=True, verbose_name="receipt given on"),
        ),
        migrations.AddField(
            model_name="referral",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="accounts.teammember",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="redirected_to",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="redirected_from",
                to="pathways.referral",
            ),
        ),
        migrations.AddField(
            model_name="referral",
            name="request",
            field=tandem.kernel.fields.EncryptedTextField(
                blank=True, default="", verbose_name="request"
            ),
        ),
        migrations.AddConstraint(
            model_name="referral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("medium__in", ["paper", "phone", "email", "meeting", "online", ""])
                ),
                name="referral_medium_known",
            ),
        ),
    ]
