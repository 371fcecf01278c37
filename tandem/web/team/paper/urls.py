"""Addresses of what is printed; a PDF has that of its page, less what stands around it."""

from django.urls import path

from tandem.web.team.paper import person_views, views

app_name = "paper"
urlpatterns = [
    path("agenda/planning/", views.week, name="week"),
    path("agenda/planning.pdf", views.week, {"as_pdf": True}, name="week_pdf"),
    path("ma-journee/feuille/", views.day, name="day"),
    path("ma-journee/feuille.pdf", views.day, {"as_pdf": True}, name="day_pdf"),
    path("personnes/<uuid:uuid>/attestation/", person_views.certificate, name="certificate"),
    path(
        "personnes/<uuid:uuid>/attestation.pdf",
        person_views.certificate,
        {"as_pdf": True},
        name="certificate_pdf",
    ),
    path("rendez-vous/<uuid:uuid>/courrier/", person_views.letter, name="letter"),
    path(
        "rendez-vous/<uuid:uuid>/courrier.pdf",
        person_views.letter,
        {"as_pdf": True},
        name="letter_pdf",
    ),
]
