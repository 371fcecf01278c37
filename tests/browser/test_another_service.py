"""A service that is not ours, from nothing to its report: started in the browser, its own
spreadsheet brought in there too, and the figures printed are those counted one by one.
"""

import re

import pytest
from playwright.sync_api import expect

from tandem.exchange.sheet.opening import opened
from tests.browser.chromium import new_reader
from tests.browser.journey_first_start import (
    COUNSELLOR,
    COUNSELLOR_EMAIL,
    PROGRAMS,
    choose_password,
    installed,
    protect,
    sign_in,
    start_service,
)
from tests.exchange.sheet import messy

COLUMNS = {"": "all", messy.ESCALE: "escale", messy.LARGE: "grand-large"}


@pytest.fixture
def counsellor(browser, tmp_path_factory):
    """The counsellor of Cap Rebond, on the day when her service has just been started."""
    with installed(tmp_path_factory.mktemp("cap-rebond")) as instance:
        administrator, her = (new_reader(browser, instance.url) for _ in range(2))
        links = start_service(administrator, instance)
        choose_password(her, links[COUNSELLOR])
        sign_in(her, COUNSELLOR_EMAIL)
        protect(her)
        yield her
        heard = [*administrator.ears.heard, *her.ears.heard]
        administrator.context.close()
        her.context.close()
    assert heard == []


def choose(page, content):
    name = "Suivi 2025 - document de travail.xlsx"
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("input[type=file]", file)


def press(page, name, then):
    page.get_by_role("button", name=name).click()
    page.wait_for_url(re.compile(then))


def expected():
    """What was counted, as the page marks its figures: year, code, column."""
    figures = {}
    for key, value in messy.counted().items():
        code, _slash, program = key.partition("/")
        figures[f"{messy.YEAR} {code} {COLUMNS[program]}"] = str(value)
    return figures


def printed(page):
    """The figures of the page, by the same marks."""
    figures = page.locator("[data-figure]").evaluate_all(
        "all => all.map(one => [one.dataset.figure, one.textContent.trim()])"
    )
    return {mark: text for mark, text in figures if mark in expected()}


def test_its_own_spreadsheet_comes_in_and_its_report_prints_what_was_counted(counsellor):
    assert (messy.ESCALE, messy.LARGE) == PROGRAMS
    page = counsellor.go("/service/")
    page.get_by_role("link", name="Reprendre un tableur").click()
    choose(page, messy.workbook())
    press(page, "Lire ce tableau", "/feuilles/")
    press(page, "Continuer vers les colonnes", "/colonnes/")
    press(page, "Continuer vers les précisions", "/precisions/")
    press(page, "Voir ce qui sera enregistré", "/apercu/")
    it_says_what_is_wrong_in_the_spreadsheet_itself(page)

    choose(page, messy.workbook(corrected=True))
    press(page, "Lire le tableau corrigé", "/precisions/")
    press(page, "Voir ce qui sera enregistré", "/apercu/")
    press(page, "Reprendre ce tableau", "/termine/")
    page.get_by_role("link", name=f"Rapport {messy.YEAR}").click()

    expect(page.locator("h1")).to_contain_text(f"Rapport d’activité {messy.YEAR}")
    assert printed(page) == expected()


def it_says_what_is_wrong_in_the_spreadsheet_itself(page):
    expect(page.locator(".avis").first).to_contain_text("4 cases sont à corriger")
    with page.expect_download() as given_back:
        page.get_by_role("link", name="Mon tableau, coloré").click()
    content = given_back.value.path().read_bytes()

    [lines] = [list(lines) for sheet, lines in opened(content) if sheet.name.startswith("Suivi")]
    assert [cells[3] for number, cells in lines if number == 9] == ["31/02/1979"]
