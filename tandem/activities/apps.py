"""Registration of activities with Django."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """What happens with people: appointments, interviews, workshops, drop-in, calls."""

    name = "tandem.activities"
    label = "activities"
    default_auto_field = "django.db.models.BigAutoField"
