"""Registration of the house's own system checks with Django."""

from importlib import import_module

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Settings, database engine and the checks that guard them."""

    name = "tandem.config"
    label = "config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks: importing them is enough."""
        import_module("tandem.config.checks")
        import_module("tandem.config.deploy_checks")
        import_module("tandem.config.message_checks")
