"""Addresses of appointments."""

from django.urls import path

from tandem.web.team.appointments import booking_views, saying_views, views

app_name = "appointments"
urlpatterns = [
    path("personnes/<uuid:person>/rendez-vous/donner/", booking_views.new, name="new"),
    path("rendez-vous/donner/", booking_views.at, name="at"),
    path("rendez-vous/a-renseigner/", views.to_fill_in, name="to_fill_in"),
    path("rendez-vous/<uuid:uuid>/", views.read, name="read"),
    path("rendez-vous/<uuid:uuid>/reporter/", booking_views.move, name="move"),
    path("rendez-vous/<uuid:uuid>/annuler/", booking_views.cancel, name="cancel"),
    path("rendez-vous/<uuid:uuid>/devenu/", saying_views.became, name="became"),
    path("rendez-vous/<uuid:uuid>/deroulement/", saying_views.course, name="course"),
    path("rendez-vous/<uuid:uuid>/retablir/", saying_views.undo, name="put_back"),
    path("rendez-vous/<uuid:uuid>/reprendre/", saying_views.take_back, name="take_back"),
]
