"""The pages of office hours: plain words, dates seen before anything is recorded."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from tandem.activities.models import OfficeHours
from tandem.territory.models import SiteHours, Travel
from tandem.web.templatetags.typography import long_date
from tests.cast import sign_in
from tests.factories import OfficeHoursFactory, SiteFactory
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
NEW = reverse("office_hours:new")
TUESDAYS = {
    "rhythm": "weekly",
    "weekdays": ["1"],
    "opened_on": "3/3/2026",
    "starts_at": "9h",
    "ends_at": "12h",
    "slot_minutes": "45",
}


@pytest.fixture
def reader(cast, client, settings):
    """Claire's browser."""
    settings.TANDEM_SECOND_FACTOR_REQUIRED = False
    return sign_in(client, cast.claire)


@pytest.fixture
def asked(claire):
    """What is answered for Tuesdays at a site."""
    return TUESDAYS | {"holder": claire.pk, "site": SiteFactory(name="Espace Sésame").pk}


def test_the_recurrence_and_its_dates_are_said_before_it_is_recorded(reader, asked):
    text = words(sent(reader, NEW, **asked))

    assert "Chaque semaine, le mardi, de 9\u00a0h à 12\u00a0h" in text
    assert "Enregistrer la permanence" in text
    assert not OfficeHours.objects.exists()


def test_once_seen_it_is_recorded_and_its_page_shows_the_next_dates(reader, asked):
    answer = sent(reader, NEW, record="1", **asked)

    hours = OfficeHours.objects.get()
    assert (hours.rule, hours.starts_at) == ("FREQ=WEEKLY;BYDAY=TU", time(9))
    assert "Sauter ce jour" in words(reader.get(answer.url))


def test_an_overlap_is_said_before_it_is_recorded_and_blocks_nothing(reader, asked, claire):
    OfficeHoursFactory(holder=claire, opened_on=date(2026, 3, 3))

    said = "La conseillère est déjà prise de 9\u00a0h à 12\u00a0h"
    assert said in words(sent(reader, NEW, **asked))
    sent(reader, NEW, record="1", **asked)

    assert OfficeHours.objects.count() == 2


def test_without_a_day_of_the_week_it_is_that_of_the_first_day(reader, asked):
    sent(reader, NEW, record="1", **asked | {"weekdays": [], "rhythm": "-1"})

    assert OfficeHours.objects.get().rule == "FREQ=MONTHLY;BYDAY=-1TU"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_at": "8h"}, "La fin est avant le début : vérifiez les deux heures."),
        ({"closed_on": "1/1/2026"}, "La fin est avant le début"),
        ({"except_on": "24/12/2026\nNoël"}, "« Noël » n’est pas une date"),
        ({"slot_minutes": "300"}, "pas plus que la permanence"),
        ({"opened_on": "29/02/2026"}, "Indiquez une date"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(reader, asked, wrong, said):
    text = words(sent(reader, NEW, record="1", **asked | wrong))

    assert said in text.replace("\xa0", " ")
    assert next(iter(wrong.values())).split("\n")[0] in text
    assert not OfficeHours.objects.exists()


def test_two_people_changing_one_permanence_lose_nothing(reader, claire):
    hours = OfficeHoursFactory(holder=claire, opened_on=date(2026, 3, 3))
    address = reverse("office_hours:change", args=[hours.uuid])
    OfficeHours.objects.update(ends_at=time(13), version=2)

    text = words(sent(reader, address, record="1", version="1", ends_at="11h"))

    assert "entre-temps" in text
    assert OfficeHours.objects.get().ends_at == time(13)


def test_a_day_is_left_out_from_the_page_and_held_again(reader, claire):
    hours = OfficeHoursFactory(holder=claire, opened_on=date(2026, 3, 3))

    sent(reader, reverse("office_hours:skip", args=[hours.uuid]), day="10/03/2026")
    hours.refresh_from_db()
    assert hours.except_on == ["2026-03-10"]
    sent(reader, reverse("office_hours:hold", args=[hours.uuid, "2026-03-10"]))

    hours.refresh_from_db()
    assert hours.except_on == []


def test_a_day_that_is_skipped_stays_among_the_dates_to_come_and_can_be_held(reader, claire):
    skipped = date.today() + timedelta(days=1)  # noqa: DTZ011 as the page reads it
    hours = OfficeHoursFactory(
        holder=claire,
        opened_on=date(2026, 3, 3),
        rule="FREQ=DAILY",
        keeps_holidays=True,
        except_on=["2026-03-10", skipped.isoformat()],
    )

    text = words(reader.get(reverse("office_hours:one", args=[hours.uuid])))

    assert text.count("Sauter ce jour") == 5
    assert text.count("Le tenir finalement") == 1  # a day gone by is no news
    assert long_date(skipped).capitalize() in text


def test_the_hours_of_a_site_are_read_as_people_write_them(reader):
    site = SiteFactory()
    answers = {"open1": "9h-12h, 13h30 à 17h", "alone1": "16h-17h", "open2": "14h–18h"}

    sent(reader, reverse("office_hours:site", args=[site.uuid]), **answers)

    rows = SiteHours.objects.values_list("weekday", "opens_at", "closes_at", "is_staffed")
    assert list(rows) == [
        (1, time(9), time(12), True),
        (1, time(13, 30), time(16), True),
        (1, time(16), time(17), False),
        (2, time(14), time(18), True),
    ]
    page = words(reader.get(reverse("office_hours:sites"))).replace("\u00a0", " ")
    said = "Lundi : 9 h – 12 h, 13 h 30 – 17 h (sans personne d’autre : 16 h – 17 h) ; mardi : 14 h"
    assert said in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"open1": "le matin"}, "ne dit pas d’heures"),
        ({"open1": "12h-9h"}, "finit avant de commencer"),
        ({"open1": "9h-12h, 11h-15h"}, "se chevauchent"),
        ({"open1": "9h-12h", "alone1": "12h-13h"}, "en dehors de celles du lieu"),
        ({"open1": "9h-12h", "seen": "autre chose"}, "Quelqu’un a changé ces heures"),
    ],
)
def test_hours_of_a_site_that_say_nothing_are_refused(reader, wrong, said):
    text = words(sent(reader, reverse("office_hours:site", args=[SiteFactory().uuid]), **wrong))

    assert said in text
    assert not SiteHours.objects.exists()


def test_travel_is_said_once_for_both_ways(reader):
    SiteFactory(name="A"), SiteFactory(name="B")

    sent(reader, reverse("office_hours:travel"), pair0="20")
    sent(reader, reverse("office_hours:travel"), pair0="25")

    assert Travel.objects.get().minutes == 25
