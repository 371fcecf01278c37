"""Addresses of a plan: its page, and for each kind of things in it, to add, to correct, to move."""

from django.urls import path

from tandem.web.team.plan import views

WORDS = {
    "words": "mots",
    "barrier": "freins",
    "objective": "objectifs",
    "action": "actions",
    "helper": "reseau",
    "step": "etapes",
}
MOVED = ("barrier", "objective", "action", "helper", "step")
ITEM = "freins-et-etapes/{}/<uuid:uuid>/"
PLAN = "personnes/<uuid:uuid>/freins-et-etapes/"

app_name = "plan"
urlpatterns = [
    path(PLAN, views.plan, name="page"),
    *(
        path(f"{PLAN}{word}/ajouter/", views.add, {"kind": kind}, name=f"add_{kind}")
        for kind, word in WORDS.items()
    ),
    *(
        path(
            f"freins-et-etapes/{word}/<uuid:uuid>/", views.edit, {"kind": kind}, name=f"edit_{kind}"
        )
        for kind, word in WORDS.items()
    ),
    *(
        path(
            f"{ITEM.format(WORDS[kind])}avancer/",
            views.move,
            {"kind": kind},
            name=f"move_{kind}",
        )
        for kind in MOVED
    ),
]
