"""How someone is reached, and in which language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_refusals"),
    ]
    operations = [
        migrations.AddField(
            model_name="person",
            name="has_no_contact",
            field=models.BooleanField(default=False, verbose_name="no way to be reached"),
        ),
        migrations.AddField(
            model_name="person",
            name="language",
            field=models.CharField(default="fr", max_length=8, verbose_name="language read"),
        ),
    ]
