"""Addresses of the office hours."""

from django.urls import path

from tandem.web.team.office_hours import site_views, views

app_name = "office_hours"
urlpatterns = [
    path("", views.hours, name="list"),
    path("nouvelle/", views.new, name="new"),
    path("lieux/", site_views.sites, name="sites"),
    path("lieux/<uuid:site>/", site_views.site_hours, name="site"),
    path("trajets/", site_views.travel, name="travel"),
    path("<uuid:hours>/", views.one, name="one"),
    path("<uuid:hours>/modifier/", views.change, name="change"),
    path("<uuid:hours>/fermer/", views.close, name="close"),
    path("<uuid:hours>/sauter/", views.skip, name="skip"),
    path("<uuid:hours>/tenir/<str:day>/", views.hold, name="hold"),
    path("<uuid:hours>/retirer/", views.remove, name="remove"),
]
