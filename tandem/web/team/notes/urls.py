"""Addresses of the notes between interviews."""

from django.urls import path

from tandem.web.team.notes import views

app_name = "notes"
urlpatterns = [
    path("personnes/<uuid:person>/note/", views.new, name="new"),
    path("notes/<uuid:uuid>/", views.read, name="read"),
    path("notes/<uuid:uuid>/modifier/", views.change, name="change"),
]
