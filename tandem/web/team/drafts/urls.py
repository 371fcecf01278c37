"""Addresses by which a form keeps what is being typed, and forgets it."""

from django.urls import path

from tandem.web.team.drafts import views

app_name = "drafts"
urlpatterns = [
    path("<slug:form>/<uuid:subject>/", views.keep, name="keep"),
    path("<slug:form>/<uuid:subject>/abandon/", views.discard, name="discard"),
]
