"""Addresses of what is to be completed."""

from django.urls import path

from tandem.web.team.completing import views

app_name = "completing"
urlpatterns = [
    path("personnes/a-completer/", views.files, name="list"),
]
