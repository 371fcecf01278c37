"""Who may lead what: individual interviews are never delegated.

Policy (product rule 1; presentation of 2014: « entretiens individuels toujours menés par la
Conseillère : non délégués »). Volunteers and interns take part in groups only. The database
refuses too (see refusals.py).
"""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import Role

SESSION_RESPONSIBLE = frozenset({Role.COUNSELLOR, Role.PROGRAM_OFFICER, Role.SESSION_LEADER})


def may_lead_interview(roles_that_day: Collection[Role]) -> list[str | Promise]:
    """Reasons why someone with these roles on the day may not hold an interview; none: she may."""
    if Role.COUNSELLOR in roles_that_day:
        return []
    return [
        _(
            "Individual interviews are held by a counsellor and never delegated. "
            "Choose a counsellor in post on that day."
        )
    ]


def may_lead_session(roles_that_day: Collection[Role]) -> list[str | Promise]:
    """Reasons why someone may not be responsible for a group session; none: she may."""
    if SESSION_RESPONSIBLE & set(roles_that_day):
        return []
    return [
        _(
            "A group session has one person responsible: a counsellor, the program officer or a "
            "hired facilitator. Volunteers and interns help."
        )
    ]
