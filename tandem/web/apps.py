"""Registration of web with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages, by audience: the only place that knows HTTP."""

    name = "tandem.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
