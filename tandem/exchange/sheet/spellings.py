"""The spellings of the trade: what people write for a resource, a kind of step, a yes."""

from tandem.exchange.pack import wordings

SPELLINGS: dict[str, dict[str, str]] = {
    "sex": {
        "F": "f femme feminin mme madame mlle mademoiselle fille w",
        "H": "h homme m masculin mr monsieur garcon",
    },
    "yes_no": {
        "1": "oui o x 1 vrai yes ok",
        "0": "non n 0 faux no",
    },
    "job_seeking": {
        "oui": "oui o x 1 inscrit inscrite actif",
        "non": "non n 0 radie radiee",
        "ne sait pas": "nsp",
    },
    "resource": {
        "RSA": "rsa",
        "RSA_MAJORE": "api",
        "AAH": "aah",
        "ASS": "ass",
        "ARE": "are chomage assedic",
        "ASPA": "aspa",
        "RETRAITE": "retraite retraitee",
        "PENSION_INVALIDITE": "pi invalidite",
        "IJSS": "ij ijss maladie",
        "SALARIE_PRECAIRE": "salaire salarie salariee cdd interim travail",
        "SANS_RESSOURCES": "aucune neant 0 sans rien",
        "REVENU_MENAGE": "conjoint",
        "PENSION_ALIMENTAIRE": "pa",
        "PRIME_ACTIVITE": "ppa",
        "CEJ": "cej",
    },
    "end_reason": {
        "emploi": "emploi cdi cdd travail embauche",
        "formation": "formation",
        "demenagement": "demenagement demenage",
        "sans_nouvelles": "abandon perdu injoignable",
        "retraite": "retraite",
        "deces": "deces decede decedee",
        "fin_accompagnement": "fin termine",
        "reorientation": "reoriente reorientee reorientation",
        "souhait_personne": "refus",
    },
    "step": {
        "cdi": "cdi",
        "cdd_6_mois_et_plus": "cdd",
        "interim": "interim",
        "contrat_aide": "pec cui cae",
        "iae": "cddi iae siae aci ei",
        "formation_qualifiante": "formation",
        "stage_immersion": "pmsmp stage immersion",
        "apprentissage": "alternance apprentissage",
        "creation_activite": "creation",
    },
    "act_type": {
        wordings.INTERVIEW: "entretien entretiens rdv individuel ei",
        wordings.WORKSHOP: "atelier ateliers collectif groupe ac",
        wordings.DROP_IN: "accueil passage visite",
        wordings.CALL: "appel telephone tel",
    },
    "outcome": {
        wordings.HELD: "realise present presente venu venue oui x fait p 1",
        wordings.ABSENT: "absent absente non a lapin 0",
        wordings.EXCUSED: "excuse excusee e",
        wordings.CANCELLED: "annule annulee reporte reportee",
    },
}
"""For each list and code, single words that stand for it."""

PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "resource": {
        "RSA_SOCLE": ("rsa socle",),
        "RSA_ACTIVITE": ("rsa activite",),
        "RSA_MAJORE": ("rsa majore", "rsa parent isole"),
        "AAH": ("allocation adulte handicape", "allocation adultes handicapes"),
        "ARE": ("allocation chomage", "allocation retour emploi", "indemnites chomage"),
        "ASPA": ("minimum vieillesse",),
        "IJSS": ("indemnites journalieres", "arret maladie", "conge maladie"),
        "SANS_RESSOURCES": ("sans ressource", "sans ressources", "aucune ressource"),
        "REVENU_MENAGE": ("revenu conjoint", "revenus conjoint", "ressources conjoint"),
        "SALARIE_PRECAIRE": ("temps partiel", "emploi precaire", "salaire partiel"),
        "PENSION_INVALIDITE": ("pension invalidite",),
    },
    "end_reason": {
        "emploi": ("retour emploi", "a trouve travail", "reprise emploi", "acces emploi"),
        "sans_nouvelles": ("plus nouvelles", "sans nouvelle", "ne vient plus", "ne repond plus"),
        "fin_accompagnement": ("fin suivi", "fin parcours", "objectifs atteints"),
        "souhait_personne": ("ne souhaite plus", "a demande"),
        "passage": ("changement dispositif", "changement module"),
    },
    "step": {
        "cdd_moins_6_mois": ("cdd court", "cdd moins 6 mois", "cdd 6 mois"),
        "cdd_6_mois_et_plus": ("cdd long", "cdd plus 6 mois"),
        "formation_qualifiante": ("formation diplomante",),
        "creation_activite": ("creation entreprise", "auto entrepreneur", "micro entreprise"),
        "service_civique": ("service civique",),
    },
    "job_seeking": {"non": ("non inscrit", "non inscrite", "pas inscrit", "pas inscrite")},
    "act_type": {
        wordings.INTERVIEW: ("rendez vous", "entretien individuel"),
        wordings.DROP_IN: ("accueil libre",),
        wordings.WORKSHOP: ("action collective", "seance collective"),
    },
}
"""Several words that stand for a code, small words left out."""

SMALL = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "par",
        "pour",
        "sur",
        "un",
        "une",
    ]
)

PARTNER_KINDS: tuple[tuple[str, str], ...] = (
    ("ccas", "ccas"),
    ("cias", "cias"),
    ("france_travail", "france travail|pole emploi|ft|pe|anpe"),
    ("mission_locale", "mission locale|ml|mlij"),
    ("cap_emploi", "cap emploi"),
    (
        "conseil_departemental",
        "departement|departemental|cd|utas|mds|uts|tas|assistante sociale|as secteur|edas|cmss|sad",
    ),
    ("centre_social", "centre social|maison quartier|espace vie sociale"),
    ("caf", "caf"),
    ("cpam", "cpam|carsat|msa"),
    ("hebergement", "chrs|foyer|hebergement|residence sociale|115|samu social"),
    ("siae", "siae|chantier|ressourcerie|regie quartier"),
    ("plie", "plie"),
    ("sante", "hopital|cmp|csapa|sante"),
    ("justice", "spip|justice|pjj"),
    ("commune", "mairie|commune"),
    ("association", "association|secours|restos|croix rouge|emmaus|cidff"),
)
"""Words in the name of a structure, and what kind it then is; the first that is met."""
