"""Packs with a pathway that cannot be."""

from tests.exchange.pack.broken import Broken

PATHWAYS = [
    Broken(
        "unknown program",
        {"orientations": [{"module": "sesam"}]},
        (
            "orientations.csv, ligne 2, colonne module, «~sesam~»~: aucun module n’a ce code. "
            "Écrire l’un de~: sesame, dynamique-emploi."
        ),
    ),
    Broken(
        "unknown channel",
        {"orientations": [{"canal": "partenaire"}]},
        (
            "orientations.csv, ligne 2, colonne canal, «~partenaire~»~: ce code n’est pas connu. "
            "Écrire l’un de~: structure, auto, interne."
        ),
    ),
    Broken(
        "unknown structure",
        {"orientations": [{"structure": "CCAS-2"}]},
        (
            "orientations.csv, ligne 2, colonne structure, «~CCAS-2~»~: aucune structure n’a ce "
            "code. L’ajouter à structures.csv, ou corriger le code."
        ),
    ),
    Broken(
        "unknown reason",
        {"orientations": [{"issue": "refusee", "motif_refus": "non"}]},
        (
            "orientations.csv, ligne 2, colonne motif_refus, «~non~»~: ce code n’est pas connu. "
            "Écrire l’un de~: revenu_egal_ou_superieur_smic, hors_territoire, "
            "auto_orientation_non_admise, personne_injoignable, personne_non_interessee, "
            "deja_en_emploi_ou_formation, deja_accompagnee_ailleurs, orientation_en_doublon, "
            "capacite_atteinte, autre."
        ),
    ),
    Broken(
        "accepted with a reason",
        {"orientations": [{"motif_refus": "autre"}]},
        (
            "orientations.csv, ligne 2, colonne motif_refus, «~autre~»~: cette orientation est "
            "acceptée alors qu’un motif de refus est donné. Vider cette cellule ou corriger "
            "l’issue."
        ),
    ),
    Broken(
        "enrolment backwards",
        {"inscriptions": [{"fin": "2013-01-01"}]},
        (
            "inscriptions.csv, ligne 2, colonne fin, «~2013-01-01~»~: ce jour précède le premier,"
            " debut 2013-01-02. Écrire ce jour ou un jour postérieur~; les deux bornes sont des "
            "jours inclus."
        ),
    ),
    Broken(
        "overlapping enrolments",
        {"inscriptions": [{}, {"debut": "2013-06-30", "fin": "", "motif_fin": ""}]},
        (
            "inscriptions.csv, ligne 3, colonne debut, «~2013-06-30~»~: la personne est déjà "
            "inscrite à ce module le 2013-06-30 (ligne 2). Les deux bornes sont des jours "
            "inclus~: commencer le lendemain de la fin de l’autre inscription."
        ),
    ),
    Broken(
        "follow-up after the end",
        {"inscriptions": [{"suivi_individuel_depuis": "2013-07-01"}]},
        (
            "inscriptions.csv, ligne 2, colonne suivi_individuel_depuis, «~2013-07-01~»~: le "
            "suivi individuel commence après la fin de l’inscription, 2013-06-30. Écrire un jour "
            "de l’inscription, ou laisser vide s’il n’y a pas eu de suivi."
        ),
    ),
    Broken(
        "reason without end",
        {"inscriptions": [{"fin": ""}]},
        (
            "inscriptions.csv, ligne 2, colonne motif_fin, «~fin_accompagnement~»~: un motif de "
            "fin est donné alors que l’inscription n’a pas de fin. Écrire le dernier jour dans la"
            " colonne fin, ou vider cette cellule."
        ),
    ),
    Broken(
        "step of another category",
        {"etapes": [{"categorie": "preprofessionnel"}]},
        (
            "etapes.csv, ligne 2, colonne type, «~cdi~»~: cette étape n’est pas de la catégorie "
            "preprofessionnel. Écrire l’un de~: formation_qualifiante, formation_prequalifiante, "
            "remise_a_niveau, stage_immersion, service_civique."
        ),
    ),
    Broken(
        "step twice",
        {"etapes": [{}, {}]},
        (
            "etapes.csv, ligne 3, colonne ref, «~U1~»~: cette ligne est identique à la ligne 2. "
            "N’en garder qu’une."
        ),
    ),
]
SERVICE = [
    Broken(
        "kind of structure",
        {"structures": [{"type": "mairie"}]},
        (
            "structures.csv, ligne 2, colonne type, «~mairie~»~: ce code n’est pas connu. Écrire "
            "l’un de~: ccas, cias, commune, conseil_departemental, centre_social, france_travail,"
            " mission_locale, cap_emploi, caf, cpam, association, hebergement, siae, plie, sante,"
            " justice, autre."
        ),
    ),
    Broken(
        "assignment backwards",
        {"equipe": [{}, {"role": "benevole", "fin": "2001-04-23"}]},
        (
            "equipe.csv, ligne 3, colonne fin, «~2001-04-23~»~: ce jour précède le premier, debut"
            " 2001-04-24. Écrire ce jour ou un jour postérieur~; les deux bornes sont des jours "
            "inclus."
        ),
    ),
    Broken(
        "budget",
        {"budget": [{"nature": "depense"}]},
        (
            "budget.csv, ligne 2, colonne nature, «~depense~»~: ce code n’est pas connu. Écrire "
            "l’un de~: charge, produit."
        ),
    ),
    Broken(
        "year twice",
        {"historique": [{}, {"personnes": "96"}]},
        (
            "historique.csv, ligne 3, colonne personnes, «~96~»~: la ligne 2 dit «~95~» pour la "
            "même clé. Garder celle qui est exacte."
        ),
    ),
    Broken(
        "year",
        {"historique": [{"annee": "11"}]},
        (
            "historique.csv, ligne 2, colonne annee, «~11~»~: ce n’est pas une année. Écrire une "
            "année en quatre chiffres, par exemple~2013."
        ),
    ),
]
