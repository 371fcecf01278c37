"""Addresses of orientations: no name is ever in one."""

from django.urls import path

from tandem.web.team.referrals import intake_views, views

ONE = "orientations/<uuid:uuid>/"
app_name = "referrals"
urlpatterns = [
    path("orientations/", views.list_referrals, name="list"),
    path("orientations/nouvelle/", intake_views.who, name="new"),
    path("orientations/nouvelle/personne/", intake_views.for_newcomer, name="for_newcomer"),
    path("personnes/<uuid:uuid>/orientation/", intake_views.for_person, name="for_person"),
    path(ONE, views.referral, name="referral"),
    path(f"{ONE}accuse/", views.receipt, name="receipt"),
    path(f"{ONE}accepter/", views.answer, {"how": "accept"}, name="accept"),
    path(f"{ONE}refuser/", views.answer, {"how": "refuse"}, name="refuse"),
    path(f"{ONE}reorienter/", views.answer, {"how": "redirect"}, name="redirect"),
    path(f"{ONE}completer/", views.answer, {"how": "ask"}, name="ask"),
    path(f"{ONE}clore/", views.answer, {"how": "close"}, name="close"),
    path(f"{ONE}revenir/", views.answer, {"how": "undo"}, name="undo"),
]
