"""Installs the triggers again: SQLite dropped them when it rebuilt the table of enrolments."""

from django.db import migrations

from tandem.kernel.triggers import InstallTriggers
from tandem.pathways.refusals import TRIGGERS


class Migration(migrations.Migration):
    dependencies = [("pathways", "0006_steps_and_ends_told")]
    operations = [InstallTriggers(TRIGGERS)]
