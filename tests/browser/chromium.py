"""The Chromium of this machine, and readers who browse with it while every noise is kept."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
)

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
PATIENCE = 10_000  # milliseconds
USUAL: dict[str, Any] = {"viewport": DESK, "locale": "fr-FR", "reduced_motion": "reduce"}
"""Colours change at once: axe would else measure them half-way."""
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
"""


class ChromiumMissing(Exception):
    """There is no Chromium that the tests can start; the message says what to do."""


def executable() -> str:
    """The program to start.

    :raises ChromiumMissing: this machine has none.
    """
    if chosen := os.environ.get("TANDEM_CHROMIUM"):
        if os.access(chosen, os.X_OK) and Path(chosen).is_file():
            return chosen
        raise ChromiumMissing(f"TANDEM_CHROMIUM is {chosen!r}, which cannot be run.")
    if found := shutil.which("chromium") or shutil.which("chromium-browser"):
        return found
    raise ChromiumMissing(
        "Chromium is required by the tests and was not found: "
        "install it with `sudo apt-get install chromium`, or name it in TANDEM_CHROMIUM."
    )


def launch(playwright: Playwright) -> Browser:
    """Start it, silent on the network."""
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=executable(), args=QUIET + as_root)


TOLD_OTHERWISE = ("Failed to load resource", "htmx:afterRequest", "htmx:sendAbort")
"""The console says again what a response says; and htmx, that a page was left while it asked."""


@dataclass
class Ears:
    """Everything that a page should not do: errors, warnings of policy, strangers asked."""

    host: str
    allowed: set[int] = field(default_factory=set)
    """Statuses that a test provokes."""
    heard: list[str] = field(default_factory=list)

    def listen_to(self, page: Page) -> None:
        """Keep what this page does wrong."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused page is told by its response; Chromium says it again in the console.
        if message.type == "error" and not message.text.startswith(TOLD_OTHERWISE):
            self.heard.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.host:
            self.heard.append(f"another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.heard.append(f"{response.status}: {response.url}")


@dataclass
class Reader:
    """Someone who browses: a browser of her own, and what was heard."""

    context: BrowserContext
    page: Page
    ears: Ears
    url: str

    def go(self, path: str) -> Page:
        """Open a page of the site."""
        self.page.goto(self.url + path)
        return self.page

    def another_page(self) -> Page:
        """A second tab of the same browser."""
        page = self.context.new_page()
        self.ears.listen_to(page)
        return page


def new_reader(browser: Browser, url: str, *, script: bool = True, **options: Any) -> Reader:
    """A browser where nobody is signed in yet, unless `storage_state` says so."""
    context = browser.new_context(
        java_script_enabled=script,
        **{"viewport": DESK, "locale": "fr-FR", "reduced_motion": "reduce", **options},
    )
    context.set_default_timeout(PATIENCE)
    if script:
        context.add_init_script(TELL_VIOLATIONS)
    page = context.new_page()
    ears = Ears(urlsplit(url).netloc)
    ears.listen_to(page)
    return Reader(context, page, ears, url)
