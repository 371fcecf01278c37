"""A service from another place is set up in the browser, on an instance at work, from nothing."""

import pytest
from playwright.sync_api import expect

from tests.browser import faults
from tests.browser.chromium import new_reader
from tests.browser.journey_first_start import (
    ANSWERS,
    COUNSELLOR,
    COUNSELLOR_EMAIL,
    EMAIL,
    PROGRAMS,
    SERVICE,
    begin,
    choose_password,
    environment,
    installed,
    protect,
    run,
    sign_in,
)


@pytest.fixture
def instance(tmp_path_factory):
    with installed(tmp_path_factory.mktemp("cap-rebond")) as there:
        yield there


@pytest.fixture
def reader(browser, instance):
    someone = new_reader(browser, instance.url)
    yield someone
    heard = someone.ears.heard
    someone.context.close()
    assert heard == []


def test_five_questions_then_the_service_is_there(reader, instance, browser):
    choose_password(reader, instance.link)
    page = sign_in(reader, EMAIL)
    found = []
    for answer in ANSWERS:
        found += faults.of_page(page)
        page.set_viewport_size({"width": 1366, "height": 768})
        answer(page)
    found += faults.of_page(page)

    page = reader.go("/reglages/")  # before the end, every page leads to where one left
    expect(page).to_have_url(f"{instance.url}/demarrer/resume/")
    links = begin(page)

    assert found + faults.of_page(page) == []
    assert list(links) == [COUNSELLOR]
    page = reader.go("/reglages/")
    expect(page.locator("main")).to_contain_text(SERVICE)
    expect(page.locator("main")).to_contain_text(", ".join(PROGRAMS))
    the_counsellor_comes(browser, instance, links[COUNSELLOR])
    it_prints_its_report(instance)


def the_counsellor_comes(browser, instance, link):
    """Invited, she chooses a password, protects her account, and finds an empty service."""
    someone = new_reader(browser, instance.url)
    choose_password(someone, link)
    sign_in(someone, COUNSELLOR_EMAIL)
    protect(someone)
    page = someone.go("/personnes/")
    expect(page.locator("h1")).to_contain_text("Personnes")
    assert someone.ears.heard == []
    someone.context.close()


def it_prints_its_report(instance):
    """One column for each of its programs."""
    said = run(environment(instance.folder / "var", instance.url), "report", "2015")

    assert all(name in said for name in PROGRAMS)
