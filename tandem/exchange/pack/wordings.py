"""The words of the pack and the closed lists of Tandem they stand for."""

from tandem.accounts.enums import Role
from tandem.activities.enums import AppointmentStatus, CallOutcome, Presence
from tandem.funding.enums import FunderKind, Nature
from tandem.pathways.enums import Channel, Outcome, StepCategory
from tandem.people.enums import FamilySituation, HousingKind, JobSeeking, Sex

SEXES = {sex.value: sex for sex in (Sex.WOMAN, Sex.MAN)}
YES_NO = {"1": True, "0": False}
CHANNELS = {"structure": Channel.PARTNER, "auto": Channel.SELF, "interne": Channel.INTERNAL}
OUTCOMES = {
    "en_attente": Outcome.WAITING,
    "acceptee": Outcome.ACCEPTED,
    "refusee": Outcome.REFUSED,
    "reorientee": Outcome.REDIRECTED,
    "sans_suite": Outcome.NO_FOLLOW_UP,
    "expiree": Outcome.EXPIRED,
    "retiree": Outcome.WITHDRAWN,
}
ROLES = {
    "conseillere": Role.COUNSELLOR,
    "chargee_mission": Role.PROGRAM_OFFICER,
    "vacataire": Role.SESSION_LEADER,
    "benevole": Role.VOLUNTEER,
    "stagiaire": Role.INTERN,
}
CATEGORIES = {
    "professionnel": StepCategory.PROFESSIONAL,
    "preprofessionnel": StepCategory.PREPROFESSIONAL,
}
NATURES = {"charge": Nature.EXPENSE, "produit": Nature.INCOME}
FUNDERS = {
    "departement": FunderKind.DEPARTMENT,
    "communes": FunderKind.COMMUNES,
    "intercommunalite": FunderKind.INTERCOMMUNALITY,
    "autre": FunderKind.OTHER,
}

HELD, ABSENT, EXCUSED, CANCELLED = "realise", "absent", "excuse", "annule"
INTERVIEW, WORKSHOP, DROP_IN, CALL = "entretien", "atelier", "accueil_libre", "appel"
ACT_TYPES = {kind: kind for kind in (INTERVIEW, WORKSHOP, DROP_IN, CALL)}
ISSUES = {issue: issue for issue in (HELD, ABSENT, EXCUSED, CANCELLED)}
PRESENCES = {
    HELD: Presence.PRESENT,
    ABSENT: Presence.ABSENT,
    EXCUSED: Presence.EXCUSED,
    CANCELLED: Presence.CANCELLED,
}
UNHELD = {
    ABSENT: AppointmentStatus.MISSED,
    EXCUSED: AppointmentStatus.EXCUSED,
    CANCELLED: AppointmentStatus.CANCELLED,
}
CALLS = {
    HELD: CallOutcome.DONE,
    ABSENT: CallOutcome.NO_ANSWER,
    EXCUSED: CallOutcome.EXCUSED,
    CANCELLED: CallOutcome.CANCELLED,
}

JOB_SEEKING = {
    "oui": JobSeeking.REGISTERED,
    "non": JobSeeking.NOT_REGISTERED,
    "ne sait pas": JobSeeking.UNKNOWN,
}
JOB_SEEKING_SPOKEN = {"inscrit": "oui", "inscrite": "oui", "non inscrit": "non"} | {
    "non inscrite": "non",
}
FAMILIES = {
    "seul(e)": FamilySituation.ALONE,
    "en couple": FamilySituation.COUPLE,
    "seul(e) avec enfant(s)": FamilySituation.ALONE_WITH_CHILDREN,
    "en couple avec enfant(s)": FamilySituation.COUPLE_WITH_CHILDREN,
    "autre": FamilySituation.OTHER,
}
FAMILIES_SPOKEN = {
    "seule": "seul(e)",
    **dict.fromkeys(
        ("célibataire", "divorcé", "divorcée", "séparé", "séparée", "veuf", "veuve", "veuf/veuve"),
        "seul(e)",
    ),
    **dict.fromkeys(
        ("marié", "mariée", "pacsé", "pacsée", "concubinage", "union libre", "vie maritale"),
        "en couple",
    ),
    "couple": "en couple",
    "seule avec enfant": "seul(e) avec enfant(s)",
    "seul avec enfants": "seul(e) avec enfant(s)",
    "seule avec enfants": "seul(e) avec enfant(s)",
    "couple avec enfant": "en couple avec enfant(s)",
    "couple avec enfants": "en couple avec enfant(s)",
    "en couple avec enfants": "en couple avec enfant(s)",
}
HOUSINGS = {
    "propriétaire": HousingKind.OWNER,
    "locataire": HousingKind.TENANT,
    "hébergé(e)": HousingKind.LODGED,
    "sans domicile stable": HousingKind.NO_FIXED_HOME,
    "hébergement": HousingKind.SHELTER,
    "autre": HousingKind.OTHER,
}
HOUSINGS_SPOKEN = {
    "hébergée": "hébergé(e)",
    "hébergé(e) chez": "hébergé(e)",
    "hébergé chez": "hébergé(e)",
    "hébergée chez": "hébergé(e)",
    "sans domicile fixe": "sans domicile stable",
    "sans domicile": "sans domicile stable",
    "sdf": "sans domicile stable",
    **dict.fromkeys(("hlm", "parc social", "logement social", "parc privé"), "locataire"),
    **dict.fromkeys(("hébergé par un tiers", "hébergée par un tiers"), "hébergé(e)"),
    **dict.fromkeys(("chrs", "foyer", "hôtel", "centre d’hébergement"), "hébergement"),
}


def wording(choices: dict, value: object) -> str:
    """The pack's word for a value of Tandem; empty where there is none."""
    return next((word for word, other in choices.items() if other == value), "")
