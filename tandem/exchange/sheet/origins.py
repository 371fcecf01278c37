"""From a column of a pack back to the column of the spreadsheet that said it."""

from tandem.exchange.sheet.layout import SheetLayout
from tandem.exchange.sheet.places import NO_COLUMN

SAID_BY: dict[tuple[str, str], tuple[str, ...]] = {
    ("personnes", "ref"): ("ref", "last_name", "full_name"),
    ("personnes", "nom"): ("last_name", "full_name"),
    ("personnes", "prenom"): ("first_name", "full_name"),
    ("personnes", "nom_naissance"): ("birth_name",),
    ("personnes", "sexe"): ("sex",),
    ("personnes", "date_naissance"): ("birth_date",),
    ("personnes", "telephone"): ("phone",),
    ("personnes", "courriel"): ("email",),
    ("personnes", "adresse"): ("address",),
    ("personnes", "code_postal"): ("postal_code",),
    ("personnes", "connu_depuis"): ("known_since", "birth_date"),
    ("personnes", "inscrit_emploi"): ("job_seeking",),
    ("personnes", "situation_familiale"): ("family",),
    ("personnes", "enfants_a_charge"): ("children",),
    ("personnes", "logement"): ("housing",),
    ("residences", "depuis"): ("commune_since", "commune"),
    ("ressources", "depuis"): ("resource_since", "resource"),
    ("ressources", "jusqua"): ("resource_until", "resource"),
    ("ressources", "montant_mensuel"): ("resource_amount", "resource"),
    ("orientations", "date"): ("referred_on", "organization"),
    ("orientations", "structure"): ("organization",),
    ("inscriptions", "debut"): ("enrolled_on",),
    ("inscriptions", "fin"): ("left_on",),
    ("inscriptions", "motif_fin"): ("end_reason",),
    ("inscriptions", "suivi_individuel_depuis"): ("followed", "enrolled_on"),
    ("etapes", "date"): ("step_on",),
    ("etapes", "type"): ("step",),
}
OWN_FIRST = {("inscriptions", "debut"), ("orientations", "date")}
"""Where no column says the day, it is that of an act: the cell of the act is the one to correct."""
PROGRAM = "module"


def column_of(sheet: SheetLayout, table: str, name: str, own: int) -> int:
    """The column to correct: the one that said it, else the one where the thing itself stands.

    :param own: the column that the number of the line carries.
    """
    if (table, name) in OWN_FIRST and own != NO_COLUMN:
        return own
    fields = SAID_BY.get((table, name), ())
    if name == PROGRAM:
        fields = ("program",)
    places = sheet.places(*fields) if fields else []
    ordered = sorted(places, key=lambda place: fields.index(sheet.columns[place].field))
    if ordered:
        return ordered[0]
    if own != NO_COLUMN:
        return own
    named = sheet.places("last_name", "full_name", "ref")
    return named[0] if named else 0
