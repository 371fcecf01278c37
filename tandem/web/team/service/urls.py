"""Address of the page of everything that is not of every day."""

from django.urls import path

from tandem.web.team.service import views

app_name = "service"
urlpatterns = [path("", views.home, name="home")]
