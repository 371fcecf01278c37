"""htmx under the policy of every page: answers as one types, evaluates nothing."""

from playwright.sync_api import expect

from tests.browser.people import COUNSELLOR


def test_people_are_found_as_one_types(opens):
    reader = opens(COUNSELLOR)
    page = reader.go("/personnes/")

    page.locator("main input[type=search]").press_sequentially("bar")

    expect(page.get_by_role("link", name="Barré Laure")).to_be_visible()
    assert page.url == reader.url + "/personnes/"
    assert reader.ears.heard == []


def test_communes_are_offered_as_one_types(opens, place):
    reader = opens(COUNSELLOR)
    page = reader.go(f"/personnes/{place.person}/residence/")

    page.get_by_label("Commune ou code postal").press_sequentially("celle saint")

    expect(page.get_by_label("La Celle-Saint-Cloud")).to_be_visible()
    assert reader.ears.heard == []


def test_htmx_may_evaluate_nothing_and_nothing_else_may(opens):
    reader = opens(COUNSELLOR)
    page = reader.go("/personnes/")

    assert page.evaluate("htmx.config.allowEval") is False
    # Later, as the page itself would: what Playwright evaluates at once escapes the policy.
    with page.expect_console_message(lambda message: "CSP: script-src" in message.text):
        blocked = page.evaluate(
            "() => new Promise(done => setTimeout(() => {"
            "  try { done(new Function('return 1')()) } catch (refused) { done(0) } }))"
        )
    reader.ears.heard.clear()  # provoked
    assert blocked == 0


def test_a_session_that_ended_leads_to_the_door_even_while_typing(opens):
    reader = opens(COUNSELLOR)
    page = reader.go("/personnes/")
    reader.context.clear_cookies(name="sessionid")

    page.locator("main input[type=search]").press_sequentially("bar")

    page.wait_for_url("**/connexion/**")
