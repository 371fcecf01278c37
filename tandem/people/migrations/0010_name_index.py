"""Names are found by an index."""

from django.db import migrations

from tandem.people.name_index import InstallNameIndex


class Migration(migrations.Migration):
    dependencies = [("people", "0009_heard_keys")]
    operations = [InstallNameIndex()]
