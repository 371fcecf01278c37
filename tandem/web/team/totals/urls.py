"""Addresses of the years known by a total."""

from django.urls import path

from tandem.web import converters  # noqa: F401  registers « year »
from tandem.web.team.totals import views

app_name = "totals"
urlpatterns = [
    path("", views.listed, name="list"),
    path("<year:year>/", views.change, name="change"),
    path("<year:year>/retirer/", views.remove, name="remove"),
]
