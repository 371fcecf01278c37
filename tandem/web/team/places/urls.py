"""Address of the places that someone prefers or avoids."""

from django.urls import path

from tandem.web.team.places import views

app_name = "places"
urlpatterns = [path("personnes/<uuid:person>/lieux/", views.edit, name="edit")]
