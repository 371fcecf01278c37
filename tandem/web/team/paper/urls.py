"""Addresses of what is printed; a PDF has that of its page, less what stands around it."""

from django.urls import path

from tandem.web.team.paper import views

app_name = "paper"
urlpatterns = [
    path("agenda/planning/", views.week, name="week"),
    path("agenda/planning.pdf", views.week, {"as_pdf": True}, name="week_pdf"),
    path("ma-journee/feuille/", views.day, name="day"),
    path("ma-journee/feuille.pdf", views.day, {"as_pdf": True}, name="day_pdf"),
]
