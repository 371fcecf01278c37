"""Addresses of what is done with an enrolment."""

from django.urls import path

from tandem.web.team.enrolments import following, leaving, taking_back, views

app_name = "enrolments"
urlpatterns = [
    path("personnes/<uuid:uuid>/passer/", views.transfer, name="transfer"),
    path(
        "personnes/<uuid:uuid>/passer/revenir/<uuid:passage>/",
        taking_back.take_back,
        name="take_back",
    ),
    path("personnes/<uuid:uuid>/sortie/", leaving.leave, name="exit"),
    path("personnes/<uuid:uuid>/reprise/", leaving.reopen, name="reopen"),
    path("personnes/<uuid:uuid>/suivi-individuel/", following.follow_up, name="follow_up"),
    path("sorties-oubliees/", leaving.forgotten, name="forgotten"),
]
