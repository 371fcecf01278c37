"""Packs that say of someone what cannot be."""

from tests.exchange.pack.broken import Broken, a_person, an_act

PEOPLE = [
    Broken(
        "social security number, that is not repeated",
        a_person(adresse="Assurée 2 80 05 78 126 004 12"),
        (
            "personnes.csv, ligne 2, colonne adresse~: cette cellule contient ce qui ressemble à "
            "un numéro de sécurité sociale. Le retirer~: le service n’a pas le droit de le garder."
        ),
    ),
    Broken(
        "unknown ref",
        an_act(ref="U2"),
        (
            "actes.csv, ligne 2, colonne ref, «~U2~»~: aucune personne n’a cette référence. "
            "Ajouter la personne à personnes.csv, ou corriger la référence."
        ),
    ),
    Broken(
        "ref twice",
        {"personnes": [{}, {"nom": "Autre"}]},
        (
            "personnes.csv, ligne 3, colonne ref, «~U1~»~: la ligne 2 donne déjà cette référence."
            " Donner à chaque personne une référence à elle."
        ),
    ),
    Broken(
        "ref on two lines",
        {"personnes": [{}, {"ref": "U\n2"}]},
        (
            "personnes.csv, ligne 3, colonne ref, «~U 2~»~: une référence tient sur une "
            "ligne et compte 64 caractères au plus. Écrire par exemple U0001."
        ),
    ),
    Broken(
        "empty name",
        a_person(nom=""),
        (
            "personnes.csv, ligne 2, colonne nom~: cette cellule est vide. La remplir~: elle est "
            "obligatoire."
        ),
    ),
    Broken(
        "name too long",
        a_person(nom="x" * 121),
        (
            "personnes.csv, ligne 2, colonne nom, "
            "«~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…~»~:"
            " ce texte compte 121 caractères. Le raccourcir à 120 caractères au plus."
        ),
    ),
    Broken(
        "formula",
        a_person(adresse='=HYPERLINK("http://exemple.fr")'),
        (
            'personnes.csv, ligne 2, colonne adresse, «~=HYPERLINK("http://exemple.fr")~»~: cette'
            " cellule commence comme une formule de tableur (=, +, -, @ ou une tabulation). "
            "Écrire la valeur elle-même, sans formule."
        ),
    ),
    Broken(
        "tabbed formula",
        a_person(adresse="\t=1+1"),
        (
            "personnes.csv, ligne 2, colonne adresse, «~=1+1~»~: cette cellule commence comme une"
            " formule de tableur (=, +, -, @ ou une tabulation). Écrire la valeur elle-même, sans"
            " formule."
        ),
    ),
    Broken(
        "unknown sex",
        a_person(sexe="M"),
        (
            "personnes.csv, ligne 2, colonne sexe, «~M~»~: ce code n’est pas connu. Écrire l’un "
            "de~: F, H."
        ),
    ),
    Broken(
        "birth in the future",
        a_person(date_naissance="2099-01-01", connu_depuis=""),
        (
            "personnes.csv, ligne 2, colonne date_naissance, «~2099-01-01~»~: ce jour n’est pas "
            "encore venu. Écrire un jour jusqu’à aujourd’hui~: un lot dit ce qui a "
            "eu lieu."
        ),
    ),
    Broken(
        "day that does not exist",
        a_person(connu_depuis="2013-02-30"),
        (
            "personnes.csv, ligne 2, colonne connu_depuis, «~2013-02-30~»~: ce jour n’existe pas."
            " Écrire un jour du calendrier sous la forme AAAA-MM-JJ, par exemple 2013-02-28."
        ),
    ),
    Broken(
        "known before birth",
        a_person(connu_depuis="1979-01-01"),
        (
            "personnes.csv, ligne 2, colonne connu_depuis, «~1979-01-01~»~: la personne est née "
            "le 1980-05-05, après ce jour. Corriger ce jour ou la date de naissance."
        ),
    ),
    Broken(
        "unknown family",
        a_person(situation_familiale="tribu"),
        (
            "personnes.csv, ligne 2, colonne situation_familiale, «~tribu~»~: cette formulation "
            "n’est pas connue. Écrire l’un de~: seul(e), en couple, seul(e) avec enfant(s), en "
            "couple avec enfant(s), autre."
        ),
    ),
    Broken(
        "children",
        a_person(enfants_a_charge="deux"),
        (
            "personnes.csv, ligne 2, colonne enfants_a_charge, «~deux~»~: ce n’est pas un nombre "
            "entier de 0 à 30. Écrire par exemple 2."
        ),
    ),
]
SITUATIONS = [
    Broken(
        "residence before birth",
        {"residences": [{"depuis": "1970-01-01"}]},
        (
            "residences.csv, ligne 2, colonne depuis, «~1970-01-01~»~: la personne est née le "
            "1980-05-05, après ce jour. Corriger ce jour ou la date de naissance."
        ),
    ),
    Broken(
        "postal code",
        {"residences": [{"code_insee": "78000"}]},
        (
            "residences.csv, ligne 2, colonne code_insee, «~78000~»~: aucune commune n’a ce code "
            "INSEE. Écrire le code INSEE d’une commune (et non son code postal), cinq caractères."
        ),
    ),
    Broken(
        "code of another time",
        {"residences": [{"code_insee": "78524", "depuis": "2020-01-01"}]},
        (
            "residences.csv, ligne 2, colonne code_insee, «~78524~»~: aucune commune n’avait ce "
            "code INSEE le 2020-01-01. Ce code était celui de Rocquencourt (1943-01-01 – "
            "2018-12-31)~: écrire le code de ce jour-là."
        ),
    ),
    Broken(
        "two residences",
        {"residences": [{}, {"code_insee": "78092"}]},
        (
            "residences.csv, ligne 3, colonne depuis, «~2012-01-02~»~: une autre résidence "
            "commence ce jour-là, ligne 2. Garder celle où la personne s’est installée."
        ),
    ),
    Broken(
        "unknown resource",
        {"ressources": [{"code": "RSI"}]},
        (
            "ressources.csv, ligne 2, colonne code, «~RSI~»~: ce code n’est pas connu. Écrire "
            "l’un de~: RSA_SOCLE, RSA_ACTIVITE, RSA, RSA_MAJORE, AAH, ASS, MINIMUM_VIEILLESSE, "
            "ASPA, ASI, ATA, ADA, AV, RSO, ARE, PENSION_INVALIDITE, RETRAITE, "
            "PENSION_ALIMENTAIRE, SALARIE_PRECAIRE, IJSS, REVENU_MENAGE, SANS_RESSOURCES, "
            "PRIME_ACTIVITE, CEJ, GARANTIE_JEUNES, AUTRES."
        ),
    ),
    Broken(
        "code outside its validity",
        {"ressources": [{"code": "RMI", "depuis": "2012-01-02"}]},
        (
            "ressources.csv, ligne 2, colonne code, «~RMI~»~: ce code n’était pas valable "
            "alors, mais du 1988-12-01 au 2009-05-31. Écrire le code de cette époque, ou corriger "
            "les dates."
        ),
    ),
    Broken(
        "resource too far ahead",
        {"ressources": [{"code": "AAH", "depuis": "2099-01-01"}]},
        (
            "ressources.csv, ligne 2, colonne depuis, «~2099-01-01~»~: ce jour n’est pas encore "
            "venu. Écrire un jour jusqu’à aujourd’hui~: un lot dit ce qui a eu lieu."
        ),
    ),
    Broken(
        "two main resources",
        {"ressources": [{"jusqua": "2012-06-30"}, {"code": "ARE", "depuis": "2012-06-30"}]},
        (
            "ressources.csv, ligne 3, colonne depuis, «~2012-06-30~»~: la personne a déjà une "
            "ressource principale le 2012-06-30 (ligne 2). Terminer la première la veille, ou "
            "écrire 0 dans la colonne principale."
        ),
    ),
    Broken(
        "resource backwards",
        {"ressources": [{"jusqua": "2011-12-31"}]},
        (
            "ressources.csv, ligne 2, colonne jusqua, «~2011-12-31~»~: ce jour précède le "
            "premier, depuis 2012-01-02. Écrire ce jour ou un jour postérieur~; les deux bornes "
            "sont des jours inclus."
        ),
    ),
    Broken(
        "negative amount",
        {"ressources": [{"montant_mensuel": "-5"}]},
        (
            "ressources.csv, ligne 2, colonne montant_mensuel, «~-5~»~: ce nombre est négatif. "
            "Écrire un nombre supérieur ou égal à 0."
        ),
    ),
    Broken(
        "amount with a comma",
        {"ressources": [{"montant_mensuel": "480,50"}]},
        (
            "ressources.csv, ligne 2, colonne montant_mensuel, «~480,50~»~: ce n’est pas un "
            "nombre. Écrire des chiffres et un point décimal, sans espace ni unité, par exemple~"
            "512.40."
        ),
    ),
    Broken(
        "amount too precise",
        {"ressources": [{"montant_mensuel": "480.505"}]},
        (
            "ressources.csv, ligne 2, colonne montant_mensuel, «~480.505~»~: ce nombre est trop "
            "grand ou trop précis. Écrire au plus 7 chiffres avant le point et 2 après."
        ),
    ),
]
