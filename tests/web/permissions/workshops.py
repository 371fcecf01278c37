"""Workshops, their sessions and their lists; the open reception; the week to catch up."""

from uuid import uuid4

from tandem.accounts.enums import Role
from tests.factories import WorkshopFactory
from tests.web.permissions.row import COUNSELLING, Row


def _session(world):
    return {"session": world.session}


def _workshop(world):
    return {"workshop": WorkshopFactory().uuid}


def _place(world):
    return {"session": world.session, "place": uuid4()}


def _visit(world):
    return {"visit": uuid4()}


ROWS = [
    Row("workshops:list", COUNSELLING),
    Row("workshops:mine", COUNSELLING),
    Row("workshops:new", COUNSELLING),
    Row("workshops:edit", COUNSELLING, kwargs=_workshop),
    Row("workshops:plan", COUNSELLING, kwargs=_workshop),
    Row("workshops:session", COUNSELLING, kwargs=_session),
    Row("workshops:change", COUNSELLING, kwargs=_session),
    Row("workshops:cancel", COUNSELLING, 302, kwargs=_session, method="post"),
    Row("workshops:give_back", COUNSELLING, 302, kwargs=_session, method="post"),
    Row("workshops:presence", COUNSELLING, kwargs=_session),
    Row("workshops:add", COUNSELLING, kwargs=_session),
    Row("workshops:add_regulars", COUNSELLING, 302, kwargs=_session, method="post"),
    Row("workshops:take_off", COUNSELLING, 302, kwargs=_place, method="post"),
    Row("workshops:sheet", COUNSELLING, kwargs=_session),
    Row("workshops:signed", COUNSELLING, kwargs=_session),
    Row("catch_up:week", frozenset({Role.COUNSELLOR})),
    Row("drop_in:list", COUNSELLING),
    Row("drop_in:take_back", COUNSELLING, 302, kwargs=_visit, method="post"),
]
