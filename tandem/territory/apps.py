"""Registration of territory with Django."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    """Where people live and who works there: communes, intercommunalities, sites, partners."""

    name = "tandem.territory"
    label = "territory"
    default_auto_field = "django.db.models.BigAutoField"
