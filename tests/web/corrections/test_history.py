"""Who changed an entry, when, what it said before, for those who may read it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tandem.activities.entries import BY_SLUG, cancel
from tandem.kernel.corrections import note_correction
from tandem.kernel.snapshots import values_of
from tests.cast import Cast, sign_in
from tests.factories import (
    BarrierFactory,
    CaseNoteFactory,
    DropInVisitFactory,
    InterviewFactory,
    NetworkMemberFactory,
    ObjectiveFactory,
    PersonFactory,
    PersonsWordsFactory,
    PlannedActionFactory,
    StepFactory,
    ThemeFactory,
)
from tests.web.corrections.test_cancelling import address, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def claires(client: Client, cast: Cast) -> Client:
    """The browser of the counsellor."""
    return sign_in(client, cast.claire)


def corrected(row, cast, reason="", **values):
    """The row after it was corrected by Claire."""
    before = values_of(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    user = cast.claire.user.uuid
    note_correction(row=row, before=before, person=row.person, by=user, reason=reason)
    return row


def test_the_history_says_who_when_why_and_what_it_said(claires, cast):
    visit = DropInVisitFactory(held_on=date(2013, 3, 5))
    corrected(visit, cast, "Mauvais jour.", held_on=date(2013, 3, 6))

    page = read(claires.get(address("history", "accueil-libre", visit)))

    assert "Corrigé" in page
    assert "par Claire Fournier" in page
    assert "Motif : Mauvais jour." in page
    assert "5 mars 2013 6 mars 2013" in page


def test_an_entry_never_changed_says_so(claires):
    page = read(claires.get(address("history", "accueil-libre", DropInVisitFactory())))

    assert "Rien depuis l’enregistrement." in page


def test_a_cancelled_entry_still_says_what_it_said(claires, cast):
    interview = InterviewFactory(holder=cast.claire, note="Garde d’enfant trouvée.")
    interview.themes.add(ThemeFactory(label_fr="Logement"))
    cancel(BY_SLUG["entretien"], interview, by=cast.claire.user.uuid)

    page = read(claires.get(address("history", "entretien", interview)))

    assert "elle ne compte nulle part" in page
    assert "Garde d’enfant trouvée." in page
    assert "Logement" in page


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_a_private_note_is_read_by_its_author_alone_in_the_trace_too(client, cast, is_cancelled):
    interview = InterviewFactory(holder=cast.claire, note="Secret de Claire.")
    corrected(interview, cast, note="Autre secret.")
    if is_cancelled:
        cancel(BY_SLUG["entretien"], interview, by=cast.claire.user.uuid)

    page = read(sign_in(client, cast.marc).get(address("history", "entretien", interview)))

    assert "secret" not in page.casefold()
    assert "Note que seule" in page


def test_a_private_note_between_interviews_is_not_there_for_others(client, cast):
    note = CaseNoteFactory(author=cast.claire)
    cancel(BY_SLUG["note"], note, by=cast.claire.user.uuid)

    answers = [
        sign_in(Client(), member).get(address("history", "note", note)).status_code
        for member in (cast.claire, cast.marc)
    ]

    assert answers == [200, 404]


def test_the_file_lists_what_was_corrected_and_cancelled(claires, cast):
    visit = DropInVisitFactory()
    corrected(visit, cast, held_on=date(2013, 3, 6))
    cancel(BY_SLUG["accueil-libre"], visit, by=cast.claire.user.uuid)

    page = claires.get(reverse("corrections:person", args=[visit.person.uuid]))

    assert address("history", "accueil-libre", visit) in page.content.decode()
    assert read(page).count("Claire Fournier") == 4  # twice here, twice in the head


def test_the_note_of_another_is_not_in_the_list(client, cast):
    note = CaseNoteFactory(author=cast.claire)
    cancel(BY_SLUG["note"], note, by=cast.claire.user.uuid)

    page = sign_in(client, cast.marc).get(reverse("corrections:person", args=[note.person.uuid]))

    assert "Rien n’a été corrigé" in read(page)


@pytest.mark.parametrize("count", [2, 60])
def test_the_list_costs_the_same_for_two_and_for_many(
    claires, cast, count, django_assert_max_num_queries
):
    person = PersonFactory()
    for _ in range(count):
        visit = DropInVisitFactory(person=person)
        cancel(BY_SLUG["accueil-libre"], visit, by=cast.claire.user.uuid)

    address_of_list = reverse("corrections:person", args=[person.uuid])
    claires.get(address_of_list)

    with django_assert_max_num_queries(12):  # 5 of its own, with the journal
        claires.get(address_of_list)


def test_each_line_of_the_timeline_leads_to_its_entry(claires):
    visit = DropInVisitFactory()

    page = claires.get(reverse("people:file", args=[visit.person.uuid])).content.decode()

    assert address("history", "accueil-libre", visit) in page


@pytest.mark.parametrize(
    ("slug", "factory", "text"),
    [
        ("frein", BarrierFactory, {"details": "Deux enfants."}),
        ("action", PlannedActionFactory, {"what": "Appeler la halte."}),
        ("objectif", ObjectiveFactory, {"text": "Trois matinées."}),
        ("mots", PersonsWordsFactory, {"request": "Un mi-temps."}),
        ("reseau", NetworkMemberFactory, {"does_what": "garde le mercredi"}),
        ("etape", StepFactory, {"place": "Mairie de Bourg"}),
    ],
)
def test_what_a_plan_says_stays_between_the_person_and_her_counsellor(cast, slug, factory, text):
    row = factory(**text)
    (words,) = text.values()
    where = address("history", slug, row)

    hers, officers = (
        read(sign_in(Client(), member).get(where)) for member in (cast.claire, cast.marc)
    )

    assert words in hers
    assert words not in officers
    assert "entre la personne et sa conseillère" in officers


def test_what_an_interview_decided_is_not_read_by_its_history_either(cast):
    interview = InterviewFactory(holder=cast.claire)
    interview.decisions.add(PlannedActionFactory(person=interview.person, what="Appeler la halte."))

    page = read(sign_in(Client(), cast.marc).get(address("history", "entretien", interview)))

    assert "Appeler la halte." not in page
