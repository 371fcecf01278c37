"""Address of the people to call back."""

from django.urls import path

from tandem.web.team.calls import views

app_name = "calls"
urlpatterns = [path("", views.list_calls, name="list")]
