"""The names that nothing given or sent to people says by itself: read from the service."""

from tandem.pathways.discretion import Secrets
from tandem.pathways.models import Program
from tandem.people.models import ResourceKind
from tandem.territory.models import Service


def secrets_of_service() -> Secrets:
    """The names that a paper or a message of this service does not say."""
    service = Service.objects.only("name").first()
    programs = [*Program.objects.values_list("name", flat=True)]
    labels = ResourceKind.objects.values_list("label_fr", "label_en")
    return Secrets.of(
        [*programs, service.name if service else ""], [label for both in labels for label in both]
    )
