"""Addresses of the report."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter, StringConverter

from tandem.web.team.report import views


class YearConverter(IntConverter):
    """A year of four digits, which every engine and calendar knows."""

    regex = "[12][0-9]{3}"


class FormConverter(StringConverter):
    """A form in which the figures can be taken away."""

    regex = "csv|json"


register_converter(YearConverter, "year")
register_converter(FormConverter, "form")

app_name = "report"
urlpatterns = [
    path("", views.latest, name="latest"),
    path("<year:year>/", views.year, name="year"),
    path("<year:year>.<form:form>", views.download, name="download"),
    path("<year:year>/<str:code>/<str:column>/", views.people, name="people"),
]
