"""A plan in the hands of the counsellor, with and without script; what the person takes home."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import file_of
from tests.browser.people import COUNSELLOR

A5 = (148, 210)


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reader(opens, request):
    return opens(COUNSELLOR, script=request.param)


def plan_of(reader, name):
    return reader.go(f"{file_of(reader, name)}freins-et-etapes/")


def test_a_barrier_is_identified_worked_on_and_lifted(reader):
    page = plan_of(reader, "Ollivier")
    page.get_by_role("link", name="Ajouter un frein").click()
    page.get_by_label("Ce qui freine").select_option(label="Logement et hébergement")
    page.get_by_role("button", name="Enregistrer le frein").click()
    page.wait_for_url(re.compile("/freins-et-etapes/#freins$"))

    line = page.locator("li").filter(has_text="Logement et hébergement").first
    line.get_by_role("button", name=re.compile("^En cours")).click()
    expect(page.locator(".avis.ok")).to_contain_text("C’est enregistré")
    line.get_by_role("button", name=re.compile("^Levé")).click()

    expect(page.locator("details")).to_contain_text("Un frein levé ou abandonné")
    page.locator("summary", has_text="Un frein levé").click()
    expect(page.locator("details")).to_contain_text("levé le")
    cancelled(page, "Logement et hébergement")


def cancelled(page, title):
    """Leave the demonstration as it was for the next one."""
    page.get_by_role("link", name=f"Corriger : {title}").click()
    page.get_by_role("link", name="Saisi par erreur : annuler").click()
    page.get_by_role("button", name=re.compile("Annuler")).click()
    page.wait_for_url(re.compile(r"/personnes/[0-9a-f-]{36}/"))


def test_an_action_towards_a_barrier_is_wrong_then_right(reader):
    page = plan_of(reader, "Silva Paulo")
    page.get_by_role("link", name=re.compile("^Ajouter une action : Mobilité")).click()
    page.get_by_label("Quoi").fill("Demander le code de la route à la médiathèque")
    page.get_by_label("Pour quand").fill("hier")
    page.get_by_role("button", name="Enregistrer l’action").click()
    expect(page.locator(".resume")).to_contain_text("avant le début")
    expect(page.get_by_label("Quoi")).to_have_value(re.compile("code de la route"))

    page.get_by_label("Pour quand").fill("demain")
    page.get_by_role("button", name="Enregistrer l’action").click()

    page.wait_for_url(re.compile("/freins-et-etapes/#actions$"))
    expect(page.locator(".decide")).to_contain_text("code de la route")
    cancelled(page, "Demander le code de la route à la médiathèque")


def test_with_script_the_form_opens_in_the_page_and_has_the_focus(opens):
    page = plan_of(opens(COUNSELLOR), "Ferrand")

    page.get_by_role("link", name="Noter sa demande").click()

    expect(page.get_by_role("textbox", name="Sa demande")).to_be_focused()
    expect(page.locator("nav.onglets")).to_be_visible()


def test_one_key_on_the_file_opens_the_sheet(opens):
    reader = opens(COUNSELLOR)
    reader.go(file_of(reader, "Ferrand"))

    reader.page.keyboard.press("f")

    reader.page.wait_for_url(re.compile("/feuille-de-route/$"))
    expect(reader.page.get_by_role("button", name="Imprimer la feuille")).to_be_visible()


def test_without_script_there_is_no_button_that_does_nothing(opens):
    reader = opens(COUNSELLOR, script=False)
    page = reader.go(f"{file_of(reader, 'Ferrand')}feuille-de-route/")

    expect(page.get_by_role("button", name="Imprimer la feuille")).to_be_hidden()
    expect(page.get_by_role("link", name="Voir la feuille seule")).to_be_visible()


def test_what_is_ticked_is_shown_at_once(opens):
    reader = opens(COUNSELLOR)
    page = reader.go(f"{file_of(reader, 'Ferrand')}feuille-de-route/")
    expect(page.locator(".route")).not_to_contain_text("Mon projet")

    page.get_by_label("Son projet de vie").check()
    expect(page.locator(".route")).to_contain_text("Mon projet")
    page.get_by_role("link", name="Voir la feuille seule").click()

    page.wait_for_url(re.compile("/imprimer/"))
    expect(page.locator(".route")).to_contain_text("Mon projet")


def sizes_of(pdf):
    """The pages of a PDF, in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes]


MORE_TASKS = """() => {
  const tasks = document.querySelector(".route .cases");
  for (let i = 0; i < 25; i++) tasks.append(tasks.firstElementChild.cloneNode(true));
}"""


@pytest.mark.parametrize("page_of", ["feuille-de-route/", "feuille-de-route/imprimer/"])
def test_the_sheet_fits_a_page_of_a5_and_a_long_one_goes_on(opens, page_of):
    reader = opens(COUNSELLOR)
    page = reader.go(file_of(reader, "Ferrand") + page_of)

    usual = sizes_of(page.pdf(prefer_css_page_size=True))
    page.evaluate(MORE_TASKS)
    long = sizes_of(page.pdf(prefer_css_page_size=True))

    assert usual == [A5]
    assert len(long) > 1
    assert set(long) == {A5}


def test_the_card_is_as_large_as_a_business_card_and_alone_on_its_page(opens):
    reader = opens(COUNSELLOR)
    page = reader.go(f"{file_of(reader, 'Ferrand')}carte/")

    assert len(sizes_of(page.pdf(prefer_css_page_size=True))) == 1
    page.emulate_media(media="print")
    box = page.locator(".carte").bounding_box()
    width, height = (round(side / 96 * 25.4) for side in (box["width"], box["height"]))
    assert width == 85
    assert 55 <= height <= 60
