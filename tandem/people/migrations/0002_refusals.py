"""Installs what the database refuses by itself."""

from django.db import migrations

from tandem.kernel.triggers import InstallTriggers
from tandem.people.refusals import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [InstallTriggers(TRIGGERS)]
