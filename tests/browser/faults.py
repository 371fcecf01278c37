"""What a page must never show, whoever reads it and however: each finder says what it found."""

import os
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.chromium import DESK, NARROW, PHONE

AXE = Axe().axe_script
WITHOUT_COLOURS = {"color-contrast": {"enabled": False}}
IN_FULL = os.environ.get("HYPOTHESIS_PROFILE") == "long"
LESS = {} if IN_FULL else {"rules": WITHOUT_COLOURS}
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


PALE = """() => {
  const channels = (text) => {
    const numbers = text.match(/[\\d.]+/g).map(Number);
    const scale = text.startsWith("color(") ? 255 : 1;
    return [...numbers.slice(0, 3).map(n => n * scale), numbers[3] ?? 1];
  };
  const over = (front, back) => [0, 1, 2]
    .map(i => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const behind = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = channels(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, behind(element.parentElement));
  };
  const light = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = colour[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const faults = new Map();
  for (const element of document.body.querySelectorAll("*")) {
    const says = element.matches("input, textarea, select")
      || [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const box = element.getBoundingClientRect();
    if (!says || box.width < 2 || box.height < 2 || element.closest(":disabled")) continue;
    if (!element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const style = getComputedStyle(element), back = behind(element);
    const [one, other] = [light(over(channels(style.color), back)), light(back)];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const culprit = `${ratio.toFixed(2)}: ${element.outerHTML.slice(0, 90)}`;
    if (ratio < (isLarge ? 3 : 4.5)) faults.set(`${style.color} ${back}`, culprit);
  }
  return [...faults.values()];
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


def of_contrast(page: Page) -> list[str]:
    """Words too pale on what is behind them, each pair of colours once."""
    found: list[str] = page.evaluate(PALE)
    return found


def of_access(page: Page, **options: Any) -> list[str]:
    """Violations found by axe, all its rules on. Never without script: axe would wait for ever."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    asked = {"resultTypes": ["violations"], "preload": False, **options}
    violations = page.evaluate("asked => axe.run(asked)", asked)["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in violations
        for node in violation["nodes"]
    ]


def of_page(page: Page, *, once: bool = False) -> list[str]:
    """Everything wrong with a page, on a desk by day and by night, on a telephone, in a sliver.

    Axe looks for what hides a word behind another once, by day, on the desk: it takes nine tenths
    of its time. By night and on a telephone each pair of colours is measured instead; in the long
    run axe reads everything there too.

    :param once: axe reads the desk by day only.
    """
    faults = [*of_outline(page), *of_fields(page), *of_width(page, DESK), *of_access(page)]
    page.emulate_media(color_scheme="dark")
    by_night = [*of_contrast(page), *(of_access(page) if IN_FULL else [])]
    faults += [f"dark: {fault}" for fault in by_night]
    page.emulate_media(color_scheme="light")
    faults += [*of_width(page, NARROW), *of_width(page, PHONE)]
    if once:
        return faults
    on_telephone = [*of_contrast(page), *of_access(page, **LESS)]
    return faults + [f"telephone: {fault}" for fault in on_telephone]
