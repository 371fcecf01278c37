"""Address of the grid; the week is said by « semaine »."""

from django.urls import path

from tandem.web.team.catch_up.views import week

app_name = "catch_up"
urlpatterns = [path("", week, name="week")]
