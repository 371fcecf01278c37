"""Laying out the demonstration: the year 2013, a recent period, a team that signs in by a click."""

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.activities.models import Interview
from tandem.exchange import configuration, demo_calls, demo_orientations
from tandem.exchange.coming_days import note_themes, plan_appointments
from tandem.exchange.demo_hours import lay_out_hours
from tandem.exchange.pack.importing import importing
from tandem.exchange.recent_period import NOTES, write_recent_period
from tandem.exchange.recent_plans import write_recent_plans
from tandem.exchange.shipped import shipped_rows
from tandem.reporting.models import PublishedFigure

DEMO = Path(__file__).parent / "data" / "demo"
YEAR_2013 = DEMO / "service-2013"
PUBLISHED = DEMO / "published-2013.csv"
LOGINS = {
    "Claire Fournier": "claire.fournier@exemple.test",
    "Marc Delorme": "marc.delorme@exemple.test",
}
ADDED = (
    ("Hélène Aubry", "helene.aubry@exemple.test", Role.DIRECTOR),
    ("Nadine Collet", "nadine.collet@exemple.test", Role.RECEPTION),
    ("Inès Carpentier", "ines.carpentier@exemple.test", Role.ADMINISTRATOR),
)
ADDED_SINCE = date(2014, 4, 1)
"""After the years of the document, whose team is the one it names."""


class DemonstrationError(Exception):
    """A pack of the demonstration was refused: the demonstration itself is wrong."""


@transaction.atomic
def lay_out(today: date) -> None:
    """Fill an empty database with the demonstration, as seen on that day."""
    configuration.apply_shipped()
    _bring(YEAR_2013)
    with tempfile.TemporaryDirectory() as folder:
        write_recent_period(Path(folder), today)
        _bring(Path(folder))
    load_published_figures()
    _write_notes()
    note_themes()
    plan_appointments(today)
    lay_out_hours(today)
    demo_orientations.tell(today)
    demo_calls.leave(today)
    _open_accounts()
    write_recent_plans(today)


def _bring(pack: Path) -> None:
    with importing(pack) as summary:
        if not summary.is_written:
            refused = "\n".join(str(refusal) for refusal in summary.refusals())
            raise DemonstrationError(f"{pack.name}:\n{refused}")


def load_published_figures() -> None:
    """The figures as the document of 2014 printed them, errata included."""
    PublishedFigure.objects.bulk_create(
        PublishedFigure(
            year=int(row["year"]),
            code=row["code"],
            column=row["column"],
            value=Decimal(row["value"]) if row["value"] else None,
            percent=int(row["percent"]) if row["percent"] else None,
        )
        for row in shipped_rows(PUBLISHED)
    )


def _write_notes() -> None:
    """A note on each of the latest interviews, private to the counsellor as by default."""
    latest = Interview.objects.order_by("-held_on", "-held_at", "-pk")
    for interview, note in zip(latest, NOTES, strict=False):
        interview.note = note
        interview.save(update_fields=["note"])


def _open_accounts() -> None:
    for name, email in LOGINS.items():
        member = TeamMember.objects.get(name=name)
        member.user = User.objects.create_user(email)
        member.save(update_fields=["user"])
    for name, email, role in ADDED:
        member = TeamMember.objects.create(name=name, user=User.objects.create_user(email))
        RoleAssignment.objects.create(member=member, role=role, opened_on=ADDED_SINCE)
