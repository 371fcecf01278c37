"""Interviews, notes between them, and the drafts of any form."""

from tests.web.permissions.row import EVERYONE, NOWHERE, Row, always

ROWS = [
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
