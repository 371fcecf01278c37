"""Registration of exchange with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What comes in and goes out: import, export, reversibility."""

    name = "tandem.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
