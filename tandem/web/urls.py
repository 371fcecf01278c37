"""Every address of Tandem, by audience."""

from django.urls import URLPattern, URLResolver, include, path

from tandem.web import health
from tandem.web.team.component_page import components

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("tandem.web.account.urls")),
    path("", include("tandem.web.team.situation.urls")),
    path("", include("tandem.web.team.interviews.urls")),
    path("", include("tandem.web.team.appointments.urls")),
    path("", include("tandem.web.team.places.urls")),
    path("", include("tandem.web.team.messages.urls")),
    path("", include("tandem.web.team.notes.urls")),
    path("", include("tandem.web.team.plan.urls")),
    path("", include("tandem.web.team.route_sheet.urls")),
    path("", include("tandem.web.team.paper.urls")),
    path("", include("tandem.web.team.calendar.urls")),
    path("", include("tandem.web.team.referrals.urls")),
    path("", include("tandem.web.team.enrolments.urls")),
    path("", include("tandem.web.team.newcomers.urls")),
    path("", include("tandem.web.team.completing.urls")),
    path("", include("tandem.web.team.corrections.urls")),
    path("", include("tandem.web.team.duplicates.urls")),
    path("brouillons/", include("tandem.web.team.drafts.urls")),
    path("ma-journee/", include("tandem.web.team.day.urls")),
    path("personnes/", include("tandem.web.team.people.urls")),
    path("agenda/", include("tandem.web.team.agenda.urls")),
    path("accueil/", include("tandem.web.team.reception.urls")),
    path("a-rappeler/", include("tandem.web.team.calls.urls")),
    path("ateliers/", include("tandem.web.team.workshops.urls")),
    path("rattraper/", include("tandem.web.team.catch_up.urls")),
    path("accueil-libre/", include("tandem.web.team.drop_in.urls")),
    path("permanences/", include("tandem.web.team.office_hours.urls")),
    path("absences/", include("tandem.web.team.absences.urls")),
    path("", include("tandem.web.team.named_counsellor.urls")),
    path("reglages/composants/", components, name="components"),
    path("reglages/", include("tandem.web.settings.urls")),
    path("demarrer/", include("tandem.web.settings.first_start.urls")),
    path("service/", include("tandem.web.team.service.urls")),
    path("rapport/", include("tandem.web.team.report.urls")),
    path("tableur/", include("tandem.web.team.sheets.urls")),
    path("annees-passees/", include("tandem.web.team.totals.urls")),
]
