"""The commands of the report: what they accept, what they find."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tandem.reporting.models import PersonYear
from tests.factories import DropInVisitFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", ["0", "-1", "999", "10000", "70000", "cette année"])
def test_what_is_not_a_year_is_refused_in_words(year: str) -> None:
    with pytest.raises(CommandError, match="quatre chiffres"):
        call_command("report", "--", year)


def test_what_is_no_rule_of_attribution_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="last, first, most, year_end"):
        call_command("report", "2013", "--attribution", "dernier")


def test_facts_left_behind_are_seen_then_made_right() -> None:
    visit = DropInVisitFactory(held_on=date(2013, 3, 5))

    with pytest.raises(CommandError, match="1"):
        call_command("rebuild_facts", "--check", stdout=StringIO())
    call_command("rebuild_facts", stdout=StringIO())
    call_command("rebuild_facts", "--check", stdout=StringIO())

    assert PersonYear.objects.get().person == visit.person
