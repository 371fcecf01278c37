"""The look holds its promises: light, readable by all, without a style or a script in the pages."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

import tandem
from tandem.web.team.component_examples import examples

HOUSE = Path(tandem.__file__).parent
SHEET = (HOUSE / "static" / "tandem" / "tandem.css").read_text(encoding="utf-8")
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))
COMPONENTS = sorted(path.name for path in (HOUSE / "templates" / "components").glob("*.html"))
GROUNDS = ("papier", "sable", "creux", "petrole-t")
WORDS = ("encre", "encre-2", "petrole", "erreur", "succes", "alerte")
COLOURS = ("ambre", "bleu", "vert", "violet", "rose", "ardoise")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w+)", block))
    for block in (
        SHEET.split("/* 2")[0].split("@media screen")[0],
        SHEET.split("/* 2")[0].split("@media screen")[1],
    )
)
FORBIDDEN = re.compile(
    r"""\sstyle\s*=|<style|\son\w+\s*=\s*["']|href\s*=\s*["']javascript:""", re.I
)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from « #RGB » or « #RRGGBB »."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def reached_from(name: str) -> set[str]:
    """Every template that this one extends or includes, near or far."""
    seen, waiting = set(), [name]
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            words = (HOUSE / "templates" / here).read_text(encoding="utf-8")
            waiting += re.findall(r'"((?:components|layouts)/[\w/.]+\.html)"', words)
    return seen


@pytest.fixture
def components_page(db):
    request = RequestFactory().get("/", {"commune": "78126"})
    return render_to_string("team/components.html", examples(), request=request)


def test_the_sheet_of_style_stays_light():
    assert len(SHEET.encode()) < 30_000


def test_the_sheet_of_style_asks_nothing_of_anyone():
    assert "url(" not in SHEET
    assert "@import" not in SHEET


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("word", WORDS + COLOURS)
def test_words_can_be_read_on_every_ground(tokens, word):
    assert min(contrast(tokens[word], tokens[ground]) for ground in GROUNDS) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_the_mark_of_a_program_is_seen_on_every_ground(tokens, colour):
    assert min(contrast(tokens[f"{colour}-m"], tokens[ground]) for ground in GROUNDS) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("state", ["erreur", "succes", "alerte", "petrole"])
def test_a_state_can_be_read_on_its_tint(tokens, state):
    assert contrast(tokens[state], tokens[f"{state}-t"]) >= 4.5
    assert contrast(tokens["encre"], tokens[f"{state}-t"]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edge_of_a_field_is_seen(tokens):
    assert contrast(tokens["bord"], tokens["papier"]) >= 3
    assert contrast(tokens["sur-petrole"], tokens["petrole"]) >= 4.5


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script_that_the_policy_refuses(path):
    assert not FORBIDDEN.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_says_what_it_needs(name):
    first = (HOUSE / "templates" / "components" / name).read_text(encoding="utf-8")

    assert first.startswith("{% comment %}")
    assert "Needs" in first.split("{% endcomment %}")[0] or "Accepts" in first.split("{% endc")[0]


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_is_shown_on_the_components_page(name):
    shown = reached_from("team/components.html") | reached_from("layouts/entry.html")

    assert f"components/{name}" in shown


def test_the_components_page_keeps_the_filters_of_the_address(components_page):
    assert "?commune=78126&amp;page=3" in components_page
    assert "?commune=78126&amp;sort=-name" in components_page


def test_an_error_is_linked_to_its_field(components_page):
    assert 'href="#id_telephone"' in components_page
    assert 'aria-describedby="id_telephone_helptext id_telephone_error"' in components_page
    assert 'id="id_telephone_error"' in components_page


def test_every_identifier_of_the_components_page_is_unique(components_page):
    identifiers = re.findall(r'\sid="([^"]+)"', components_page)

    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_a_page_of_trouble_needs_nothing_to_be_shown(name):
    page = render_to_string(name)

    assert page.count("<h1") == 1
    assert 'href="/"' in page


def test_what_is_refused_reads_like_what_does_not_exist():
    assert render_to_string("403.html") == render_to_string("404.html")
