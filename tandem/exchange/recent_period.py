"""A fictional recent period for the demonstration: a pack whose dates are relative to a day.

It is drawn with a fixed seed: on the same day it is always the same. Nobody in it is real, and
none of its acts falls in a year that the 2013 document speaks of.
"""

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

SEED = 2001
COUNSELLOR = "Claire Fournier"
SESAME, EMPLOI = "sesame", "dynamique-emploi"
PLACES = {SESAME: ("Espace Sésame",), EMPLOI: ("Centre social", "CCAS de Bougival")}
WEEK = timedelta(days=7)
FRIDAY = 4
MISSED = 0.2
"""Share of the interviews that people excuse themselves from."""

# The first year in which a recent act may fall: the document's own years are 2012 and 2013.
FIRST_YEAR = 2015


class Someone(NamedTuple):
    """One fictional person: who, where, on what, and how she came."""

    ref: str
    last_name: str
    first_name: str
    sex: str
    born: str
    commune: str
    resource: str
    amount: str
    program: str
    channel: str
    structure: str
    weeks: int
    """Weeks since she came; 0: her orientation waits."""

    @property
    def number(self) -> int:
        """Her place in the list, 0 for an anonymous visitor."""
        return int(self.ref[1:] or 0)


PEOPLE_FILE = Path(__file__).parent / "data" / "demo" / "recent-people.csv"
POSTAL_CODES = {"78126": "78170", "78092": "78380", "78646": "78000"}
EXPECTED_TODAY = ("N03", "N06", "N08", "N09")
"""They have an appointment today: their interview of this week, if any, was before."""
IN_THE_WORKSHOP = ("N01", "N02", "N03", "N04")

NOTES = (
    "A repris contact avec sa sœur. Souhaite essayer l’atelier relaxation.",
    "CV relu ensemble ; deux candidatures à envoyer avant le prochain rendez-vous.",
    "Garde d’enfants trouvée le mercredi : le frein principal est en passe d’être levé.",
    "Fatiguée cette semaine, préfère des rendez-vous le matin.",
)
"""What the counsellor may have written, one note an interview."""

Row = Sequence[str]


def fictional_people() -> list[Someone]:
    """The people of the recent period."""
    with PEOPLE_FILE.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        next(rows)
        return [Someone._make([*texts, int(weeks)]) for *texts, weeks in rows]


@dataclass(frozen=True)
class Calendar:
    """The working days around the day of the demonstration."""

    today: date

    @property
    def monday(self) -> date:
        """The first day of this week."""
        return self.today - timedelta(days=self.today.weekday())

    @property
    def days_of_this_week(self) -> list[date]:
        """Working days of this week, today the last one."""
        days = (self.monday + timedelta(days=number) for number in range(FRIDAY + 1))
        return [day for day in days if day <= self.today]

    def weeks_ago(self, weeks: int, weekday: int) -> date:
        """A working day of an earlier week."""
        return self.monday - weeks * WEEK + timedelta(days=weekday)


def write_recent_period(folder: Path, today: date) -> None:
    """Write the pack of the recent period in the folder.

    :raises ValueError: the clock of this machine is wrong: the period would meet 2012 or 2013.
    """
    if today.year < FIRST_YEAR:
        raise ValueError(f"The date of this machine is {today}: set its clock.")
    folder.mkdir(parents=True, exist_ok=True)
    for name, (header, rows) in _tables(Calendar(today)).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(header.split(","))
            writer.writerows(rows)


def _tables(calendar: Calendar) -> dict[str, tuple[str, Iterable[Row]]]:
    """Each file of the pack: its header and its rows."""
    draw = random.Random(SEED)  # noqa: S311 a drawing for a show, not a secret
    people = fictional_people()
    received = [someone for someone in people if someone.weeks]
    return {
        "personnes": (
            "ref,nom,prenom,sexe,date_naissance,telephone,courriel,adresse,code_postal,inscrit_emploi",
            (_identity(someone) for someone in people),
        ),
        "residences": (
            "ref,code_insee,depuis",
            ([s.ref, s.commune, _came(s, calendar)] for s in people),
        ),
        "ressources": (
            "ref,code,depuis,jusqua,principale,montant_mensuel",
            (
                [s.ref, s.resource, _came(s, calendar), "", "1", s.amount]
                for s in people
                if s.resource  # of one of them something is still to be asked
            ),
        ),
        "orientations": (
            "ref,date,module,canal,structure,issue,motif_refus",
            (_referral(someone, calendar) for someone in people),
        ),
        "inscriptions": (
            "ref,module,debut,fin,motif_fin,suivi_individuel_depuis",
            (_enrolment(someone, calendar) for someone in received),
        ),
        "actes": (
            "ref,date,heure,duree_min,type,module,lieu,libelle,intervenant,role,aides,issue",
            [*_earlier_acts(received, calendar, draw), *_acts_of_this_week(received, calendar)],
        ),
    }


