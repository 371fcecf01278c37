"""Registration of reporting with Django."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """What is counted: person-year facts, indicators, the activity report."""

    name = "tandem.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
