"""Addresses of the open reception; the day is said by « jour »."""

from django.urls import path

from tandem.web.team.drop_in import views

app_name = "drop_in"
urlpatterns = [
    path("", views.visits, name="list"),
    path("retirer/<uuid:visit>/", views.take_back, name="take_back"),
]