def _identity(someone: Someone) -> Row:
    return [
        *(someone.ref, someone.last_name, someone.first_name, someone.sex, someone.born),
        f"06 39 98 01 {someone.number:02d}",  # kept for fiction
        f"{someone.ref.lower()}@exemple.fr",
        "",
        POSTAL_CODES[someone.commune],
        "oui" if someone.program == EMPLOI else "non",
    ]


def _came(someone: Someone, calendar: Calendar) -> str:
    """The day she was oriented; for those who wait, earlier this week."""
    if not someone.weeks:
        return calendar.days_of_this_week[0].isoformat()
    return calendar.weeks_ago(someone.weeks, weekday=1).isoformat()


def _referral(someone: Someone, calendar: Calendar) -> Row:
    outcome = "acceptee" if someone.weeks else "en_attente"
    came = _came(someone, calendar)
    return [someone.ref, came, someone.program, someone.channel, someone.structure, outcome, ""]


def _enrolment(someone: Someone, calendar: Calendar) -> Row:
    opened = calendar.weeks_ago(someone.weeks, weekday=3).isoformat()
    return [someone.ref, someone.program, opened, "", "", opened]


def _earlier_acts(
    people: Iterable[Someone], calendar: Calendar, draw: random.Random
) -> Iterable[Row]:
    """A first interview in the week of arrival, then one every two weeks or so; some missed."""
    for someone in people:
        weekday = draw.choice([0, 1, 2, 3])
        for weeks in range(someone.weeks, 0, -2):
            is_first = weeks == someone.weeks
            day = calendar.weeks_ago(weeks, weekday=FRIDAY if is_first else weekday)
            label = "Entretien d'accueil" if is_first else "Entretien individuel"
            outcome = "realise" if is_first or draw.random() > MISSED else "excuse"
            yield _act(someone, day, hour_of(someone), "entretien", label, outcome)


def _acts_of_this_week(people: Sequence[Someone], calendar: Calendar) -> Iterable[Row]:
    """Interviews spread over the days gone by, open reception, and a workshop."""
    days = calendar.days_of_this_week
    for number, someone in enumerate(people):
        if free := days[:-1] if someone.ref in EXPECTED_TODAY else days:
            day = free[number % len(free)]
            hour = hour_of(someone)
            yield _act(someone, day, hour, "entretien", "Entretien individuel", "realise")
        if someone.ref in IN_THE_WORKSHOP:
            yield _act(someone, days[0], "16:00", "atelier", "Relaxation", "realise")
    visitor = people[0]
    yield _act(visitor, days[-1], "09:05", "accueil_libre", "Accueil libre", "realise")
    anonymous = visitor._replace(ref="")
    yield _act(anonymous, days[0], "09:20", "accueil_libre", "Accueil libre", "realise")


def hour_of(someone: Someone) -> str:
    """Her usual hour: two people of one day never meet the counsellor at once."""
    hours, half = divmod(someone.number, 2)
    return f"{9 + hours:02d}:{30 * half:02d}"


def place_of(someone: Someone) -> str:
    """Where she is received."""
    places = PLACES[someone.program]
    return places[someone.number % len(places)]


def _act(someone: Someone, day: date, hour: str, kind: str, label: str, outcome: str) -> Row:
    minutes = {"entretien": "30", "atelier": "90", "accueil_libre": "20"}[kind]
    return [
        *(
            someone.ref,
            day.isoformat(),
            hour,
            minutes,
            kind,
            someone.program,
            place_of(someone),
            label,
        ),
        *(COUNSELLOR, "conseillere", "", outcome),
    ]
