"""Registration of accounts with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Logins, team members with their dated roles, and the capability matrix."""

    name = "tandem.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
