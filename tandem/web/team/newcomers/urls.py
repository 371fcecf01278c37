"""Addresses of the pages that open a file: what is typed goes by POST, never in an address."""

from django.urls import path

from tandem.web.team.newcomers import views

app_name = "newcomers"
urlpatterns = [
    path("personnes/nouvelle/", views.new, name="new"),
    path("personnes/nouvelle/<uuid:attempt>/", views.new, name="begun"),
    path("personnes/nouvelle/recherche/", views.from_search, name="from_search"),
    path("personnes/nouvelle/ressemblances/", views.lookalikes, name="lookalikes"),
]
