"""The people pages on the year 2013: the figures of the mock-ups are those of the pack."""

import pytest
from django.utils import translation

from tandem.activities.confidentiality import NoteReader
from tandem.people.models import Person
from tandem.web.team.people.events import events_of
from tandem.web.team.people.listing import Criteria, narrowed
from tandem.web.team.people.records import life_of
from tandem.web.team.people.timeline import timeline_of
from tests.web.people.conftest import TODAY

pytestmark = pytest.mark.usefixtures("year_2013")


def test_ninety_nine_people_live_in_la_celle_and_were_received_in_2013():
    criteria = Criteria(commune="78126", received="2013")

    assert narrowed(Person.objects.all(), criteria, TODAY).count() == 99


def test_everyone_received_in_2013_is_on_the_list_of_that_year():
    assert narrowed(Person.objects.all(), Criteria(received="2013"), TODAY).count() == 139


def test_fourteen_visits_are_counted_in_a_file_of_2013():
    person = Person.objects.get(last_name="Boulanger", first_name="Isabelle")
    reader = NoteReader(None, reads_own_notes=False, reads_shared_notes=False)

    with translation.override("en"):
        events = events_of(life_of(person, reader, sees_explanations=False), TODAY)
        counts = timeline_of(events, TODAY).counts

    assert counts == "14 visits in 2013: 4 interviews, 4 workshops, 6 open receptions"
