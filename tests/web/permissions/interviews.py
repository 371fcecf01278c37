"""Interviews, notes between them, and the drafts of any form."""

from tandem.accounts.enums import Role
from tandem.accounts.models import TeamMember
from tests.cast import NAMES
from tests.factories import AppointmentFactory, CaseNoteFactory, InterviewFactory
from tests.web.permissions.row import (
    COUNSELLING,
    EVERYONE,
    NOWHERE,
    Kwargs,
    Row,
    about,
    always,
    made_for,
)

COUNSELLORS = frozenset({Role.COUNSELLOR})


def of_claire(name: str, factory: object, whose: str) -> Kwargs:
    """Something of the counsellor's own, about the person of the address."""

    def kwargs(world):
        claire = TeamMember.objects.filter(name=NAMES[Role.COUNSELLOR][1]).first()
        return made_for(name, factory, **({whose: claire} if claire else {}))(world)

    return kwargs


ROWS = [
    Row("interviews:new", COUNSELLORS, kwargs=about("person"), is_about_someone=True),
    Row(
        "interviews:from_appointment",
        COUNSELLORS,
        kwargs=made_for("uuid", AppointmentFactory),
        is_about_someone=True,
    ),
    Row(
        "interviews:read",
        COUNSELLING,
        kwargs=made_for("uuid", InterviewFactory),
        is_about_someone=True,
    ),
    Row(
        "interviews:change",
        COUNSELLORS,
        kwargs=of_claire("uuid", InterviewFactory, "holder"),
        is_about_someone=True,
    ),
    Row("notes:new", COUNSELLORS, kwargs=about("person"), is_about_someone=True),
    Row(
        "notes:read",
        COUNSELLORS,
        kwargs=made_for("uuid", CaseNoteFactory, is_shared=True),
        is_about_someone=True,
    ),
    Row(
        "notes:change",
        COUNSELLORS,
        kwargs=of_claire("uuid", CaseNoteFactory, "author"),
        is_about_someone=True,
    ),
    Row(
        "drafts:keep",
        EVERYONE,
        answer=302,
        method="post",
        kwargs=always(form="essai", subject=NOWHERE),
    ),
    Row(
        "drafts:discard",
        EVERYONE,
        answer=303,
        method="post",
        kwargs=always(form="essai", subject=NOWHERE),
    ),
]
