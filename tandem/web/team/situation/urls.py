"""Addresses of the pages that correct and date a person's situation."""

from django.urls import path

from tandem.web.team.situation import views

app_name = "situation"
urlpatterns = [
    path("personnes/<uuid:uuid>/coordonnees/", views.contact, name="contact"),
    path("personnes/<uuid:uuid>/residence/", views.home, name="home"),
    path("personnes/<uuid:uuid>/ressource/", views.resource, name="resource"),
    path("communes/", views.communes, name="communes"),
]
