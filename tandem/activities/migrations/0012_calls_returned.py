"""What a call returned leaves: the act on the file, or why nobody calls back any more."""

import django.db.models.deletion
from django.db import migrations, models

import tandem.kernel.fields


class Migration(migrations.Migration):
    dependencies = [("activities", "0011_outbox")]
    operations = [
        migrations.AddField(
            model_name="callattempt",
            name="call",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to="activities.phonecall",
            ),
        ),
        migrations.AddField(
            model_name="callrequest",
            name="given_up_because",
            field=tandem.kernel.fields.EncryptedTextField(
                blank=True, default="", verbose_name="given up because"
            ),
        ),
    ]
