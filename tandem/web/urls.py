"""Every address of Tandem, by audience."""

from django.urls import URLPattern, URLResolver, include, path

from tandem.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("tandem.web.account.urls")),
    path("", include("tandem.web.team.situation.urls")),
    path("personnes/", include("tandem.web.team.people.urls")),
    path("rapport/", include("tandem.web.team.report.urls")),
]
