"""Cancelling an entry and making one file of two, seen done; each is undone before it ends."""

import re

import pytest
from django.urls import reverse

from tests.browser import faults
from tests.browser.journeys import file_of
from tests.browser.people import COUNSELLOR


@pytest.fixture
def reader(opens):
    return opens(COUNSELLOR)


def lines_of(page):
    return page.locator("a[href*='/saisies/'], main a[href^='/entretiens/']").count()


def test_a_cancelled_entry_is_given_back_in_one_press(reader):
    file = file_of(reader, "Petit")
    page = reader.go(f"{file}?tout=1")
    before = lines_of(page)
    page.locator("main a[href^='/entretiens/']").last.click()
    page.get_by_role("link", name="Historique, annuler").click()
    page.get_by_role("link", name="Annuler cette saisie").click()
    page.get_by_label("Motif").fill("Saisie en double.")
    page.get_by_role("button", name="Annuler cette saisie").click()
    page.wait_for_url("**" + file)
    assert faults.of_page(page, once=True) == []
    entry = page.locator("form.avis").get_attribute("action").replace("retablir", "historique")
    page.locator("form.avis button").click()
    page.wait_for_url("**" + file)

    assert lines_of(reader.go(f"{file}?tout=1")) == before
    assert faults.of_page(reader.go(entry)) == []


def test_two_files_made_one_are_made_two_again(reader):
    kept, absorbed = file_of(reader, "Petit"), file_of(reader, "Moreau")
    one, other = (re.search(r"[0-9a-f-]{36}", file)[0] for file in (kept, absorbed))
    page = reader.go(reverse("duplicates:merge", args=[one, other]))
    page.get_by_role("button", name="Réunir les deux fiches").click()
    page.wait_for_url("**" + kept)
    undo = page.locator("form.avis").get_attribute("action")
    assert reader.go(absorbed).url.endswith(kept)

    assert faults.of_page(reader.go(reverse("duplicates:list"))) == []
    assert faults.of_page(reader.go(undo)) == []
    page.get_by_role("button", name="Refaire deux fiches").click()
    page.wait_for_url("**" + kept)

    assert reader.go(absorbed).url.endswith(absorbed)
    assert faults.of_page(reader.go(undo), once=True) == []
