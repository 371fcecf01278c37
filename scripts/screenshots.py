#!/usr/bin/env python
"""Take the pictures of docs/images from a demonstration: fictional people, nobody else.

Needs Chromium, as the tests do, and pdftoppm (Debian: poppler-utils) for the printed pages,
which are left as they are where that is missing.

    python scripts/screenshots.py [FOLDER]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.config.settings.test")
django.setup()  # the journeys of the tests ask Django for a code of the second factor

from tests.browser.chromium import DESK, PHONE, Reader, launch, new_reader  # noqa: E402
from tests.browser.journey_first_start import (  # noqa: E402
    EMAIL,
    answer_communes,
    answer_service,
    choose_password,
    installed,
)
from tests.browser.journey_first_start import sign_in as sign_in_first  # noqa: E402
from tests.browser.journeys import file_of  # noqa: E402
from tests.browser.people import COUNSELLOR, OFFICER, RECEPTION, sign_in  # noqa: E402
from tests.browser.site import Site, laid_out, served  # noqa: E402
from tests.browser.visits.sheets import STEPS, choose, go_on, workbook  # noqa: E402

FIGURE = "/rapport/2013/people.received/all/"
AT_BOTH = (DESK, PHONE)
AT_DESK = (DESK,)
AT_PHONE = (PHONE,)
SHARP = {DESK["width"]: 1, PHONE["width"]: 2}
"""Points of a picture for one of the screen: those of a telephone are shown small."""

Opens = Callable[[Reader], object]


@dataclass(frozen=True)
class Picture:
    """A page, as one of the team sees it."""

    name: str
    opens: Opens
    widths: tuple[dict[str, int], ...] = AT_DESK
    who: str = COUNSELLOR


def at(path: str) -> Opens:
    """The page of this address."""
    return lambda reader: reader.go(path)


def of(name: str, path: str = "") -> Opens:
    """The file of someone, or a page under it."""
    return lambda reader: reader.go(file_of(reader, name) + path)


def first(path: str, link: str, then: str = "") -> Opens:
    """Where the first link of this kind leads, from a page."""

    def opens(reader: Reader) -> None:
        address = reader.go(path).locator(link).first.get_attribute("href")
        reader.go(f"{address}{then}")

    return opens


def door(reader: Reader) -> None:
    """Signing in."""
    reader.context.clear_cookies()
    reader.go("/connexion/")


def definition(reader: Reader) -> None:
    """The report, a definition open under its label."""
    reader.go("/rapport/2013/")
    label = reader.page.locator("summary.def").first
    label.click()
    label.scroll_into_view_if_needed()
    reader.page.mouse.wheel(0, 120)
    reader.page.wait_for_timeout(200)


def newcomer(reader: Reader) -> None:
    """Someone new, whom the page finds like someone known."""
    page = reader.go("/personnes/nouvelle/")
    page.get_by_label("Nom", exact=True).press_sequentially("Delmasse")
    page.get_by_label("Prénom", exact=True).press_sequentially("Solange")
    page.get_by_label("Commune ou code postal").fill("78170")
    page.get_by_label("Téléphone ou courriel").press_sequentially("aucun")
    page.wait_for_timeout(1500)


def agenda(reader: Reader) -> None:
    """The week that comes, where much is free."""
    reader.go("/agenda/").get_by_role("link", name="Semaine suivante").click()
    reader.page.wait_for_load_state()


def giving(reader: Reader) -> None:
    """A free slot of the agenda, and for whom it is."""
    reader.go("/agenda/").locator("main a[href*='creneau=']").last.click()
    reader.page.wait_for_load_state()
    reader.page.locator("main input[name=q]").press_sequentially("ferr")
    reader.page.locator("main input[name=person]").first.wait_for()


def signed_sheet(reader: Reader) -> None:
    """Names of a signed sheet, looked for."""
    first("/ateliers/", SESSION, "feuille-signee/")(reader)
    reader.page.get_by_label("Noms de la feuille").fill("Solange D.\nKaddour Samir\nFerand Aicha")
    reader.page.get_by_role("button", name="Chercher ces personnes").click()
    reader.page.wait_for_load_state()


def spreadsheet(step: str) -> Opens:
    """A step of the spreadsheet that comes in, a messy one."""

    def opens(reader: Reader) -> None:
        reader.go("/tableur/")
        choose(reader.page, workbook(corrected=False), "suivi-2025.xlsx")
        reader.page.get_by_role("button", name="Lire ce tableau").click()
        reader.page.wait_for_url(re.compile("/tableur/.+/feuilles/"))
        for before, after in pairwise(STEPS[: STEPS.index(step) + 1]):
            go_on(reader.page, before, after)

    return opens


SESSION = "main td a[href^='/ateliers/'], main th a[href^='/ateliers/']"
REFERRAL = "main table a[href^='/orientations/']"
TODAY = "main a[href$='/entretien/']"
RETURNING = "Delmas Solange"
MOTHER = "Ferrand Aïcha"

PICTURES = (
    Picture("personnes", at("/personnes/"), AT_BOTH),
    Picture("fiche", of("Barré Laure"), AT_BOTH),
    Picture("rapport-2013", at("/rapport/2013/"), AT_BOTH),
    Picture("rapport-2013-definition", definition, AT_BOTH),
    Picture("personnes-derriere", at(FIGURE), AT_BOTH),
    Picture("journee", at("/ma-journee/"), AT_BOTH),
    Picture("agenda", agenda),
    Picture("rendez-vous", giving),
    Picture("a-rappeler", at("/a-rappeler/")),
    Picture("messages", at("/messages/")),
    Picture("nouvelle-personne", newcomer),
    Picture("orientation", first("/orientations/", REFERRAL)),
    Picture("entretien", first("/ma-journee/", TODAY)),
    Picture("passage", of(RETURNING, "passer/")),
    Picture("freins", of(MOTHER, "freins-et-etapes/")),
    Picture("feuille-de-route", of(MOTHER, "feuille-de-route/")),
    Picture("presence", first("/ateliers/", SESSION, "presence/"), AT_PHONE),
    Picture("rattraper", at("/rattraper/")),
    Picture("freins-sans-mots", of(MOTHER, "freins-et-etapes/"), who=OFFICER),
    Picture("seance", first("/ateliers/", SESSION), who=OFFICER),
    Picture("feuille-signee", signed_sheet, who=OFFICER),
    Picture("accueil-libre", at("/accueil-libre/"), who=OFFICER),
    Picture("annees-passees", at("/annees-passees/"), who=OFFICER),
    Picture("reglages", at("/reglages/"), who=OFFICER),
    Picture("comptage", at("/reglages/comptage/"), who=OFFICER),
    Picture("tableur", at("/tableur/"), who=OFFICER),
    Picture("tableur-colonnes", spreadsheet("colonnes"), who=OFFICER),
    Picture("tableur-apercu", spreadsheet("apercu"), who=OFFICER),
    Picture("accueil", at("/accueil/"), who=RECEPTION),
    Picture("connexion", door, AT_BOTH),
)
"""Those of one reader follow each other; signing in again comes last, when nobody is signed in."""


def shoot(reader: Reader, folder: Path, name: str) -> None:
    """What the screen shows, without a blinking caret."""
    reader.page.evaluate("document.activeElement.blur()")
    width = (reader.page.viewport_size or DESK)["width"]
    reader.page.screenshot(path=folder / f"{name}-{width}.png")


def take(browser: Browser, site: Site, folder: Path, size: dict[str, int]) -> None:
    """Every picture at one width."""
    for who in (RECEPTION, OFFICER, COUNSELLOR):
        reader = new_reader(
            browser, site.url, viewport=size, device_scale_factor=SHARP[size["width"]]
        )
        sign_in(reader, site, who)
        for picture in PICTURES:
            if picture.who == who and size in picture.widths:
                picture.opens(reader)
                shoot(reader, folder, picture.name)
        reader.context.close()


def take_first_start(browser: Browser, folder: Path, work: Path) -> None:
    """The questions of a service that has nothing yet."""
    with installed(work) as instance:
        reader = new_reader(browser, instance.url, viewport=DESK)
        choose_password(reader, instance.link)
        page = sign_in_first(reader, EMAIL)
        shoot(reader, folder, "demarrer-service")
        answer_service(page)
        answer_communes(page)
        page.get_by_role("button", name="Prendre ces deux modules").click()
        page.get_by_role("button", name="Prendre ces deux modules").wait_for(state="hidden")
        shoot(reader, folder, "demarrer-modules")
        reader.context.close()


def print_papers(browser: Browser, site: Site, folder: Path) -> None:
    """The first page of the report and of the day sheet as they come out of the printer."""
    reader = new_reader(browser, site.url, viewport=DESK)
    sign_in(reader, site, COUNSELLOR)
    reader.go("/rapport/2013/")
    with tempfile.TemporaryDirectory() as drafts:
        report, sheet = Path(drafts) / "rapport.pdf", Path(drafts) / "feuille.pdf"
        reader.page.pdf(path=report, format="A4", prefer_css_page_size=True)
        sheet.write_bytes(reader.context.request.get(f"{site.url}/ma-journee/feuille.pdf").body())
        for printed, name in ((report, "rapport-2013"), (sheet, "feuille-du-jour")):
            picture = folder / f"{name}-impression"
            words = ["-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", printed, picture]
            subprocess.run(["pdftoppm", *words], check=True)
    reader.context.close()


def main(folder: Path) -> None:
    """Lay a demonstration out, take the pictures, leave nothing else behind."""
    prints = shutil.which("pdftoppm")
    if not prints:
        print("pdftoppm is missing, so nothing is printed (Debian: poppler-utils)")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as drafts, sync_playwright() as playwright:
        browser = launch(playwright)
        first_start = Path(drafts) / "start"
        first_start.mkdir()
        take_first_start(browser, folder, first_start)
        with served(laid_out(Path(drafts)), Path(drafts) / "site") as site:
            for size in AT_BOTH:
                take(browser, site, folder, size)
            if prints:
                print_papers(browser, site, folder)
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
