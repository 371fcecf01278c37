"""The year 2013 in the database: the pack of the service, its people, acts, team and money.

`year_2013` gives a test the whole pack `tests/packs/service-2013` (2003 to 2013, of which 2012 and
2013 are complete), its facts, and the percentages that the 2014 document printed. It is laid down
once for each file of tests; each test then works in a savepoint that is undone after it. A test
that asks for it has the database: it does not ask for `db` as well.

The rows are written straight into the models, apart from the import, so that pages and figures
are tested even while the import is being changed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember
from tandem.activities.enums import Presence
from tandem.activities.models import (
    Attendance,
    DropInVisit,
    Interview,
    Workshop,
    WorkshopSession,
)
from tandem.exchange.shipped import load_shipped_lists
from tandem.funding.models import BudgetLine
from tandem.pathways.enums import ProgramMark
from tandem.pathways.models import Enrolment, FollowUp, Program, Step, StepType
from tandem.people.models import Person, Residence, Resource, ResourceKind
from tandem.reporting.facts import rebuild
from tandem.reporting.models import CountingRules, EnteredTotal, PublishedFigure
from tandem.territory.models import Commune
from tests.oracle.tables import Pack, Row, day, read_pack, rows, text

PACK = Path(__file__).resolve().parents[1] / "packs" / "service-2013"
EXPECTED = json.loads((PACK / "expected.json").read_text(encoding="utf-8"))["figures"]
ROLES = {
    "conseillere": Role.COUNSELLOR,
    "chargee_mission": Role.PROGRAM_OFFICER,
    "benevole": Role.VOLUNTEER,
    "stagiaire": Role.INTERN,
    "vacataire": Role.SESSION_LEADER,
}
NATURES = {"charge": "expense", "produit": "income"}
FUNDERS = {"departement": "department", "communes": "communes"}
HELD = "realise"


@dataclass
class Written:
    """Rows already in the database, by the name the pack gives them."""

    pack: Pack
    people: dict[str, Person] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    team: dict[str, TeamMember] = field(default_factory=dict)


def load() -> None:
    """Write the pack, then count it."""
    written = Written(read_pack(PACK))
    load_shipped_lists()
    CountingRules.objects.create(opened_on=date(2001, 1, 1))
    _write_programs(written)
    _write_team(written)
    _write_people(written)
    _write_pathways(written)
    _write_acts(written)
    _write_money(written)
    _write_published()
    rebuild()


def _write_programs(written: Written) -> None:
    written.programs["sesame"] = Program.objects.create(
        code="sesame",
        name="Sésame",
        position=1,
        mark=ProgramMark.ROUND_AMBER,
        opened_on=date(2001, 4, 24),
        has_optional_follow_up=True,
    )
    written.programs["dynamique-emploi"] = Program.objects.create(
        code="dynamique-emploi",
        name="Dynamique Emploi",
        position=2,
        mark=ProgramMark.SQUARE_BLUE,
        opened_on=date(2011, 9, 1),
        has_steps=True,
    )


def _write_team(written: Written) -> None:
    for row in rows(written.pack, "equipe"):
        member = TeamMember.objects.create(name=row["nom"])
        written.team[row["nom"]] = member
        RoleAssignment.objects.create(
            member=member,
            role=ROLES[row["role"]],
            fraction=Decimal(row["etp"]) if row["etp"] else None,
            opened_on=day(row, "debut"),
            closed_on=day(row, "fin"),
        )


def _write_people(written: Written) -> None:
    for row in rows(written.pack, "personnes"):
        written.people[row["ref"]] = Person.objects.create(
            reference=row["ref"],
            last_name=row["nom"],
            first_name=row["prenom"],
            sex=row["sexe"],
            birth_date=day(row, "date_naissance"),
            known_since=day(row, "connu_depuis"),
        )
    communes = {
        commune.code: commune
        for commune in Commune.objects.on(date(2013, 1, 1)).filter(department="78")
    }
    Residence.objects.bulk_create(
        Residence(
            person=written.people[row["ref"]],
            commune=communes[row["code_insee"]],
            since=day(row, "depuis"),
        )
        for row in rows(written.pack, "residences")
    )
    kinds = {kind.code: kind for kind in ResourceKind.objects.all()}
    Resource.objects.bulk_create(
        Resource(
            person=written.people[row["ref"]],
            kind=kinds[row["code"]],
            opened_on=day(row, "depuis"),
            closed_on=day(row, "jusqua"),
            is_main=row["principale"] != "0",
        )
        for row in rows(written.pack, "ressources")
    )


def _write_pathways(written: Written) -> None:
    for row in rows(written.pack, "inscriptions"):
        enrolment = Enrolment.objects.create(
            person=written.people[row["ref"]],
            program=written.programs[row["module"]],
            opened_on=day(row, "debut"),
            closed_on=day(row, "fin"),
        )
        if row["suivi_individuel_depuis"]:
            FollowUp.objects.create(
                enrolment=enrolment,
                opened_on=day(row, "suivi_individuel_depuis"),
                closed_on=day(row, "fin"),
            )
    types = {kind.code: kind for kind in StepType.objects.all()}
    Step.objects.bulk_create(
        Step(
            person=written.people[row["ref"]], taken_on=day(row, "date"), type=types[row["type"]]
        )
        for row in rows(written.pack, "etapes")
    )


def _write_acts(written: Written) -> None:
    held = [row for row in rows(written.pack, "actes") if row["issue"] == HELD]
    Interview.objects.bulk_create(
        Interview(
            **_contact(written, row),
            person=written.people[row["ref"]],
            holder=written.team[row["intervenant"]],
        )
        for row in held
        if row["type"] == "entretien"
    )
    DropInVisit.objects.bulk_create(
        DropInVisit(**_contact(written, row), person=written.people.get(row["ref"]))
        for row in held
        if row["type"] == "accueil_libre"
    )
    sessions: dict[tuple[str, ...], WorkshopSession] = {}
    for row in held:
        if row["type"] == "atelier":
            key = tuple(row[name] for name in ("date", "heure", "lieu", "libelle", "module"))
            if key not in sessions:
                sessions[key] = _session(written, row)
            Attendance.objects.create(
                session=sessions[key],
                person=written.people[row["ref"]],
                presence=Presence.PRESENT,
            )


def _contact(written: Written, row: Row) -> dict[str, object]:
    at = text(row, "heure")
    return {
        "program": written.programs[row["module"]],
        "held_on": day(row, "date"),
        "held_at": time.fromisoformat(at) if at else None,
        "label": text(row, "libelle"),
    }


def _session(written: Written, row: Row) -> WorkshopSession:
    workshop, _ = Workshop.objects.get_or_create(
        name=row["libelle"], program=written.programs[row["module"]]
    )
    return WorkshopSession.objects.create(
        **_contact(written, row),
        workshop=workshop,
        responsible=written.team[row["intervenant"]],
    )


def _write_money(written: Written) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(
            year=int(row["annee"]),
            nature=NATURES[row["nature"]],
            heading=row["poste"],
            funder_kind=FUNDERS.get(row["type_financeur"], ""),
            actual=Decimal(row["realise"]),
        )
        for row in rows(written.pack, "budget")
    )
    EnteredTotal.objects.bulk_create(
        EnteredTotal(year=int(row["annee"]), people=int(row["personnes"] or 0) or None)
        for row in rows(written.pack, "historique")
    )


def _write_published() -> None:
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            year=2013,
            code=figure["code"],
            column=figure["column"],
            value=figure["published_value"],
            percent=figure["published_percent"],
        )
        for figure in EXPECTED
        if figure["published_value"] is not None or figure["published_percent"] is not None
    )


@pytest.fixture(scope="module")
def year_2013_loaded(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The pack, laid down once for a file of tests and taken away after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def year_2013(year_2013_loaded: None, django_db_blocker) -> Iterator[None]:
    """The pack in the database; what a test writes over it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
