"""Addresses of workshops."""

from django.urls import path

from tandem.web.team.workshops import views

app_name = "workshops"
urlpatterns = [
    path("", views.list_workshops, name="list"),
    path("<uuid:session>/", views.session, name="session"),
]
