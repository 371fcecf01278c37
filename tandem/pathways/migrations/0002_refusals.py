"""Installs what the database refuses by itself."""

from django.db import migrations

from tandem.kernel.triggers import InstallTriggers
from tandem.pathways.refusals import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_initial")]
    operations = [InstallTriggers(TRIGGERS)]
