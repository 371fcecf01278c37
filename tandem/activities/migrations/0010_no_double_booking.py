"""Two appointments to come of one counsellor never share a minute."""

from django.db import migrations, models

from tandem.activities.refusals import APPOINTMENTS
from tandem.kernel.triggers import InstallTriggers


class Migration(migrations.Migration):
    dependencies = [("activities", "0009_ends_of_appointments")]
    operations = [
        migrations.AddConstraint(
            model_name="appointment",
            constraint=models.CheckConstraint(
                condition=models.Q(("held_at__isnull", True))
                | models.Q(("minutes__isnull", True))
                | models.Q(("ends_at__isnull", False)),
                name="appointment_with_a_length_has_an_end",
            ),
        ),
        InstallTriggers(APPOINTMENTS),
    ]
