"""Packs with acts that cannot be."""

from tests.exchange.pack.broken import Broken, an_act
from tests.exchange.pack.importing import SESSION, VISIT

ACTS = [
    Broken(
        "French date",
        an_act(date="05/02/2013"),
        (
            "actes.csv, ligne 2, colonne date, «~05/02/2013~»~: ce n’est pas une date écrite "
            "AAAA-MM-JJ. Écrire 2013-02-05."
        ),
    ),
    Broken(
        "hour",
        an_act(heure="25:61"),
        (
            "actes.csv, ligne 2, colonne heure, «~25:61~»~: ce n’est pas une heure du jour. "
            "Écrire HH:MM, de 00:00 à 23:59, par exemple 09:30."
        ),
    ),
    Broken(
        "duration",
        an_act(duree_min="45 min"),
        (
            "actes.csv, ligne 2, colonne duree_min, «~45 min~»~: ce n’est pas un nombre entier de"
            " 0 à 1440. Écrire par exemple 45."
        ),
    ),
    Broken(
        "formula as an hour",
        an_act(heure="=A1"),
        (
            "actes.csv, ligne 2, colonne heure, «~=A1~»~: cette cellule commence comme une formule "
            "de tableur (=, +, -, @ ou une tabulation). Écrire la valeur elle-même, sans formule."
        ),
    ),
    Broken(
        "unknown type",
        an_act(type="visite"),
        (
            "actes.csv, ligne 2, colonne type, «~visite~»~: ce code n’est pas connu. Écrire l’un "
            "de~: entretien, atelier, accueil_libre, appel."
        ),
    ),
    Broken(
        "unknown role",
        an_act(role="secretaire"),
        (
            "actes.csv, ligne 2, colonne role, «~secretaire~»~: ce code n’est pas connu. Écrire "
            "l’un de~: conseillere, chargee_mission, vacataire, benevole, stagiaire."
        ),
    ),
    Broken(
        "unknown outcome",
        an_act(issue="venu"),
        (
            "actes.csv, ligne 2, colonne issue, «~venu~»~: ce code n’est pas connu. Écrire l’un "
            "de~: realise, absent, excuse, annule."
        ),
    ),
    Broken(
        "act before birth",
        an_act(date="1980-05-04", module="sesame"),
        (
            "actes.csv, ligne 2, colonne date, «~1980-05-04~»~: la personne est née le "
            "1980-05-05, après ce jour. Corriger ce jour ou la date de naissance."
        ),
    ),
    Broken(
        "act before the program",
        an_act(date="2011-08-31", module="dynamique-emploi"),
        (
            "actes.csv, ligne 2, colonne date, «~2011-08-31~»~: le module Dynamique Emploi n’a "
            "ouvert que le 2011-09-01. Écrire ce jour ou un jour postérieur, ou corriger le "
            "module."
        ),
    ),
    Broken(
        "act to come",
        an_act(date="2099-01-01"),
        (
            "actes.csv, ligne 2, colonne date, «~2099-01-01~»~: ce jour n’est pas encore venu. "
            "Écrire un jour jusqu’à aujourd’hui~: un lot dit ce qui a eu lieu."
        ),
    ),
    Broken(
        "interview by a volunteer",
        an_act(role="benevole"),
        (
            "actes.csv, ligne 2, colonne role, «~benevole~»~: un entretien individuel est mené "
            "par une conseillère, jamais délégué. Nommer la conseillère qui l’a mené, avec le "
            "rôle conseillere, ou corriger le type."
        ),
    ),
    Broken(
        "interview by someone of the team",
        an_act(intervenant="Marc Delorme"),
        (
            "actes.csv, ligne 2, colonne intervenant, «~Marc Delorme~»~: equipe.csv n’a personne "
            "de ce nom comme conseillere le 2013-02-05. Nommer la conseillère qui a mené "
            "l’entretien, ou compléter equipe.csv."
        ),
    ),
    Broken(
        "interview before she was counsellor",
        {"equipe": [{"debut": "2013-02-06"}]},
        (
            "actes.csv, ligne 2, colonne intervenant, «~Claire Fournier~»~: equipe.csv n’a "
            "personne de ce nom comme conseillere le 2013-02-05. Nommer la conseillère qui a mené"
            " l’entretien, ou compléter equipe.csv."
        ),
    ),
    Broken(
        "anonymous interview",
        {"actes": [{}, {"ref": ""}]},
        (
            "actes.csv, ligne 3, colonne ref~: seule une visite en accueil libre qui a eu lieu "
            "peut être anonyme. Écrire la référence de la personne."
        ),
    ),
    Broken(
        "anonymous visit that did not happen",
        {"actes": [{}, {**VISIT, "issue": "absent"}]},
        (
            "actes.csv, ligne 3, colonne ref~: seule une visite en accueil libre qui a eu lieu "
            "peut être anonyme. Écrire la référence de la personne."
        ),
    ),
    Broken(
        "the same act twice",
        {"actes": [{}, {}]},
        (
            "actes.csv, ligne 3, colonne ref, «~U1~»~: cette ligne est identique à la ligne 2. "
            "N’en garder qu’une."
        ),
    ),
    Broken(
        "the same act told otherwise",
        {"actes": [{}, {"duree_min": "60"}]},
        (
            "actes.csv, ligne 3, colonne duree_min, «~60~»~: la ligne 2 dit «~45~» pour la même "
            "clé. Garder celle qui est exacte."
        ),
    ),
    Broken(
        "twice in a session",
        {"actes": [SESSION, {**SESSION, "issue": "absent"}]},
        (
            "actes.csv, ligne 3, colonne ref, «~U1~»~: cette personne est déjà dans cette séance,"
            " ligne 2. Garder une ligne par personne dans une séance."
        ),
    ),
    Broken(
        "a session with two people responsible",
        {
            "personnes": [{}, {"ref": "U2"}],
            "actes": [SESSION, {**SESSION, "ref": "U2", "intervenant": "Irène Vasseur"}],
        },
        (
            "actes.csv, ligne 3, colonne intervenant, «~Irène Vasseur~»~: la ligne 2 dit «~Claire"
            " Fournier~» pour la même séance. Les lignes de même date, heure, lieu et libellé "
            "sont une seule séance~: les accorder."
        ),
    ),
]
