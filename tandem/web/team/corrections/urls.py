"""Addresses of what is corrected, cancelled and given back."""

from django.urls import path

from tandem.web.team.corrections import views

app_name = "corrections"
urlpatterns = [
    path("saisies/<slug:kind>/<uuid:uuid>/annuler/", views.cancel_entry, name="cancel"),
    path("saisies/<slug:kind>/<uuid:uuid>/modifier/", views.edit, name="edit"),
    path("saisies/<slug:kind>/<uuid:uuid>/retablir/", views.restore_entry, name="restore"),
    path("saisies/<slug:kind>/<uuid:uuid>/historique/", views.history, name="history"),
    path("personnes/<uuid:person>/corrections/", views.of_person, name="person"),
]
