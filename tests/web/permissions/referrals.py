"""Orientations, passages, exits."""

from tandem.accounts.enums import Role
from tandem.pathways.enums import Outcome
from tests.factories import ReferralFactory
from tests.web.permissions.row import COUNSELLING, NOWHERE, Row, World, about, made_for

COUNSELLOR = frozenset({Role.COUNSELLOR})
RECEIVED = made_for("uuid", ReferralFactory, outcome=Outcome.WAITING)
LEADS_BACK = {"answer": 302, "kwargs": RECEIVED, "is_about_someone": True}


def with_any_passage(world: World) -> dict[str, object]:
    """This person's file, and a passage that is none of hers."""
    return {"uuid": world.person, "passage": NOWHERE}


ROWS = [
    Row("referrals:list", COUNSELLING),
    Row("referrals:new", COUNSELLING),
    Row("referrals:for_newcomer", COUNSELLING),
    Row("referrals:for_person", COUNSELLING, kwargs=about("uuid"), is_about_someone=True),
    Row("referrals:referral", COUNSELLING, kwargs=RECEIVED, is_about_someone=True),
    Row("referrals:receipt", COUNSELLING, kwargs=RECEIVED, is_about_someone=True),
    Row("referrals:accept", COUNSELLOR, **LEADS_BACK),
    Row("referrals:refuse", COUNSELLOR, **LEADS_BACK),
    Row("referrals:redirect", COUNSELLOR, **LEADS_BACK),
    Row("referrals:ask", COUNSELLOR, **LEADS_BACK),
    Row("referrals:close", COUNSELLOR, **LEADS_BACK),
    Row("referrals:undo", COUNSELLOR, **LEADS_BACK),
    Row("enrolments:transfer", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row(
        "enrolments:take_back",
        COUNSELLOR,
        answer=302,  # there is no passage to take back: it leads to the file
        kwargs=with_any_passage,
        is_about_someone=True,
    ),
    Row("enrolments:exit", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row("enrolments:reopen", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row("enrolments:follow_up", COUNSELLOR, kwargs=about("uuid"), is_about_someone=True),
    Row("enrolments:forgotten", COUNSELLOR),
]
