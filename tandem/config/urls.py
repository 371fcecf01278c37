"""The addresses of the house: all of them are pages of `web`."""

from django.urls import include, path

urlpatterns = [
    path("", include("tandem.web.urls")),
]
