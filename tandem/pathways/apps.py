"""Registration of pathways with Django."""

from django.apps import AppConfig


class PathwaysConfig(AppConfig):
    """Programs and the way through them: referrals, enrolments, follow-ups, steps."""

    name = "tandem.pathways"
    label = "pathways"
    default_auto_field = "django.db.models.BigAutoField"
