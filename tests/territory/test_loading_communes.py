"""The shipped communes reach the database whole, linked, and only once."""

from datetime import date

import pytest

from tandem.territory.models import Commune, Intercommunality, LoadedEdition, Membership, PostalCode
from tandem.territory.shipped import load_shipped_communes, read_shipped_communes
from tandem.territory.succession import Succession
from tests.laying_down import laid_down

# Every test here reads one load of the whole of France, made once for the module.


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the first load wrote; undone at the end."""

    def load():
        for model in (Membership, PostalCode, Commune, Intercommunality, LoadedEdition):
            model.objects.all()._raw_delete("default")
        return load_shipped_communes()

    yield from laid_down(django_db_blocker, load)


@pytest.fixture
def france(loaded, db):
    return loaded


def test_every_shipped_row_is_loaded(france):
    shipped = read_shipped_communes()

    in_database = {
        "communes": Commune.objects.count(),
        "postal_codes": PostalCode.objects.count(),
        "intercommunalities": Intercommunality.objects.count(),
        "memberships": Membership.objects.count(),
    }

    assert in_database == france._asdict()
    assert in_database == {
        "communes": len(shipped),
        "postal_codes": sum(len(row.postal_codes) for row in shipped),
        "intercommunalities": len({row.siren for row in shipped if row.siren}),
        "memberships": sum(1 for row in shipped if row.siren),
    }


@pytest.fixture
def new_edition(france):
    """The file has changed since it was loaded: it is read again."""
    LoadedEdition.objects.update(digest="another edition")


@pytest.mark.usefixtures("new_edition")
def test_a_new_edition_writes_only_what_differs(france):
    before = set(Commune.objects.values_list("pk", "code", "valid_from", "successor_id"))

    again = load_shipped_communes()

    assert set(again) == {0}
    assert set(Commune.objects.values_list("pk", "code", "valid_from", "successor_id")) == before


def test_an_edition_already_there_is_not_read_again(france, django_assert_num_queries):
    with django_assert_num_queries(3):  # the transaction's two ends and the edition
        assert set(load_shipped_communes()) == {0}


@pytest.mark.usefixtures("new_edition")
def test_a_load_puts_right_what_differs_from_the_shipped_file(france):
    le_chesnay = Commune.objects.get(code="78158", valid_to__isnull=False)
    Commune.objects.filter(pk=le_chesnay.pk).update(valid_to=None, successor=None, name="Chesnay")

    again = load_shipped_communes()

    put_right = Commune.objects.get(pk=le_chesnay.pk)
    assert (again.communes, again.postal_codes, again.memberships) == (1, 0, 0)
    assert (put_right.name, put_right.valid_to) == ("Le Chesnay", date(2018, 12, 31))
    assert put_right.successor_id == le_chesnay.successor_id


@pytest.mark.usefixtures("new_edition")
def test_a_membership_dated_by_the_service_is_not_doubled(france):
    bougival = Membership.objects.filter(commune__code="78092")
    bougival.update(opened_on=date(2014, 1, 1))

    again = load_shipped_communes()

    assert again.memberships == 0
    assert bougival.get().opened_on == date(2014, 1, 1)


def test_le_chesnay_leads_to_its_successor_and_keeps_its_name_in_2013(france):
    in_2013 = Commune.objects.of_code("78158", date(2013, 6, 1))

    today = Commune.objects.get(pk=Succession().standing(in_2013.pk, date(2026, 1, 1)))

    assert in_2013.name == "Le Chesnay"
    assert today.name == "Le Chesnay-Rocquencourt"
    assert today == Commune.objects.of_code("78158", date(2026, 1, 1))


def test_an_undone_merger_gives_the_commune_back(france):
    succession, sannerville = Succession(), Commune.objects.of_code("14666", date(2013, 6, 1))

    merged = Commune.objects.get(pk=succession.standing(sannerville.pk, date(2018, 6, 1)))
    again = Commune.objects.get(pk=succession.standing(sannerville.pk, date(2026, 6, 1)))

    assert (merged.name, again.name) == ("Saline", "Sannerville")


def test_rocquencourt_is_found_by_its_postal_code_before_the_merger(france):
    found = Commune.objects.on(date(2013, 6, 1)).filter(postalcode__code="78150")

    assert {commune.name for commune in found} == {"Le Chesnay", "Rocquencourt"}


def test_every_successor_stands_on_the_day_after(france):
    links = Commune.objects.filter(successor__isnull=False).values_list(
        "code", "valid_to", "successor__valid_from", "successor__valid_to"
    )

    wrong = [
        link
        for link in links
        if not link[2] <= date.fromordinal(link[1].toordinal() + 1) <= (link[3] or date.max)
    ]

    assert len(links) > 7000
    assert wrong == []


def test_a_commune_is_found_without_accent_hyphen_or_particle(france):
    found = Commune.objects.on(date(2013, 6, 1)).filter(name_key__contains=" celle saint cloud ")

    assert [commune.code for commune in found] == ["78126"]
