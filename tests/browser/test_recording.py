"""Recording: once whatever one clicks, without erasing anyone, without losing what was typed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.journeys import file_of, fill_in_home, record
from tests.browser.people import COUNSELLOR, OFFICER


@pytest.fixture
def reader(opens):
    return opens(COUNSELLOR)


def homes_dated(reader, file, day):
    """How many homes the situation dates from this day."""
    page = reader.go(f"{file}situation/")
    homes = page.get_by_role("region", name="Résidence", exact=True)
    expect(homes).to_be_visible()
    return homes.locator("dt").filter(has_text=day).count()


def test_a_double_click_records_once(reader):
    file = file_of(reader, "Durand")
    page = reader.go(f"{file}residence/")
    fill_in_home(page, "03/02/2014")
    page.get_by_role("button", name="Enregistrer").dblclick(no_wait_after=True)
    expect(page).to_have_url(reader.url + file)  # the second click aborts the first answer

    assert homes_dated(reader, file, "03/02/2014") == 1


def test_coming_back_then_forward_records_nothing_more(reader):
    file = file_of(reader, "Petit")
    page = reader.go(f"{file}residence/")
    fill_in_home(page, "03/02/2014")
    with page.expect_request(lambda request: request.url.endswith("/residence/")) as sent:
        record(page)
    page.wait_for_url("**" + file)
    page.go_back()
    page.go_forward()
    page.wait_for_url("**" + file)

    answer = reader.context.request.post(
        sent.value.url,
        data=sent.value.post_data,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert answer.url == reader.url + file
    assert homes_dated(reader, file, "03/02/2014") == 1


def test_the_second_of_two_people_sees_both_texts_and_chooses(opens, reader):
    marc = opens(OFFICER)
    file = file_of(reader, "Moreau")
    for each in (reader, marc):
        each.go(f"{file}coordonnees/")
    reader.page.get_by_label("Téléphone").fill("06 11 11 11 11")
    record(reader.page)
    reader.page.wait_for_url("**" + file)
    marc.page.get_by_label("Téléphone").fill("06 22 22 22 22")
    record(marc.page)

    told = marc.page.get_by_role("row").filter(has_text="Téléphone")
    expect(told).to_contain_text("06 22 22 22 22")
    expect(told).to_contain_text("06 11 11 11 11")
    expect(marc.page.get_by_label("Téléphone")).to_have_value("06 22 22 22 22")
    record(marc.page)
    marc.page.wait_for_url("**" + file)
    expect(marc.go(f"{file}situation/").locator("main")).to_contain_text("06 22 22 22 22")


@pytest.mark.parametrize("script", [True, False])
def test_a_session_that_ended_gives_back_what_was_typed(script, opens):
    reader = opens(COUNSELLOR, script=script)
    reader.ears.allowed.add(403)
    file = file_of(reader, "Bernard")
    page = reader.go(f"{file}coordonnees/")
    page.get_by_label("Adresse", exact=False).last.fill("12 rue des Érables, chez sa sœur")
    reader.context.clear_cookies(name=re.compile("session"))

    record(page)

    expect(page.locator("h1")).to_have_text("Votre session a pris fin")
    expect(page.locator("main")).to_contain_text("Rien n’a été enregistré")
    expect(page.locator("main")).to_contain_text("12 rue des Érables, chez sa sœur")
