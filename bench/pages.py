"""What the pages cost in process, beside a trivial Django view of the same run."""

import re
from functools import partial

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.measures import interleaved
from bench.world import LAST_YEAR
from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment, TeamMember, User
from tandem.people.models import Person

FIRST_TABLE = re.compile(r'(?:FROM|INTO|UPDATE) "(\w+)"')
FRAME_TABLES = (
    "django_session",
    "usersessions_usersession",
    "accounts_user",
    "accounts_teammember",
    "accounts_roleassignment",
    "kernel_journalentry",
    "territory_service",
)
"""Who is asking, the name of the service and the journal: the same few on every page."""


def signed_in() -> Client:
    """The browser of the counsellor."""
    member = TeamMember.objects.get(name="Claire Fournier")
    if member.user is None:
        member.user = User.objects.create_user("claire@exemple.test")
        member.save()
        RoleAssignment.objects.filter(member=member).update(role=Role.COUNSELLOR)
    client = Client()
    client.force_login(member.user)
    return client


def addresses() -> dict[str, str]:
    """The pages measured, by name."""
    someone = Person.objects.filter(personyear__year=LAST_YEAR).order_by("pk").first()
    assert someone is not None  # a service has received someone
    return {
        "list": reverse("people:list"),
        "file": reverse("people:file", args=[someone.uuid]),
        "behind": reverse("report:people", args=[LAST_YEAR, "people.received", "all"]),
        "report": reverse("report:year", args=[LAST_YEAR]),
        "day": reverse("day:mine"),
        "agenda": reverse("agenda:week"),
    }


def queries_of_pages() -> dict[str, int]:
    """Queries of each page about the trade, without those of its frame."""
    client, counts = signed_in(), {}
    for name, address in addresses().items():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        first_tables = (FIRST_TABLE.search(query["sql"]) for query in captured.captured_queries)
        counts[name] = sum(1 for t in first_tables if t and t[1] not in FRAME_TABLES)
    return counts


def durations_of_pages() -> dict[str, float]:
    """Median seconds of each page, and of a view that answers two letters, by the same client."""
    client, found = signed_in(), addresses() | {"trivial": reverse("healthz")}
    visits = [partial(client.get, address) for address in found.values()]
    return dict(zip(found, interleaved(visits), strict=True))
