"""Packs whose files cannot be read as they are."""

from tests.exchange.pack.broken import ACT, HEADER, Broken, acts_file
from tests.exchange.pack.importing import VALID

OTHERS = tuple(set(VALID) - {"personnes", "actes"})
FILES = [
    Broken(
        "missing required file",
        {"actes": None},
        ("actes.csv~: ce fichier obligatoire manque. Ajouter le fichier actes.csv."),
    ),
    Broken(
        "file that is not of a pack",
        {},
        (
            "acte.csv~: ce fichier n’est pas de ceux d’un lot. Le nommer comme l’un "
            "de~: personnes, residences, ressources, structures, orientations, inscriptions, "
            "actes, etapes, equipe, budget, historique, ou le retirer."
        ),
        {"acte.csv": b"ref\n"},
    ),
    Broken(
        "missing column",
        {},
        (
            "actes.csv, ligne 1, colonne type~: cette colonne manque. Ajouter la colonne type~; "
            "ses cellules ne peuvent être vides que là où le format le dit."
        ),
        acts_file("A", header=HEADER.replace(",type", "")),
    ),
    Broken(
        "unknown column",
        {},
        (
            "actes.csv, ligne 1, colonne isue~: cette colonne n’est pas connue. Les colonnes "
            "sont~: ref, date, heure, duree_min, type, module, lieu, libelle, intervenant, role, "
            "aides, issue."
        ),
        acts_file("A", header=HEADER.replace("issue", "isue")),
    ),
    Broken(
        "column twice",
        {},
        (
            "actes.csv, ligne 1, colonne role~: cette colonne y est deux fois. Garder une seule "
            "colonne de ce nom."
        ),
        acts_file("A", header=HEADER.replace("issue", "role")),
    ),
    Broken(
        "semicolons",
        {},
        (
            "actes.csv, ligne 1, "
            "«~ref;date;heure;duree_min;type;module;lieu;libelle;intervenant;role;issue~»~: les "
            "cellules sont séparées par des points-virgules ou des tabulations. Les séparer par "
            "des virgules."
        ),
        {"actes.csv": (HEADER + ACT).replace(",", ";").encode()},
    ),
    Broken(
        "another encoding",
        {},
        (
            "actes.csv, ligne 3, «~U1,2013-02-05,09:00,45,entretien,sesame,Espace "
            "Sésame,Entretien,Claire Fournier,…~»~: ce fichier n’est pas écrit en UTF-8. "
            "L’enregistrer au format «~CSV UTF-8~»."
        ),
        acts_file("A", "Espace Sésame", encoding="latin-1"),
    ),
    Broken(
        "UTF-16",
        {},
        (
            "actes.csv, ligne 1, «~ÿþr e f , d a t e , h e u r e , d u r e e _ m i n , t y p e , "
            "m o d u l e , l i …~»~: ce fichier n’est pas écrit en UTF-8. L’enregistrer au format"
            " «~CSV UTF-8~»."
        ),
        acts_file("A", encoding="utf-16"),
    ),
    Broken(
        "UTF-16 without mark",
        {},
        (
            "actes.csv, ligne 1, «~r e f , d a t e , h e u r e , d u r e e _ m i n , t y p e , m o "
            "d u l e , l i e …~»~: ce fichier n’est pas écrit en UTF-8. L’enregistrer au format"
            " «~CSV UTF-8~»."
        ),
        acts_file("A", encoding="utf-16-le"),
    ),
    Broken(
        "column without name between two others",
        {},
        (
            "actes.csv, ligne 1~: cette colonne n’est pas connue. Les colonnes "
            "sont~: ref, date, heure, duree_min, type, module, lieu, libelle, intervenant, role, "
            "aides, issue."
        ),
        acts_file("A", header=HEADER.replace("lieu,", "lieu,,")),
    ),
    Broken(
        "two files of one name",
        {},
        "actes.csv~: ACTES.CSV porte le même nom. Ne garder qu’un des deux fichiers.",
        {"ACTES.CSV": HEADER.encode()},
    ),
    Broken(
        "cell of ten megabytes over many lines",
        {},
        (
            "actes.csv, ligne 2, colonne lieu, "
            "«~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…~»~:"
            " cette cellule dépasse 10~000 caractères. Ne garder que des textes courts~; une "
            "cellule aussi longue vient souvent d’un guillemet oublié."
        ),
        acts_file('"' + ("x" * 99 + "\n") * 100_000 + '"'),
    ),
    Broken(
        "empty file",
        {},
        (
            "actes.csv, ligne 1~: ce fichier est vide. Écrire le nom des colonnes en première "
            "ligne~: ref, date, heure, duree_min, type, module, lieu, libelle, intervenant, role,"
            " aides, issue."
        ),
        {"actes.csv": b""},
    ),
    Broken(
        "quotation mark left open",
        {},
        (
            "actes.csv, ligne 2~: les guillemets ou les fins de ligne sont incorrects. Fermer "
            "chaque guillemet, et doubler ceux qui sont dans un texte."
        ),
        acts_file('"A', "B"),
    ),
    Broken(
        "ten-megabyte cell",
        {},
        (
            "actes.csv, ligne 2, colonne lieu, "
            "«~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…~»~:"
            " cette cellule dépasse 10~000 caractères. Ne garder que des textes courts~; une "
            "cellule aussi longue vient souvent d’un guillemet oublié."
        ),
        acts_file("x" * 10_000_000),
    ),
    Broken(
        "long cell",
        {},
        (
            "actes.csv, ligne 2, colonne lieu, "
            "«~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…~»~:"
            " cette cellule dépasse 10~000 caractères. Ne garder que des textes courts~; une "
            "cellule aussi longue vient souvent d’un guillemet oublié."
        ),
        acts_file("x" * 10_001),
    ),
    Broken(
        "too many cells",
        {},
        (
            "actes.csv, ligne 2, «~U1,2013-02-05,09:00,45,entretien,sesame,A,B,Entretien,Claire "
            "Fournier,conseiller…~»~: cette ligne a 12 cellules, l’en-tête en a 11. Écrire 11 "
            "cellules~; mettre entre guillemets un texte qui contient une virgule."
        ),
        acts_file("A,B"),
    ),
    Broken(
        "too few cells",
        {},
        (
            "actes.csv, ligne 2, «~U1,2013-02-05~»~: cette ligne a 2 cellules, l’en-tête en a 11."
            " Écrire 11 cellules~; mettre entre guillemets un texte qui contient une virgule."
        ),
        {"actes.csv": (HEADER + "U1,2013-02-05\n").encode()},
    ),
    Broken(
        "control character",
        {},
        (
            "actes.csv, ligne 2, colonne lieu, «~A B~»~: cette cellule contient un caractère de "
            "contrôle invisible. Saisir le texte à nouveau."
        ),
        acts_file("A\x00B"),
    ),
    Broken(
        "empty pack",
        {"personnes": [], "actes": [], **dict.fromkeys(OTHERS)},
        (
            "pack-2~: ce lot est vide~: aucun fichier ne contient de ligne. "
            "Vérifier que les fichiers ont été enregistrés avec leurs lignes."
        ),
    ),
]
