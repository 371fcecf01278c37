"""Addresses of what the person takes home."""

from django.urls import path

from tandem.web.team.route_sheet import views

app_name = "route_sheet"
urlpatterns = [
    path("personnes/<uuid:uuid>/feuille-de-route/", views.preview, name="page"),
    path("personnes/<uuid:uuid>/feuille-de-route/imprimer/", views.paper, name="paper"),
    path("personnes/<uuid:uuid>/carte/", views.card, name="card"),
]
