"""Address of the agenda; the week is said by « semaine »."""

from django.urls import path

from tandem.web.team.agenda import views

app_name = "agenda"
urlpatterns = [path("", views.week, name="week")]
