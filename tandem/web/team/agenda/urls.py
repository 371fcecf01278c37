"""Addresses of the agenda; the week is said by « semaine », the day by « le », the site by « lieu »."""

from django.urls import path

from tandem.web.team.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.week, name="week"),
    path("jour/", views.day, name="day"),
]
