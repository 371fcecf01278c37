"""Address of the day."""

from django.urls import path

from tandem.web.team.day import views

app_name = "day"
urlpatterns = [path("", views.mine, name="mine")]
