"""An interview recorded from the day, without script, and on two screens at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import file_of
from tests.browser.people import COUNSELLOR

NOTE = "Place obtenue à la halte-garderie."


def record(page):
    page.get_by_role("button", name="Enregistrer l’entretien").click()


@pytest.mark.parametrize("script", [True, False])
def test_another_date_is_asked_only_when_it_is_chosen(script, opens):
    reader = opens(COUNSELLOR, script=script)
    file = file_of(reader, "Kaddour")
    page = reader.go(f"{file}entretien/")
    expect(page.get_by_label("Autre date").last).to_be_hidden()

    page.get_by_label("Numérique").check()
    page.locator("[name=next][value=autre]").check()
    page.get_by_label("Autre date").last.fill("vendredi")
    page.locator("[name=next_at]").fill("14h" if script else "16h")  # one hour is given once
    record(page)

    expect(page.locator("main [role=status]").first).to_contain_text("Entretien enregistré")
    assert page.url == reader.url + file


def test_the_fold_of_the_date_opens_from_the_head_of_the_page(opens):
    reader = opens(COUNSELLOR)
    page = reader.go(f"{file_of(reader, 'Le Goff')}entretien/")

    page.get_by_role("link", name="Modifier", exact=True).click()

    expect(page.locator("[name=held_on]")).to_be_visible()


def test_an_interview_changed_on_two_screens_loses_nothing(opens):
    reader = opens(COUNSELLOR)
    file = file_of(reader, "Achard")
    here = reader.go(file)
    here.locator("a[href^='/entretiens/']").first.click()
    here.get_by_role("link", name="Corriger cet entretien").click()
    here.wait_for_url(re.compile("/modifier/$"))
    there = reader.another_page()
    there.goto(here.url)
    for page, words in ((here, "Premier écran"), (there, "Deuxième écran")):
        page.locator("[name=note]").fill(words)
        page.get_by_role("button", name="Enregistrer la correction").click()

    told = there.get_by_role("row").filter(has_text="Note")
    expect(told).to_contain_text("Premier écran")
    expect(told).to_contain_text("Deuxième écran")
    expect(there.locator("[name=note]")).to_have_value("Deuxième écran")


def test_a_double_click_records_one_interview(opens):
    reader = opens(COUNSELLOR)
    file = file_of(reader, "Ollivier")
    page = reader.go(file)
    before = page.locator("a[href^='/entretiens/']").count()
    page.keyboard.press("e")
    page.locator("[name=note]").fill(NOTE)
    page.locator("[name=themes]").first.check()

    page.get_by_role("button", name="Enregistrer l’entretien").dblclick(no_wait_after=True)
    expect(page).to_have_url(reader.url + file)  # the second click aborts the first answer

    expect(page.locator("a[href^='/entretiens/']")).to_have_count(before + 1)
    expect(page.locator("main")).to_contain_text(NOTE)
