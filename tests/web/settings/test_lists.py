"""Lists, legal amounts, counting rules and wordings: what is offered, what figures would become."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tandem.kernel.changes import touched
from tandem.kernel.models import LegalAmount, Wording
from tandem.kernel.wordings import TEXTS, shipped_text
from tandem.pathways.models import Program, Theme
from tandem.people.models import ResourceKind
from tandem.reporting.models import CountingRules
from tandem.reporting.report import build
from tandem.web.templatetags.typography import unbroken
from tests.factories import (
    InterviewFactory,
    PersonFactory,
    ProgramFactory,
    ResourceFactory,
    ResourceKindFactory,
    ThemeFactory,
)
from tests.web.settings.conftest import sent, words

pytestmark = pytest.mark.django_db
NEW_THEME = reverse("settings:new_line", args=["themes"])
NEW_RULES = reverse("settings:new_rules")


def theme_page(theme):
    return reverse("settings:line", args=["themes", theme.code])


def test_a_line_is_added_with_a_code_made_from_its_label(marc):
    sent(marc, NEW_THEME, label_fr="Accès aux droits", label_en="Access to rights")

    assert Theme.objects.get().code == "acces-aux-droits"


@pytest.mark.parametrize("typed", ["famille", "FAMILLE"])
def test_a_code_serves_once_even_closed(marc, typed):
    ThemeFactory(code="famille", label_fr="Famille", valid_to=date(2020, 1, 1))

    text = words(sent(marc, NEW_THEME, label_fr="Autre", label_en="Other", code=typed))

    assert "un code ne sert qu’une fois" in text
    assert "Famille" in text
    assert 'value="Autre"' in text
    assert Theme.objects.count() == 1


def test_a_line_is_relabelled_and_closed_and_its_code_stays(marc):
    theme = ThemeFactory(code="mobilite")

    sent(marc, theme_page(theme), label_fr="Se déplacer", valid_to="31/12/2025")

    theme.refresh_from_db()
    assert (theme.code, theme.label_fr) == ("mobilite", "Se déplacer")
    assert theme.valid_to == date(2025, 12, 31)
    closed = words(marc.get(reverse("settings:list", args=["themes"]))).split("Fermées")[1]
    assert "Se déplacer" in closed


def test_a_line_is_put_in_its_place(marc):
    first, second, third = (ThemeFactory(code=code, position=n) for n, code in enumerate("abc"))

    sent(marc, theme_page(third), after="a")

    assert list(Theme.objects.all()) == [first, third, second]


def test_a_list_or_a_line_that_does_not_exist_leads_nowhere(marc):
    for args in (["inconnue"], ["themes", "inconnu"]):
        name = "list" if len(args) == 1 else "line"
        assert marc.get(reverse(f"settings:{name}", args=args)).status_code == 404


@pytest.fixture
def counted():
    """Someone counted in 2025, who lives on something of another line."""
    person, kind = PersonFactory(), ResourceKindFactory(code="PRIME", family="other", line="other")
    one, other = ProgramFactory(name="Escale"), ProgramFactory(name="Grand large")
    InterviewFactory(person=person, program=one, held_on=date(2025, 3, 1))
    InterviewFactory(person=person, program=other, held_on=date(2025, 9, 1))
    ResourceFactory(person=person, kind=kind, opened_on=date(2025, 1, 1))
    touched([person.pk])
    return kind


def prime(marc, **more):
    address = reverse("settings:line", args=["ressources", "PRIME"])
    return sent(marc, address, family="minimum", line="rsa", **more)


def test_a_line_of_the_report_is_changed_once_its_figures_were_seen(marc, counted):
    text = words(prime(marc))
    kept = ResourceKind.objects.get().line
    prime(marc, record="1")

    assert "2025" in text
    assert "Rien n’est encore enregistré" in text
    assert kept == "other"
    assert ResourceKind.objects.get().line == "rsa"
    assert build(2025).cell("minima.rsa").value == 1


def test_a_label_is_changed_without_looking_at_the_figures(marc, counted):
    address = reverse("settings:line", args=["ressources", "PRIME"])

    assert sent(marc, address, label_fr="Prime").status_code == 302


def rules(marc, **more):
    answers = {"opened_on": "1/1/2025", "attribution": "first", "residence_threshold": "3"}
    return sent(marc, NEW_RULES, **answers | more)


def test_the_figures_that_a_rule_changes_are_seen_before_it_is_recorded(marc, counted):
    text = words(rules(marc))
    recorded_meanwhile = CountingRules.objects.exists()
    rules(marc, record="1")

    assert "Escale" in text
    assert "chiffres changent" in text
    assert not recorded_meanwhile
    assert build(2025).cell("people.received", Program.objects.first().code).value == 1


def test_rules_that_change_nothing_say_so(marc):
    assert "Aucun chiffre des années déjà comptées ne change" in words(rules(marc))


def test_rules_of_the_past_stay(marc):
    CountingRules.objects.create(opened_on=date(2025, 1, 1), attribution="most")

    text = words(rules(marc))

    assert 'href="#id_opened_on"' in text
    assert CountingRules.objects.get().attribution == "most"


def test_the_rules_are_sentences_with_an_example_of_the_service_itself(marc, counted):
    CountingRules.objects.create(opened_on=date(2020, 1, 1), attribution="year_end")

    text = words(marc.get(reverse("settings:counting")))

    assert unbroken("inscrite le 31 décembre") in text
    assert "deux venues à Escale" in text
    assert "la personne compte dans Escale" in text


@pytest.fixture
def smic():
    return LegalAmount.objects.create(
        code="SMIC_MENSUEL_NET_35H",
        valid_from=date(2026, 1, 1),
        amount=1400,
        unit="EUR/mois",
        reference="d",
    )


@pytest.mark.parametrize("typed", ["1426,30", "1 426,30", "1426.30"])
def test_the_next_amount_is_added_with_a_comma_or_a_point(marc, smic, typed):
    address = reverse("settings:next_amount", args=[smic.code])

    sent(marc, address, valid_from="1er juillet 2026", amount=typed, reference="décret")

    smic.refresh_from_db()
    new = LegalAmount.objects.get(valid_from=date(2026, 7, 1))
    assert (new.amount, smic.valid_to) == (Decimal("1426.30"), date(2026, 6, 30))


def test_an_amount_of_the_past_is_not_overwritten(marc, smic):
    address = reverse("settings:next_amount", args=[smic.code])

    text = words(sent(marc, address, valid_from="1/1/2026", amount="1", reference="d"))

    assert 'href="#id_valid_from"' in text
    assert LegalAmount.objects.get() == smic


CODE = next(iter(TEXTS))
WORDING = reverse("settings:wording", args=["fr", CODE])


def test_a_text_is_said_as_the_service_wishes_then_as_shipped_again(marc):
    sent(marc, WORDING, text="Ma feuille")
    ours = Wording.objects.get().text
    sent(marc, WORDING, shipped="1")

    assert ours == "Ma feuille"
    assert not Wording.objects.exists()


def test_two_people_on_one_text_see_both(marc, nadia):
    page = marc.get(WORDING).context["form"]
    answers = {"seen": page["seen"].value(), "form_id": page["form_id"].value()}
    sent(nadia, WORDING, text="Sa feuille")

    text = words(marc.post(WORDING, answers | {"text": "Ma feuille"}))

    assert "Sa feuille" in text
    assert "Ma feuille" in text
    assert Wording.objects.get().text == "Sa feuille"


def test_another_language_begins_with_the_french_words(marc):
    text = words(marc.get(reverse("settings:wordings"), {"langue": "de"}))

    assert shipped_text(CODE, "fr") in text
    assert "en français" in text
