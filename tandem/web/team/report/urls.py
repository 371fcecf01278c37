"""Addresses of the report."""

from django.urls import path

from tandem.web import converters  # noqa: F401  registers « year » and « form »
from tandem.web.team.report import views

app_name = "report"
urlpatterns = [
    path("", views.latest, name="latest"),
    path("<year:year>/", views.year, name="year"),
    path("<year:year>.<form:form>", views.download, name="download"),
    path("<year:year>/<str:code>/<str:column>/", views.people, name="people"),
]
