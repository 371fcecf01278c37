"""What the service decides of itself: changed knowingly, journaled by codes, never emptied."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from tandem.kernel.amounts import add_amount
from tandem.kernel.list_actions import add_line, change_line
from tandem.kernel.models import JournalEntry, LegalAmount
from tandem.kernel.refused import RefusedError
from tandem.kernel.setting_actions import add_setting, change_setting, remove_setting
from tandem.kernel.versions import ChangedMeanwhileError, fingerprint
from tandem.pathways.models import Theme
from tandem.territory.models import Site
from tests.factories import SiteFactory, ThemeFactory

pytestmark = pytest.mark.django_db
BY = uuid4()


def change(site, **values):
    return change_setting(site, by=BY, setting="site", expected=fingerprint(site, values), **values)


def test_a_change_says_which_fields_and_never_their_content():
    site = SiteFactory(name="Maison du port", address="1 quai")

    changed = change(site, name="Maison du port", address="3 quai")

    entry = JournalEntry.objects.get(action="changed")
    assert changed == ["address"]
    assert entry.kind == "setting"
    assert entry.details == {"setting": "site", "fields": ["address"]}
    assert entry.ids == [str(site.uuid)]


def test_a_change_that_changes_nothing_leaves_no_trace():
    site = SiteFactory(name="Maison du port")

    assert change(site, name="Maison du port") == []
    assert not JournalEntry.objects.exists()


def test_whoever_is_second_is_told_and_overwrites_nothing():
    site = SiteFactory(address="1 quai")
    read = fingerprint(site, ["address"])
    change(site, address="2 quai")

    with pytest.raises(ChangedMeanwhileError) as overtaken:
        change_setting(site, by=BY, setting="site", expected=read, address="3 quai")

    assert overtaken.value.current.address == "2 quai"
    assert Site.objects.get().address == "2 quai"


def test_two_people_may_change_two_different_things():
    site = SiteFactory(address="1 quai", phone="")
    read = fingerprint(site, ["phone"])
    change(site, address="2 quai")

    change_setting(site, by=BY, setting="site", expected=read, phone="02 98 00 00 01")

    site.refresh_from_db()
    assert (site.address, site.phone) == ("2 quai", "02 98 00 00 01")


def test_what_is_taken_away_leaves_its_trace():
    site = add_setting(Site(name="Erreur"), by=BY, setting="site")

    remove_setting(site, by=BY, setting="site")

    assert not Site.objects.exists()
    assert set(JournalEntry.objects.values_list("action", flat=True)) == {"created", "removed"}


def codes():
    return list(Theme.objects.values_list("code", flat=True))


@pytest.fixture
def themes():
    return [ThemeFactory(code=code, position=10 * n) for n, code in enumerate("abc", start=1)]


def a_theme(code):
    return Theme(code=code, label_fr=code, label_en=code)


@pytest.mark.parametrize(
    ("after", "expected"), [(None, "abcd"), ("", "dabc"), ("a", "adbc"), ("c", "abcd")]
)
def test_a_line_takes_its_place(themes, after, expected):
    add_line(a_theme("d"), by=BY, setting="themes", after=after)

    assert codes() == list(expected)


def move(line, after):
    return change_line(line, by=BY, setting="themes", expected=fingerprint(line, []), after=after)


def test_a_line_is_moved_and_the_trace_says_so(themes):
    assert move(themes[2], "") == ["order"]
    assert codes() == ["c", "a", "b"]
    assert JournalEntry.objects.get().details["fields"] == ["order"]


def test_a_line_that_stays_in_its_place_leaves_no_trace(themes):
    assert move(themes[1], "a") == []
    assert not JournalEntry.objects.exists()


def test_a_code_is_never_changed(themes):
    with pytest.raises(TypeError):
        change_line(themes[0], by=BY, setting="themes", expected="", code="z")


def smic(valid_from, amount="1000.00", **more):
    return LegalAmount.objects.create(
        code="SMIC", valid_from=valid_from, amount=amount, unit="EUR/mois", reference="d", **more
    )


def following(valid_from, code="SMIC"):
    return add_amount(
        by=BY, code=code, valid_from=valid_from, amount=Decimal("1100.00"), reference="décret"
    )


def test_the_next_amount_ends_the_one_before_the_day_before():
    former = smic(date(2026, 1, 1))

    new = following(date(2026, 7, 1))

    former.refresh_from_db()
    assert former.valid_to == date(2026, 6, 30)
    assert (new.unit, new.valid_to) == ("EUR/mois", None)


def test_an_amount_already_ended_keeps_its_day():
    former = smic(date(2026, 1, 1), valid_to=date(2026, 3, 31))

    following(date(2026, 7, 1))

    former.refresh_from_db()
    assert former.valid_to == date(2026, 3, 31)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2025, 7, 1)])
def test_an_amount_of_the_past_is_never_overwritten(day):
    smic(date(2026, 1, 1))

    with pytest.raises(RefusedError) as refused:
        following(day)

    assert list(refused.value.reasons) == ["valid_from"]


def test_an_amount_that_is_not_of_the_list_is_refused():
    with pytest.raises(RefusedError):
        following(date(2026, 7, 1), code="INCONNU")
