"""Installs what the database refuses by itself."""

from django.db import migrations

from tandem.activities.refusals import INTERVIEWS
from tandem.kernel.triggers import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("activities", "0001_initial")]
    operations = [InstallTriggers(INTERVIEWS)]
