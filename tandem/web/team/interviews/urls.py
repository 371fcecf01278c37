"""Addresses of interviews."""

from django.urls import path

from tandem.web.team.interviews import views

app_name = "interviews"
urlpatterns = [
    path("personnes/<uuid:person>/entretien/", views.new, name="new"),
    path("rendez-vous/<uuid:uuid>/entretien/", views.from_appointment, name="from_appointment"),
    path("entretiens/<uuid:uuid>/", views.read, name="read"),
    path("entretiens/<uuid:uuid>/modifier/", views.change, name="change"),
]
