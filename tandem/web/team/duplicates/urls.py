"""Addresses of duplicates."""

from django.urls import path

from tandem.web.team.duplicates import views

app_name = "duplicates"
urlpatterns = [
    path("doublons/", views.list_duplicates, name="list"),
    path("doublons/<uuid:kept>/<uuid:absorbed>/", views.merge, name="merge"),
    path("doublons/<uuid:kept>/<uuid:absorbed>/deux-personnes/", views.distinct, name="distinct"),
    path("doublons/reunies/<uuid:merge>/", views.undo, name="undo"),
    path("personnes/<uuid:uuid>/reunir/", views.choose, name="choose"),
]
