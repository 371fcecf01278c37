"""Gestures counted, against what the service asks for; the counts are printed."""

import sys

import pytest
from playwright.sync_api import expect

from tests.browser.people import COUNSELLOR

FROM_ANYWHERE = ["/personnes/", "/mon-compte/", "/double-facteur/", "/rapport/2005/"]


class Gestures:
    """Clicks and keys, counted as they are made."""

    def __init__(self, page):
        self.page, self.clicks, self.keys = page, 0, 0

    def click(self, element):
        self.clicks += 1
        element.click()

    def type(self, text):
        for letter in text:
            self.keys += 1
            self.page.keyboard.press(letter)


@pytest.fixture
def told(capsys):
    """Print a line of the counts, shown even when the test passes."""

    def tell(line):
        with capsys.disabled():
            sys.stdout.write(f"\n  gestures: {line}\n")

    return tell


def test_anyone_is_found_with_two_letters(opens, told):
    page = opens(COUNSELLOR).go("/personnes/")
    gestures = Gestures(page)
    page.locator("main input[type=search]").focus()

    gestures.type("ba")
    expect(page.get_by_role("link", name="Barré Laure")).to_be_visible()

    told(f"find anyone: {gestures.keys} keys, {gestures.clicks} click")
    assert (gestures.keys, gestures.clicks) == (2, 0)


@pytest.mark.parametrize("start", FROM_ANYWHERE)
def test_the_report_is_at_two_clicks_at_most(start, opens, told):
    page = opens(COUNSELLOR).go(start)
    gestures = Gestures(page)

    gestures.click(page.locator("header nav").get_by_role("link", name="Rapport"))
    gestures.click(page.locator("p.fil").get_by_role("link", name="2013", exact=True))
    expect(page.locator("h1")).to_have_text("Rapport d’activité 2013")

    told(f"report 2013 from {start}: {gestures.clicks} clicks")
    assert gestures.clicks <= 2
