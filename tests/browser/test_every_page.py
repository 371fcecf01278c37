"""Every page: nothing wrong by day, by night, on a desk or a telephone, right or in error."""

from functools import cache

import pytest

from tests.browser import faults
from tests.browser.chromium import DESK, NARROW, PHONE, new_reader
from tests.browser.people import COUNSELLOR, prove_again
from tests.browser.visits import MISTAKES, NEVER_WRONG, NO_PAGES, VISITS
from tests.browser.visits.visit import Visit
from tests.web.addresses import addresses

ASKED = f"main form[method=post]:not([role=search]) :is({faults.FIELDS})"


def test_every_address_is_a_page_seen_here_or_is_none():
    seen = {visit.name for visit in VISITS if visit.as_seen != "not found"}

    assert seen | set(NO_PAGES) == set(addresses())
    assert seen.isdisjoint(NO_PAGES)
    assert len({str(visit) for visit in VISITS}) == len(VISITS)


@pytest.fixture(scope="module")
def stays(browser, site, signed_in):
    """The browser of each reader, kept from page to page: opening one takes as long as a page."""

    @cache
    def reader(who):
        return new_reader(browser, site.url, storage_state=signed_in(who))

    return reader


@pytest.fixture
def arrives(stays, opens):
    """Where a visit begins: in a browser of its own when it does more than open a page."""
    readers = []

    def reader(visit):
        if visit.opens or not visit.who:
            return opens(visit.who)
        readers.append(stays(visit.who))
        readers[0].ears.heard, readers[0].ears.allowed = [], set()
        readers[0].page.set_viewport_size(DESK)
        return readers[0]

    yield reader
    assert [noise for reader in readers for noise in reader.ears.heard] == []


def see(visit: Visit, arrives, place):
    reader = arrives(visit)
    visit.open(reader, place)
    if "reauthenticate" not in visit.name:
        prove_again(reader)
    # A page reached by sending a form may still be on its way.
    reader.page.wait_for_load_state()
    reader.page.locator("body").wait_for(state="attached")
    return reader.page


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_nothing_is_wrong_with_a_page(visit, arrives, place):
    page = see(visit, arrives, place)

    assert faults.of_page(page, once=visit.is_variant) == []
    if page.locator(ASKED).count():
        assert visit.name in {mistake.visit.name for mistake in MISTAKES} | set(NEVER_WRONG)


def button_of(page, mistake):
    """The button that sends the form which was answered, the first of the page without answers."""
    forms = page.locator("main form[method=post]")
    for name in mistake.answers:
        forms = forms.filter(has=page.locator(f"[name={name}]"))
    plain = forms.locator("button:not([name])")
    return (plain if plain.count() else forms.locator("button")).first


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_nothing_is_wrong_with_a_refused_form(mistake, arrives, place):
    page = see(mistake.visit, arrives, place)
    for name, answer in mistake.answers.items():
        page.locator(f"main [name={name}]").fill(answer)
    button_of(page, mistake).click()
    page.locator(".resume").wait_for()

    assert page.evaluate("document.activeElement.className") == "resume"
    assert faults.of_page(page) == []


def test_nothing_is_wrong_with_the_menu_of_a_telephone(opens):
    page = opens(COUNSELLOR, viewport=PHONE).go("/personnes/")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Rapport").wait_for()

    assert faults.of_access(page) == []
    assert faults.of_width(page, NARROW) == []


PLANTED = {
    "no language": ("", "<h1>Un</h1>", faults.of_outline),
    "no title": ('lang="fr"', "<main><h1>Un</h1></main>", faults.of_outline),
    "two headings": (
        'lang="fr"',
        "<title>A · Tandem</title><h1>A</h1><h1>B</h1>",
        faults.of_outline,
    ),
    "no caption": ("", "<table><tr><td>1</table>", faults.of_outline),
    "no label": ("", "<main><input name=q></main>", faults.of_fields),
    "no contrast": ("", "<p style='color:#999;background:#aaa'>pâle</p>", faults.of_access),
    "too pale": ("", "<p style='color:#999;background:#aaa'>pâle</p>", faults.of_contrast),
    "too pale on what is behind": (
        "",
        "<div style='background:#000'><p style='color:#0008'>pâle</p></div>",
        faults.of_contrast,
    ),
    "too wide": ("", "<p style='width:900px'>large</p>", lambda page: faults.of_width(page, PHONE)),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(planted, opens):
    attributes, body, find = PLANTED[planted]
    page = opens().page
    page.set_content(f"<!doctype html><html {attributes}><body>{body}</body></html>")

    assert find(page) != []


@pytest.mark.parametrize(
    ("body", "noise"),
    [
        ("<img src='https://ailleurs.exemple.test/pixel.png'>", "another host"),
        ("<script>console.error('aïe')</script>", "console: aïe"),
        ("<script>inconnu()</script>", "script: inconnu"),
    ],
)
def test_a_planted_noise_is_heard(body, noise, opens, browser):
    reader = opens()
    reader.page.route("https://**", lambda route: route.abort())
    reader.page.set_content(f"<!doctype html>{body}")
    reader.page.wait_for_load_state("networkidle")
    heard, reader.ears.heard = reader.ears.heard, []

    assert any(noise in each for each in heard)


def test_a_style_that_the_policy_refuses_is_heard(opens):
    reader = opens()
    reader.go("/connexion/")
    reader.page.evaluate("document.body.innerHTML = '<p style=\"color:red\">rouge</p>'")
    reader.page.wait_for_function("document.querySelector('p')")
    reader.page.wait_for_timeout(100)
    heard, reader.ears.heard = reader.ears.heard, []

    assert any("CSP: style-src" in each for each in heard)
