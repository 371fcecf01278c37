"""Addresses of calendars."""

from django.urls import path

from tandem.web.team.calendar import views

app_name = "calendar"
urlpatterns = [
    path("mon-compte/agenda/", views.own_feed, name="own_feed"),
    path("agenda/abonnement/<str:secret>.ics", views.feed, name="feed"),
    path("rendez-vous/<uuid:uuid>/rendez-vous.ics", views.appointment, name="appointment"),
]
