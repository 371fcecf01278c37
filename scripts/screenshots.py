#!/usr/bin/env python
"""Take the pictures of docs/images from a demonstration: fictional people, nobody else.

Needs Chromium, as the tests do, and pdftoppm (Debian: poppler-utils) for the printed page.

    python scripts/screenshots.py [FOLDER]
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import DESK, PHONE, Reader, launch, new_reader  # noqa: E402
from tests.browser.journeys import file_of  # noqa: E402
from tests.browser.people import COUNSELLOR, sign_in  # noqa: E402
from tests.browser.site import Site, laid_out, served  # noqa: E402

FIGURE = "/rapport/2013/people.received/all/"


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


PICTURES: dict[str, Callable[[Reader], object]] = {
    "personnes": lambda reader: reader.go("/personnes/"),
    "fiche": lambda reader: reader.go(file_of(reader, "Barré Laure")),
    "rapport-2013": lambda reader: reader.go("/rapport/2013/"),
    "rapport-2013-definition": definition,
    "personnes-derriere": lambda reader: reader.go(FIGURE),
    "connexion": door,
}


def take(browser: Browser, site: Site, folder: Path, **options: Any) -> None:
    """Every picture at one width."""
    reader = new_reader(browser, site.url, **options)
    sign_in(reader, site, COUNSELLOR)
    for name, open_page in PICTURES.items():
        open_page(reader)
        reader.page.evaluate("document.activeElement.blur()")
        width = options["viewport"]["width"]
        reader.page.screenshot(path=folder / f"{name}-{width}.png")
    reader.context.close()


def print_report(browser: Browser, site: Site, folder: Path) -> None:
    """The first page of the report as it comes out of the printer."""
    reader = new_reader(browser, site.url, viewport=DESK)
    sign_in(reader, site, COUNSELLOR)
    reader.go("/rapport/2013/")
    with tempfile.TemporaryDirectory() as drafts:
        printed = Path(drafts) / "rapport.pdf"
        reader.page.pdf(path=printed, format="A4", prefer_css_page_size=True)
        picture = folder / "rapport-2013-impression"
        words = ["-r", "80", "-png", "-f", "1", "-l", "1", "-singlefile", printed, picture]
        subprocess.run(["pdftoppm", *words], check=True)
    reader.context.close()


def main(folder: Path) -> None:
    """Lay a demonstration out, take the pictures, leave nothing else behind."""
    if not shutil.which("pdftoppm"):
        sys.exit("pdftoppm is missing. On Debian: sudo apt install poppler-utils")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as drafts:
        model = laid_out(Path(drafts))
        with served(model, Path(drafts) / "site") as site, sync_playwright() as playwright:
            browser = launch(playwright)
            take(browser, site, folder, viewport=DESK)
            take(browser, site, folder, viewport=PHONE, device_scale_factor=2)
            print_report(browser, site, folder)
            browser.close()
    print(f"{2 * len(PICTURES) + 1} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
