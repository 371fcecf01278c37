"""What a page must never show, whoever reads it and however: each finder says what it found."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chromium import DESK, NARROW, PHONE

AXE = Axe().axe_script
FIELDS = "input:not([type=hidden]), select, textarea"
OUTLINE = """() => {
  const faults = [];
  if (document.documentElement.lang !== "fr") faults.push("the language is not said");
  if (!/^\\s*\\S.* · Tandem$/s.test(document.title)) faults.push(`the title is ${document.title}`);
  for (const name of ["h1", "main"]) {
    const count = document.querySelectorAll(name).length;
    if (count !== 1) faults.push(`${count} ${name}`);
  }
  for (const table of document.querySelectorAll("table"))
    if (!table.caption?.textContent.trim()) faults.push("a table without a caption");
  return faults;
}"""
UNLABELLED = """(fields) => [...document.querySelectorAll(fields)]
  .filter(field => !field.labels?.length && !field.ariaLabel
    && !field.getAttribute("aria-labelledby"))
  .map(field => `no label: ${field.outerHTML}`)"""
OVERFLOW = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolled = (element) => element.closest(".defile") && !element.matches(".defile");
  const culprits = [...document.body.querySelectorAll("*")]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolled(e))
    .slice(-3).map(e => e.outerHTML.slice(0, 90));
  return [`${root.scrollWidth} px wide in ${root.clientWidth}: ${culprits.join(" | ")}`];
}"""


def of_outline(page: Page) -> list[str]:
    """No language, no title, no single heading, a table without a name."""
    found: list[str] = page.evaluate(OUTLINE)
    return found


def of_fields(page: Page) -> list[str]:
    """Fields that nothing names."""
    found: list[str] = page.evaluate(UNLABELLED, FIELDS)
    return found


def of_width(page: Page, size: Any) -> list[str]:
    """What is wider than the screen; a table may scroll in its own frame."""
    page.set_viewport_size(size)
    found: list[str] = page.evaluate(OVERFLOW)
    return found


def of_access(page: Page) -> list[str]:
    """Violations found by axe, all its rules on. Never without script: axe would wait for ever."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def of_page(page: Page, *, once: bool = False) -> list[str]:
    """Everything wrong with a page, on a desk by day and by night, on a telephone, in a sliver.

    :param once: axe reads the desk by day only.
    """
    faults = [*of_outline(page), *of_fields(page), *of_width(page, DESK), *of_access(page)]
    if not once:
        page.emulate_media(color_scheme="dark")
        faults += [f"dark: {fault}" for fault in of_access(page)]
        page.emulate_media(color_scheme="light")
    faults += [*of_width(page, NARROW), *of_width(page, PHONE)]
    return faults if once else faults + [f"telephone: {fault}" for fault in of_access(page)]
