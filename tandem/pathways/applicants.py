"""Gathers, for one person and one day, what eligibility asks: facts in a few queries."""

from datetime import date

from tandem.kernel.models import LegalAmount
from tandem.pathways.eligibility import Applicant, Assessment, Ceiling, Criteria, assess
from tandem.pathways.enums import Channel
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.people.enums import ResourceFamily
from tandem.people.models import Person, Residence, Resource
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import AdmittedCommune, Commune
from tandem.territory.succession import Succession


def criteria_of(program: Program, on: date) -> Criteria | None:
    """What a program asks on that day; ``None`` where it has no criteria then."""
    row = AdmissionCriteria.objects.on(on).filter(program=program).order_by("-opened_on").first()
    if row is None:
        return None
    ceiling = None
    if row.income_ceiling:
        legal = LegalAmount.objects.in_force(row.income_ceiling, on)
        ceiling = Ceiling(
            row.income_ceiling,
            legal.amount if legal else None,
            legal.reference if legal else "",
        )
    return Criteria(
        channels=frozenset(Channel(channel) for channel in row.channels),
        needs_admitted_commune=row.needs_admitted_commune,
        needs_minimum_or_precarity=row.needs_minimum_or_precarity,
        ceiling=ceiling,
        territory=_territory(on) if row.needs_admitted_commune else (),
    )


def _territory(on: date) -> tuple[str, ...]:
    """Names of the communes admitted that day."""
    admitted = AdmittedCommune.objects.on(on).exclude(status=AdmissionStatus.LEFT)
    return tuple(admitted.order_by("commune__name").values_list("commune__name", flat=True))


def applicant_of(person: Person, channel: Channel, on: date) -> Applicant:
    """What is known of someone on that day; a home in an unknown commune hides the former one."""
    home = (
        Residence.objects.filter(person=person, since__lte=on)
        .select_related("commune")
        .order_by("-since")
        .first()
    )
    commune = None if home is None or home.commune_id is None else _standing(home.commune_id, on)
    main = Resource.objects.on(on).filter(person=person, is_main=True).select_related("kind")
    resource = main.first()
    minimum = None if resource is None else resource.kind.family == ResourceFamily.MINIMUM
    return Applicant(
        channel=channel,
        commune=commune.name if commune else "",
        is_commune_admitted=commune is not None and is_admitted(commune, on),
        monthly_income=None if resource is None else resource.monthly_amount,
        has_minimum_benefit=minimum,
    )


def is_admitted(commune: Commune, on: date) -> bool:
    """Whether the service receives the inhabitants of this commune on that day."""
    admitted = AdmittedCommune.objects.on(on).exclude(status=AdmissionStatus.LEFT)
    return admitted.filter(commune=commune).exists()


def assess_person(
    person: Person, program: Program, channel: Channel, on: date
) -> Assessment | None:
    """The assessment of someone for a program; ``None`` where the program had no criteria."""
    criteria = criteria_of(program, on)
    return None if criteria is None else assess(applicant_of(person, channel, on), criteria, on)


def _standing(commune: int, on: date) -> Commune:
    return Commune.objects.get(pk=Succession().standing(commune, on))
