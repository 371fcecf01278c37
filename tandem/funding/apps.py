"""Registration of funding with Django."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Who pays: funders, agreements, grants, budget."""

    name = "tandem.funding"
    label = "funding"
    default_auto_field = "django.db.models.BigAutoField"
