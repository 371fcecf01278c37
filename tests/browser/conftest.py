"""A demonstration, a browser, and readers signed in by the accounts of the demonstration.

Once, on SQLite: the demonstration keeps its own SQLite file and takes no other database, so that
it can never empty a service's. What the pages read from PostgreSQL, the other tests compare.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.budget import Count
from tests.browser.chromium import ChromiumMissing, Reader, launch, new_reader
from tests.browser.people import COUNSELLOR, PROTECTED, sign_in
from tests.browser.site import Site, laid_out, served
from tests.browser.visits.visit import Place

HERE = Path(__file__).parent
Opens = Callable[..., Reader]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark these tests; leave them to the run on SQLite."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    if settings.TANDEM_TEST_ENGINE != "sqlite":
        config.hook.pytest_deselected(items=ours)
        items[:] = [item for item in items if item not in ours]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration of this worker's own, copied from the one that is laid out for all."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with served(laid_out(shared), own / "site") as site:
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with pytest.MonkeyPatch.context() as patch:
        # Playwright keeps an event loop in this thread: without this, Django would refuse its
        # database to every other test of the worker.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            try:
                chromium = launch(playwright)
            except ChromiumMissing as missing:
                pytest.exit(str(missing), returncode=3)
            yield chromium
            chromium.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: Site) -> Callable[[str], Any]:
    """What the browser of each one keeps once she is signed in: done once for each."""

    @cache
    def state(who: str) -> Any:
        reader = new_reader(browser, site.url)
        sign_in(reader, site, who)
        kept = reader.context.storage_state()
        reader.context.close()
        return kept

    return state


@pytest.fixture
def opens(browser: Browser, site: Site, signed_in: Callable[[str], Any]) -> Iterator[Opens]:
    """Open a browser for someone of :mod:`tests.browser.people`; it must make no noise."""
    readers: list[Reader] = []

    def reader(who: str = "", **options: Any) -> Reader:
        state = {"storage_state": signed_in(who)} if who else {}
        readers.append(new_reader(browser, site.url, **state, **options))
        return readers[-1]

    yield reader
    heard = [noise for reader in readers for noise in reader.ears.heard]
    for each in readers:
        each.context.close()
    assert heard == []


@pytest.fixture
def counted(record_property: Callable[[str, Any], None]) -> Callable[[Page, str], Count]:
    """Count what a gesture costs on this page; the counts are printed when the run ends."""
    return lambda page, gesture: Count(page, gesture, record_property)


@pytest.fixture(scope="session")
def place(browser: Browser, site: Site, signed_in: Callable[[str], Any]) -> Place:
    """What the addresses of the pages speak of, found by the pages themselves."""
    counsellor = new_reader(browser, site.url, storage_state=signed_in(COUNSELLOR))
    counsellor.go("/personnes/")
    counsellor.page.locator("header input[type=search]").fill("Barré Laure")
    counsellor.page.locator("header input[type=search]").press("Enter")
    file = counsellor.page.locator("#resultats a.nom").first.get_attribute("href") or ""
    protected = new_reader(browser, site.url, storage_state=signed_in(PROTECTED))
    protected.go("/double-facteur/cles/")
    key = protected.page.get_by_role("link", name="Retirer").get_attribute("href") or ""
    for reader in (counsellor, protected):
        reader.context.close()
    return Place(site, person=file.rstrip("/").split("/")[-1], key=key)
