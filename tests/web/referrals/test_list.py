"""Everything received: what waits first, the urgent before the others, filters, cost."""

from datetime import date

import pytest
from django.urls import reverse

from tandem.kernel.models import JournalEntry
from tandem.pathways.enums import Channel, Outcome
from tandem.web.team.referrals.ages import age_words
from tests.factories import PersonFactory, PersonRestrictionFactory, ReferralFactory

pytestmark = pytest.mark.django_db
LIST = reverse("referrals:list")


def received(name, day, program, outcome=Outcome.WAITING, **given):
    return ReferralFactory(
        person=PersonFactory(last_name=name),
        received_on=date(2026, 11, day),
        program=program,
        outcome=outcome,
        **given,
    )


def names(answer):
    return [row.last_name for row in answer.context["rows"]]


@pytest.fixture
def several(sesame, emploi):
    received("Ancienne", 1, emploi, Outcome.ACCEPTED)
    received("Récente", 9, sesame, Outcome.REFUSED)
    received("Attend", 5, sesame)
    received("Attend-davantage", 2, emploi, asked_on=date(2026, 11, 3))
    received("Pressée", 8, emploi, is_urgent=True)
    received("Passée", 8, emploi, Outcome.ACCEPTED, channel=Channel.INTERNAL)


@pytest.mark.usefixtures("several")
def test_what_waits_comes_first_the_urgent_then_the_oldest_and_no_passage(claires):
    answer = claires.get(LIST)

    assert names(answer) == ["Pressée", "Attend-davantage", "Attend", "Récente", "Ancienne"]
    assert [row.age for row in answer.context["rows"]][:2] == ["18 jours", "24 jours"]


@pytest.mark.usefixtures("several")
@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"etat": "attente"}, {"Pressée", "Attend", "Attend-davantage"}),
        ({"etat": "completer"}, {"Attend-davantage"}),
        ({"etat": "traitees"}, {"Ancienne", "Récente"}),
        ({"etat": "refusees"}, {"Récente"}),
        ({"etat": "inconnu"}, {"Pressée", "Attend", "Attend-davantage", "Récente", "Ancienne"}),
    ],
)
def test_filters_are_in_the_address_and_an_unknown_one_is_as_if_absent(claires, filters, kept):
    assert set(names(claires.get(LIST, filters))) == kept


def test_filters_by_program_and_by_who_orients(claires, sesame, emploi):
    sent = received("Envoyée", 3, sesame)
    received("Seule", 4, emploi, channel=Channel.SELF, organization=None)

    by_structure = claires.get(LIST, {"structure": str(sent.organization.uuid)})

    assert names(by_structure) == ["Envoyée"]
    assert names(claires.get(LIST, {"structure": "elle-meme"})) == ["Seule"]
    assert names(claires.get(LIST, {"module": sesame.code})) == ["Envoyée"]


def test_a_closed_file_is_not_on_the_list_and_the_journal_says_who_was_shown(
    claires, claire, sesame
):
    shown, closed = received("Ouverte", 3, sesame), received("Fermée", 4, sesame)
    PersonRestrictionFactory(person=closed.person, member=claire)

    answer = claires.get(LIST)

    assert names(answer) == ["Ouverte"]
    assert JournalEntry.objects.get(action="listed").ids == [str(shown.person.uuid)]


def test_two_hundred_cost_what_two_do(claires, sesame, django_assert_num_queries):
    received("Une", 1, sesame), received("Deux", 2, sesame)
    claires.get(LIST)
    with django_assert_num_queries(9) as few:
        claires.get(LIST)
    for number in range(200):
        received(f"Nom-{number}", 1 + number % 20, sesame)

    with django_assert_num_queries(len(few)):
        answer = claires.get(LIST)
    assert len(answer.context["rows"]) == 25


def test_an_empty_list_says_what_to_do(claires):
    assert "Noter une orientation" in claires.get(LIST).content.decode()
    assert "Les voir toutes" in claires.get(LIST, {"etat": "attente"}).content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "aujourd’hui"), (1, "1 jour"), (89, "89 jours"), (100, "3 mois"), (4855, "13 ans")],
)
def test_nobody_counts_seven_hundred_days(days, words):
    assert age_words(days).replace("\u00a0", " ") == words
