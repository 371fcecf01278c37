"""Registration of governance with Django."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Who steers: committee, mandates, meetings, decisions, needs diagnosis."""

    name = "tandem.governance"
    label = "governance"
    default_auto_field = "django.db.models.BigAutoField"
