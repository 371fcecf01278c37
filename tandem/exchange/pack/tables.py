"""The tables of a pack: columns, what each holds, and what makes a row itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tandem.exchange.pack import cells, wordings
from tandem.exchange.pack.cells import Reader
from tandem.exchange.pack.refusals import Refusal, Unfit, shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column: how a cell is read, whether it may be empty, whether it may be absent."""

    name: str
    read: Reader
    is_required: bool = False
    may_be_absent: bool = False
    default: str = ""


class Row:
    """A row of the pack: its values, their canonical texts, and whether it was refused."""

    __slots__ = ("file", "is_refused", "line", "table", "text", "value")

    def __init__(self, table: "Table", file: str, line: int) -> None:
        self.table = table
        self.file = file
        self.line = line
        self.value: dict[str, Any] = {}
        self.text: dict[str, str] = {}
        self.is_refused = False

    @property
    def key(self) -> tuple[str, ...]:
        """What makes this row itself."""
        return tuple(map(self.text.__getitem__, self.table.key))

    def refuse(self, column: str, wrong: str, right: str, value: str | None = None) -> Refusal:
        """Leave this row out, for what one of its cells says."""
        self.is_refused = True
        found = self.text.get(column, "") if value is None else value
        return Refusal(self.file, self.line, column, shown(found), wrong, right)


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the pack."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    is_required: bool = False
    names: tuple[str, ...] = field(init=False)
    compared: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = tuple(column.name for column in self.columns)
        object.__setattr__(self, "names", names)
        # The role of an act is held by the team, not by the act.
        out = {"role"} if self.name == "actes" else set()
        object.__setattr__(self, "compared", tuple(n for n in names if n not in out))

    @property
    def has_people(self) -> bool:
        """Whether each row belongs to a person."""
        return "ref" in self.key

    def parse(self, file: str, line: int, content: Sequence[str]) -> tuple[Row, list[Refusal]]:
        """The values of a row; what cannot be read is refused, cell by cell."""
        row, refusals = Row(self, file, line), []
        value, text = row.value, row.text
        for column, raw in zip(self.columns, content, strict=True):
            cell = raw or column.default
            name = column.name
            if not cell:
                value[name], text[name] = None, ""
                if column.is_required:
                    refusals.append(
                        row.refuse(name, _("this cell is empty"), _("Fill it in: it is required"))
                    )
                continue
            try:
                value[name], text[name] = column.read(cell)
            except Unfit as unfit:
                value[name], text[name] = None, "" if unfit.is_withheld else cell
                refusals.append(row.refuse(name, unfit.wrong, unfit.right))
        return row, refusals


def _must(name: str, read: Reader) -> Column:
    return Column(name, read, is_required=True)


def _may(name: str, read: Reader, *, new: bool = False, default: str = "") -> Column:
    return Column(name, read, may_be_absent=new, default=default)


