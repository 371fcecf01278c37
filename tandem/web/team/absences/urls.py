"""Addresses of the absences."""

from django.urls import path

from tandem.web.team.absences import telling_views, views

app_name = "absences"
urlpatterns = [
    path("", views.absences, name="list"),
    path("nouvelle/", views.new, name="new"),
    path("<uuid:absence>/", telling_views.whom, name="whom"),
    path("<uuid:absence>/modifier/", views.change, name="change"),
    path("<uuid:absence>/retirer/", views.remove, name="remove"),
    path("<uuid:absence>/reprise/", telling_views.takes_over, name="take_over"),
    path("<uuid:absence>/<uuid:appointment>/dire/", telling_views.tell, name="tell"),
    path("<uuid:absence>/<uuid:appointment>/revenir/", telling_views.back, name="take_back"),
]
