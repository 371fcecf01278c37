"""Registration of kernel with Django."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """The ground: periods, legal amounts, journal, changes, encryption; nothing of the trade."""

    name = "tandem.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
