"""Addresses of the reception of the sites."""

from django.urls import path

from tandem.web.team.reception import views

app_name = "reception"
urlpatterns = [
    path("", views.day, name="day"),
    path("<uuid:uuid>/arrivee/", views.arrived, name="arrived"),
    path("<uuid:uuid>/pas-arrivee/", views.not_arrived, name="not_arrived"),
]
