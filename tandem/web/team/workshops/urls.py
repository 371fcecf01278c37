"""Addresses of workshops, of their sessions and of the lists of who comes."""

from django.urls import path

from tandem.web.team.workshops import planning_views, presence_views, signed_views, views

app_name = "workshops"
urlpatterns = [
    path("", views.list_workshops, name="list"),
    path("mes-seances/", views.own_sessions, name="mine"),
    path("nouveau/", planning_views.open_workshop, name="new"),
    path("atelier/<uuid:workshop>/", planning_views.edit_workshop, name="edit"),
    path("atelier/<uuid:workshop>/seance/", planning_views.plan, name="plan"),
    path("<uuid:session>/", views.session, name="session"),
    path("<uuid:session>/modifier/", planning_views.change, name="change"),
    path("<uuid:session>/annuler/", planning_views.cancel, name="cancel"),
    path("<uuid:session>/remettre/", planning_views.give_back, name="give_back"),
    path("<uuid:session>/presence/", presence_views.presence, name="presence"),
    path("<uuid:session>/ajouter/", presence_views.add, name="add"),
    path("<uuid:session>/habitues/", presence_views.add_regulars, name="add_regulars"),
    path("<uuid:session>/retirer/<uuid:place>/", presence_views.take_off, name="take_off"),
    path("<uuid:session>/feuille/", presence_views.sheet, name="sheet"),
    path("<uuid:session>/feuille-signee/", signed_views.signed, name="signed"),
]
