"""What the waiting orientations of the demonstration say: who sends them, and in which words.

A pack says that an orientation came, not what was written on it. Everyone here is fictional.
"""

from dataclasses import dataclass
from datetime import date

from tandem.pathways.enums import Outcome, ReferralMedium
from tandem.pathways.models import Referral, Theme
from tandem.territory.models import PartnerContact, PartnerOrganization


@dataclass(frozen=True)
class Told:
    """What came with the orientation of one person."""

    contact: str
    medium: ReferralMedium
    request: str
    barriers: tuple[str, ...] = ()
    is_urgent: bool = False
    has_person_agreed: bool | None = True
    asked_for: str = ""


CONTACTS = (
    ("SAS-YVELINES", "Nathalie Perrin", "assistante sociale de secteur", "01 99 00 20 11"),
    ("CCAS-LCSC", "Jean-Marc Colin", "travailleur social", "01 99 00 20 12"),
    ("ASSO-PARTENAIRE", "Sylvie Adam", "bénévole référente", "01 99 00 20 13"),
)
"""Fictional people who orient, with numbers kept for fiction."""

TOLD = {
    "N11": Told(
        "Nathalie Perrin",
        ReferralMedium.PAPER,
        "Isolée depuis son arrivée dans la commune. Souhaite rencontrer du monde et reprendre "
        "confiance avant de chercher un emploi.",
        ("remobilisation--lien-social", "famille--garde-denfants"),
        is_urgent=True,
    ),
    "N12": Told(
        "",
        ReferralMedium.PHONE,
        "A entendu parler du service au centre social. Cherche une remise à niveau puis un emploi "
        "dans les espaces verts.",
        ("se-former",),
    ),
    "N13": Told(
        "Sylvie Adam",
        ReferralMedium.EMAIL,
        "Hébergée chez un cousin, relogement annoncé à Bougival. Voudrait participer aux ateliers.",
        ("logement-hebergement",),
        has_person_agreed=None,
        asked_for="La date du relogement, et l’accord de la personne.",
    ),
    "N14": Told(
        "Jean-Marc Colin",
        ReferralMedium.MEETING,
        "Fin de contrat, cherche un complément d’heures. Vient avec son CV.",
        ("preparer-sa-candidature", "mobilite"),
    ),
}
"""By file number: the four people whose orientation waits."""


def tell(today: date) -> None:
    """Write on each waiting orientation what came with it."""
    contacts = {
        name: PartnerContact.objects.create(
            organization=PartnerOrganization.objects.get(code=code),
            name=name,
            function=function,
            phone=phone,
        )
        for code, name, function, phone in CONTACTS
    }
    waiting = Referral.objects.filter(person__reference__in=TOLD, outcome=Outcome.WAITING)
    for referral in waiting.select_related("person"):
        told = TOLD[referral.person.reference]
        referral.contact = contacts.get(told.contact)
        referral.medium, referral.request = told.medium, told.request
        referral.is_urgent, referral.has_person_agreed = told.is_urgent, told.has_person_agreed
        referral.asked_for = told.asked_for
        referral.asked_on = today if told.asked_for else None
        referral.save()
        referral.perceived_barriers.set(Theme.objects.filter(code__in=told.barriers))
