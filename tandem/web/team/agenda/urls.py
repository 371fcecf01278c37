"""Addresses of the agenda; « semaine » says the week, « le » the day, « lieu » the site."""

from django.urls import path

from tandem.web.team.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.week, name="week"),
    path("jour/", views.day, name="day"),
]