_REF = _must("ref", cells.reference)
_MODULE = _must("module", cells.reference)
_MONEY = cells.amount(12, 2, "1250.50")

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "personnes",
            (
                _REF,
                _must("nom", cells.words_of(120)),
                _must("prenom", cells.words_of(120)),
                _may("nom_naissance", cells.words_of(120), new=True),
                _may("sexe", cells.one_of(wordings.SEXES)),
                _may("date_naissance", cells.day),
                _may("telephone", cells.phone),
                _may("courriel", cells.words_of(254)),
                _may("adresse", cells.words_of(500)),
                _may("code_postal", cells.words_of(10)),
                _may("connu_depuis", cells.day, new=True),
                _may(
                    "inscrit_emploi",
                    cells.wording_of(wordings.JOB_SEEKING, wordings.JOB_SEEKING_SPOKEN),
                    new=True,
                ),
                _may(
                    "situation_familiale",
                    cells.wording_of(wordings.FAMILIES, wordings.FAMILIES_SPOKEN),
                    new=True,
                ),
                _may("enfants_a_charge", cells.whole(30, "2"), new=True),
                _may(
                    "logement",
                    cells.wording_of(wordings.HOUSINGS, wordings.HOUSINGS_SPOKEN),
                    new=True,
                ),
            ),
            key=("ref",),
            is_required=True,
        ),
        Table(
            "residences",
            (_REF, _must("code_insee", cells.commune_code), _must("depuis", cells.day)),
            key=("ref", "depuis"),
        ),
        Table(
            "ressources",
            (
                _REF,
                _must("code", cells.reference),
                _must("depuis", cells.day),
                _may("jusqua", cells.day),
                _may("principale", cells.one_of(wordings.YES_NO), default="1"),
                _may("montant_mensuel", cells.amount(9, 2, "512.40")),
            ),
            key=("ref", "code", "depuis"),
        ),
        Table(
            "structures",
            (
                _must("code", cells.reference),
                _must("nom", cells.words_of(200)),
                _must("type", cells.reference),
                _may("code_insee", cells.commune_code),
            ),
            key=("code",),
        ),
        Table(
            "orientations",
            (
                _REF,
                _must("date", cells.day),
                _MODULE,
                _must("canal", cells.one_of(wordings.CHANNELS)),
                _may("structure", cells.reference),
                _must("issue", cells.one_of(wordings.OUTCOMES)),
                _may("motif_refus", cells.reference),
                _may("derogation_motif", cells.words_of(cells.LONGEST_CELL), new=True),
            ),
            key=("ref", "date", "module"),
        ),
        Table(
            "inscriptions",
            (
                _REF,
                _MODULE,
                _must("debut", cells.day),
                _may("fin", cells.day),
                _may("motif_fin", cells.reference),
                _may("suivi_individuel_depuis", cells.day),
            ),
            key=("ref", "module", "debut"),
        ),
        Table(
            "actes",
            (
                _may("ref", cells.reference),
                _must("date", cells.day),
                _may("heure", cells.clock),
                _may("duree_min", cells.whole(1440, "45")),
                _must("type", cells.one_of(wordings.ACT_TYPES)),
                _MODULE,
                _may("lieu", cells.words_of(120)),
                _may("libelle", cells.words_of(200)),
                _must("intervenant", cells.member),
                _must("role", cells.one_of(wordings.ROLES)),
                _may("aides", cells.names, new=True),
                _must("issue", cells.one_of(wordings.ISSUES)),
            ),
            key=("ref", "date", "heure", "type", "module", "lieu", "libelle"),
            is_required=True,
        ),
        Table(
            "etapes",
            (
                _REF,
                _must("date", cells.day),
                _must("categorie", cells.one_of(wordings.CATEGORIES)),
                _must("type", cells.reference),
            ),
            key=("ref", "date", "type"),
        ),
        Table(
            "equipe",
            (
                _must("nom", cells.member),
                _must("role", cells.one_of(wordings.ROLES)),
                _may("etp", cells.amount(6, 4, "0.80")),
                _must("debut", cells.day),
                _may("fin", cells.day),
            ),
            key=("nom", "role", "debut"),
        ),
        Table(
            "budget",
            (
                _must("annee", cells.year),
                _must("nature", cells.one_of(wordings.NATURES)),
                _must("poste", cells.words_of(200)),
                _may("financeur", cells.words_of(200)),
                _may("type_financeur", cells.one_of(wordings.FUNDERS)),
                _may("prevu", _MONEY),
                _may("realise", _MONEY),
            ),
            key=("annee", "nature", "poste", "financeur"),
        ),
        Table(
            "historique",
            (_must("annee", cells.year), _may("personnes", cells.whole(10_000_000, "139"))),
            key=("annee",),
        ),
    )
}

PERSON_TABLES = tuple(
    name for name, table in TABLES.items() if table.has_people and name != "personnes"
)
