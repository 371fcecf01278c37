"""Addresses of the first start."""

from django.urls import path

from tandem.web.settings.first_start import views

app_name = "first_start"
urlpatterns = [
    path("", views.home, name="home"),
    path("service/", views.service, name="service"),
    path("communes/", views.list_question("communes"), name="communes"),
    path("modules/", views.list_question("programs"), name="programs"),
    path("lieux/", views.list_question("sites"), name="sites"),
    path("equipe/", views.list_question("team"), name="team"),
    path("resume/", views.summary, name="summary"),
    path("pret/", views.ready, name="ready"),
]
