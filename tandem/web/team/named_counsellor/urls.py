"""Addresses of the counsellor named for someone."""

from django.urls import path

from tandem.web.team.named_counsellor import views

app_name = "named_counsellor"
urlpatterns = [
    path("personnes/<uuid:person>/conseillere/", views.named, name="named"),
    path("conseilleres-attitrees/<uuid:named>/", views.end, name="end"),
]
