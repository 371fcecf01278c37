"""Address of the grid; the week is said by « semaine »."""

from django.urls import path

from tandem.web.team.catch_up import views

app_name = "catch_up"
urlpatterns = [path("", views.week, name="week")]
