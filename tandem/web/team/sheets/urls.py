"""Addresses of the steps by which a spreadsheet comes in."""

from django.urls import path

from tandem.web import converters  # noqa: F401  registers « workbook »
from tandem.web.team.sheets import results, views

app_name = "sheets"
urlpatterns = [
    path("", views.start, name="start"),
    path("modele.<workbook:form>", views.model, name="model"),
    path("<uuid:upload>/feuilles/", views.sheets, name="sheets"),
    path("<uuid:upload>/colonnes/", views.columns, name="columns"),
    path("<uuid:upload>/precisions/", views.details, name="details"),
    path("<uuid:upload>/apercu/", results.check, name="check"),
    path("<uuid:upload>/en-cours/", results.working, name="working"),
    path("<uuid:upload>/a-corriger.xlsx", results.corrected_file, name="corrected"),
    path("<uuid:upload>/termine/", results.done, name="done"),
    path("<uuid:upload>/abandonner/", results.give_up, name="abandon"),
]
