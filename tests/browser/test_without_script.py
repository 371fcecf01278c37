"""The whole work done by a browser that runs no script. Never axe here: it would wait for ever."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import COMMUNE, file_of, fill_in_home, find, record
from tests.browser.people import COUNSELLOR, PROTECTED, sign_in


@pytest.fixture
def counsellor(opens):
    """Claire, without script."""
    return opens(COUNSELLOR, script=False)


def test_one_signs_in_by_a_click_and_out_by_another(opens, site):
    reader = opens(script=False)
    sign_in(reader, site, COUNSELLOR)
    expect(reader.page).to_have_url(re.compile("/ma-journee/$"))

    reader.page.get_by_role("button", name="Se déconnecter").click()

    expect(reader.page.locator("h1")).to_have_text("Se connecter")
    reader.go("/personnes/")
    expect(reader.page.locator("h1")).to_have_text("Se connecter")


def test_one_signs_in_by_password_and_code(opens, site):
    reader = opens(script=False)

    sign_in(reader, site, PROTECTED)

    expect(reader.page.locator("h1")).to_have_text("Accueil du jour")


def test_the_list_is_filtered_sorted_and_turned_over(counsellor):
    page = counsellor.go("/personnes/")
    page.get_by_label("Module").select_option("sesame")
    page.get_by_label("Reçues").select_option("2013")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.locator("caption")).to_contain_text(re.compile(r"Sésame.*2013", re.S))
    first = page.locator("tbody a.nom").first.inner_text()

    page.locator("thead").get_by_role("link", name="Nom").click()
    page.get_by_role("link", name=re.compile("suivante", re.I)).click()

    expect(page.locator("tbody a.nom").first).not_to_have_text(first)
    assert re.search(r"module=sesame.*page=2|page=2.*module=sesame", page.url)


def test_a_name_is_searched_then_a_file_read_tab_by_tab(counsellor):
    counsellor.go("/mon-compte/")
    page = find(counsellor, "barre")
    page.get_by_role("link", name="Barré Laure").click()
    expect(page.locator("h1")).to_have_text("Laure Barré")

    for tab, heading in (("Situation", "Situation au"), ("Rendez-vous et ateliers", "Rendez-vous")):
        page.locator("nav.onglets").get_by_role("link", name=tab).click()
        expect(page.locator("nav.onglets [aria-current]")).to_have_text(tab)
        expect(page.locator("h2").first).to_contain_text(heading)


def test_a_figure_opens_its_definition_then_its_people(counsellor):
    page = counsellor.go("/rapport/2013/")
    label = page.locator("summary.def").first
    expect(page.locator("details").filter(has=label).locator("p").first).to_be_hidden()
    label.click()
    expect(page.locator("details[open] p").first).to_be_visible()

    page.locator("[data-figure='2013 people.received all']").first.click()

    expect(page.locator("h1")).to_contain_text("2013")
    expect(page.locator("caption")).to_contain_text("139")
    page.locator("tbody a.nom").first.click()
    expect(page.locator("nav.onglets")).to_be_visible()


def test_another_moment_than_the_free_hours_is_given(counsellor):
    page = counsellor.go(file_of(counsellor, "Barré Laure") + "rendez-vous/donner/")
    page.get_by_label("Un autre moment").check()
    page.get_by_text("Jour, heure, durée et lieu").click()
    page.get_by_label("Jour", exact=True).fill("lundi")
    page.get_by_label("Heure", exact=True).fill("18h30")

    page.get_by_role("button", name="Enregistrer le rendez-vous").click()

    expect(page.locator(".avis.ok")).to_contain_text(re.compile("lundi.*à 18\\sh\\s30"))


def test_contact_details_are_refused_then_corrected(counsellor):
    file = file_of(counsellor, "Traoré")
    page = counsellor.go(f"{file}coordonnees/")
    page.get_by_label("Téléphone").fill("0612")
    record(page)
    expect(page.locator(".resume li")).to_contain_text("06 12 34 56 78")
    expect(page.get_by_label("Téléphone")).to_have_value("0612")

    page.get_by_label("Téléphone").fill("0698765432")
    record(page)

    expect(page.locator("main")).to_contain_text("C’est enregistré")
    assert page.url == counsellor.url + file
    page.locator("nav.onglets").get_by_role("link", name="Situation").click()
    expect(page.get_by_role("link", name="06 98 76 54 32").first).to_be_visible()


def test_a_home_is_dated_after_choosing_among_communes(counsellor):
    file = file_of(counsellor, "Rey")
    page = counsellor.go(f"{file}residence/")
    page.get_by_label("Depuis").fill("hier")
    page.get_by_label("Commune ou code postal").fill("celle saint")
    record(page)
    expect(page.locator(".resume")).to_contain_text("commune")

    fill_in_home(page, "hier")
    record(page)

    assert page.url == counsellor.url + file
    expect(page.locator("main")).to_contain_text(COMMUNE)
