"""What keeping the facts of the report up to date adds to recording an interview by its page."""

from uuid import uuid4

from django.test import override_settings
from django.urls import reverse

from bench.measures import interleaved
from bench.pages import signed_in
from bench.world import LAST_YEAR
from tandem.pathways.models import Program
from tandem.people.models import Person

RECORDINGS = 31
"""An odd number, so that the median is one of them: a commit to the disk has its moods."""


def durations_of_recording() -> dict[str, float]:
    """Median seconds of the same POST, the facts following or left behind."""
    client, program = signed_in(), Program.objects.order_by("position").last()
    someone = Person.objects.filter(personyear__year=LAST_YEAR).order_by("pk").first()
    assert someone is not None  # a service has received someone
    assert program is not None
    address = reverse("interviews:new", args=[someone.uuid])

    def record() -> None:
        answers = {
            "form_id": str(uuid4()),
            "themes": "sans",
            "note": "Deux lignes de note, comme on en écrit entre deux personnes.",
            "held_on": f"03/03/{LAST_YEAR}",
            "held_at": "9h45",
            "minutes": "45",
            "place": "on_site",
            "kind": "follow_up",
            "program": program.code,
        }
        answer = client.post(address, answers)
        assert answer.status_code == 302, answer.content.decode()

    def record_without_facts() -> None:
        with override_settings(TANDEM_CHANGE_LISTENERS=[]):
            record()

    kept, left = interleaved([record, record_without_facts], pairs=RECORDINGS)
    return {"kept": kept, "left": left}
