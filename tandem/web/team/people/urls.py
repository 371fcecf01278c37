"""Addresses of people: no name is ever in one."""

from django.urls import path

from tandem.web.team.people import views

app_name = "people"
urlpatterns = [
    path("", views.list_people, name="list"),
    path("recherche/", views.search, name="search"),
    path("<uuid:person>/", views.follow_up, name="file"),
    path("<uuid:person>/situation/", views.situation, name="situation"),
    path("<uuid:person>/rendez-vous/", views.meetings, name="meetings"),
]
