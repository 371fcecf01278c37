"""Addresses of the answering machine and of the people to call back."""

from django.urls import path

from tandem.web.team.calls import moves, note_views, views

app_name = "calls"
urlpatterns = [
    path("", views.list_calls, name="list"),
    path("noter/", note_views.note, name="note"),
    path("<uuid:uuid>/", views.read, name="read"),
    path("<uuid:uuid>/retirer/", note_views.withdraw, name="withdraw"),
    path("<uuid:uuid>/essai/", moves.tried, name="tried"),
    path("<uuid:uuid>/abandonner/", moves.close, name="close"),
    path("<uuid:uuid>/rouvrir/", moves.put_back, name="reopen"),
    path("<uuid:uuid>/personne/", moves.who, name="who"),
    path("<uuid:uuid>/fiche/", moves.open_file, name="open_file"),
    path("<uuid:uuid>/orientation/", moves.refer, name="refer"),
    path("<uuid:uuid>/essai/annuler/", moves.take_back, name="take_back"),
]
