"""Addresses of the pages that correct and date a person's situation."""

from django.urls import path

from tandem.web.team.situation import views

app_name = "situation"
urlpatterns = [
    path("personnes/<uuid:uuid>/coordonnees/", views.contact, name="contact"),
    path("personnes/<uuid:uuid>/residence/", views.home, name="home"),
    path("personnes/<uuid:uuid>/ressource/", views.resource, name="resource"),
    path("personnes/<uuid:uuid>/foyer/", views.household, name="household"),
    path("personnes/<uuid:uuid>/logement/", views.housing, name="housing"),
    path("personnes/<uuid:uuid>/emploi/", views.job_seeking, name="job_seeking"),
    path("personnes/<uuid:uuid>/identite/", views.identity, name="identity"),
    path("personnes/<uuid:uuid>/information/", views.notice, name="notice"),
    path("saisies/<slug:kind>/<uuid:uuid>/corriger/", views.correct, name="correct"),
    path("communes/", views.communes, name="communes"),
]
