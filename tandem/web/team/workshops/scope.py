"""What each one reaches of the workshops: the team all of it, a hired facilitator her sessions."""

from django.db.models import QuerySet

from tandem.accounts.permissions import Capability
from tandem.activities.models import WorkshopSession
from tandem.pathways.models import PersonRestriction
from tandem.people.models import Person, PersonQuerySet
from tandem.web.guards import PageActor


def sessions_of(actor: PageActor) -> QuerySet[WorkshopSession]:
    """Sessions whose list this actor may fill in."""
    rows: QuerySet[WorkshopSession] = WorkshopSession.objects.visible_to(
        sees_all=actor.may(Capability.SEE_WORKSHOPS), member_id=actor.member_id
    )
    return rows.select_related("workshop", "program", "site", "responsible").prefetch_related(
        "helpers"
    )


def called_by(actor: PageActor) -> PersonQuerySet:
    """People whom this actor may meet on a list, by first name and initial.

    Who leads a group meets those who come, save the files closed to her by name.
    """
    if actor.may(Capability.SEE_PEOPLE):
        return actor.people()
    closed = PersonRestriction.objects.hidden_from(actor.member_uuid)
    return Person.objects.standing().exclude(pk__in=closed.values("person"))
