"""Gestures counted, against what the service asks for; the counts are printed."""

import pytest
from playwright.sync_api import expect

from tests.browser.budget import BUDGETS, Count, table
from tests.browser.people import COUNSELLOR

FROM_ANYWHERE = ["/personnes/", "/mon-compte/", "/double-facteur/", "/rapport/2005/"]


def test_anyone_is_found_with_two_letters(opens, counted):
    page = opens(COUNSELLOR).go("/personnes/")
    page.locator("main input[type=search]").focus()

    count = counted(page, "find")
    count.type("ba")
    expect(page.get_by_role("link", name="Barré Laure")).to_be_visible()

    count.assert_within()


@pytest.mark.parametrize("start", FROM_ANYWHERE)
def test_the_report_is_at_two_clicks_at_most(start, opens, counted):
    page = opens(COUNSELLOR).go(start)

    count = counted(page, "H")
    count.click(page.locator("header nav").get_by_role("link", name="Rapport"))
    count.click(page.locator("p.fil").get_by_role("link", name="2013", exact=True))
    expect(page.locator("h1")).to_have_text("Rapport d’activité 2013")

    count.assert_within()


def to_note(page):
    return page.locator("main").get_by_role("link", name="Entretien fait")


def test_an_interview_from_its_appointment_takes_three_clicks(opens, counted):
    page = opens(COUNSELLOR).go("/ma-journee/")

    count = counted(page, "A")
    count.click(to_note(page).first)
    count.click(page.locator(".opt:has([name=themes])").first)
    count.click(page.get_by_role("button", name="Enregistrer l’entretien"))
    expect(page.locator("main [role=status]").first).to_contain_text("Entretien enregistré")

    count.assert_within()


def test_an_interview_from_its_appointment_takes_no_click_by_keyboard(opens, counted):
    page = opens(COUNSELLOR).go("/ma-journee/")

    count = counted(page, "A by keyboard")
    count.press("e")
    expect(page.locator("[name=themes]").first).to_be_focused()
    count.press("Space")
    count.press("Control+Enter")
    expect(page.locator("main [role=status]").first).to_contain_text("Entretien enregistré")

    count.assert_within()


def test_an_interview_that_was_not_planned_takes_six_keys(opens, counted):
    page = opens(COUNSELLOR).go("/rapport/2013/")

    count = counted(page, "A′")
    count.press("/")
    count.write(page.locator("header input[type=search]"), "del")
    count.press("Enter")
    expect(page.locator("#resultats a.nom").first).to_be_focused()
    count.press("Enter")
    expect(page.locator("nav.onglets")).to_be_visible()
    count.press("e")
    expect(page.locator("[name=themes]").first).to_be_focused()
    count.press("Space")
    count.press("Control+Enter")
    expect(page.locator("main [role=status]").first).to_contain_text("Entretien enregistré")

    count.assert_within()


def test_an_appointment_by_telephone_takes_three_clicks_on_one_screen(opens, counted):
    page = opens(COUNSELLOR).go("/agenda/")
    page.get_by_role("link", name="Semaine suivante").click()
    expect(page.locator("h1")).to_have_text("Agenda")

    count = counted(page, "B")
    count.click(page.locator(".agenda .libre a").first)
    search = page.locator("main input[type=search]")
    expect(search).to_be_focused()
    count.write(search, "barré laure")
    count.press("Enter")
    expect(page.locator("#trouvees [name=person]").first).to_be_checked()
    count.click(page.get_by_role("button", name="Enregistrer le rendez-vous"))
    expect(page.locator("main [role=status]").first).to_contain_text("Rendez-vous donné : Laure")

    count.assert_within()


FORM = """<!doctype html><main><form>
<input name=name required><input type=hidden name=version>
<label><input type=radio name=how value=1 required></label>
<label><input type=radio name=how value=2></label>
<details><summary>Plus</summary><textarea name=folded></textarea></details>
<button>Enregistrer</button></form></main>"""


@pytest.fixture
def costly(opens):
    """A gesture on a form of two fields, whose cost is what the tests say."""
    page = opens().page
    page.set_content(FORM)
    told = []
    return Count(page, "I", lambda _name, value: told.append(value)), told


def test_a_cost_counts_clicks_keys_and_the_fields_that_are_seen(costly):
    count, told = costly

    count.write(count.page.locator("[name=name]"), "Martin")
    count.click(count.page.locator("[value='1']"))
    count.press("Tab")
    count.assert_within()

    (cost,) = told
    assert (cost["clicks"], cost["keys"]) == (2, 1)
    assert (cost["fields"], cost["required"], cost["screens"], cost["pages"]) == (2, 2, 0, 1)


def test_a_page_where_something_is_done_is_a_screen(opens, counted):
    page = opens(COUNSELLOR).go("/personnes/")
    count = counted(page, "H")

    count.click(page.locator("header nav").get_by_role("link", name="Ateliers"))
    count.click(page.locator("header nav").get_by_role("link", name="Personnes"))
    page.wait_for_url("**/personnes/")

    assert (count.screens, count.pages) == (1, 3)


def test_a_budget_that_is_passed_fails_and_says_by_how_much(costly):
    count, told = costly
    count.page.set_content("<main><form>" + "<input required>" * 5)
    count.press("Tab")

    with pytest.raises(AssertionError, match="'required': '5 instead of 4 at most'"):
        count.assert_within()

    assert told != []


def test_the_table_puts_each_cost_beside_its_budget_and_the_best_peer():
    cost = dict.fromkeys(("clicks", "keys", "fields", "required"), 2) | {"screens": 1, "pages": 3}

    heads, line = table([{"gesture": "G", **cost}])

    assert heads.split()[0] == "gesture"
    assert "2 / 2" in line
    assert line.endswith(BUDGETS["G"].peer)
