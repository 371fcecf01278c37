"""Registration of people with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who is received: identity, residence, resources and contacts, all dated."""

    name = "tandem.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
