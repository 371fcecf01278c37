"""Bringing in a spreadsheet, step by step."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from playwright.sync_api import Page, Route

from tests.browser.chromium import Reader
from tests.browser.visits.visit import Mistake, Place, Visit, sight
from tests.exchange.sheet import messy

STEPS = ("feuilles", "colonnes", "precisions", "apercu", "termine")
GO_ON = {
    "feuilles": "Continuer vers les colonnes",
    "colonnes": "Continuer vers les précisions",
    "precisions": "Voir ce qui sera enregistré",
    "apercu": "Reprendre ce tableau",
}
SMALL = b"Nom;Telephone\nEssai-Zzyzx Gwenn;01 99 00 12 34\n"
Opens = Callable[[Visit, Reader, Place], None]


@lru_cache(maxsize=2)
def workbook(*, corrected: bool) -> bytes:
    """The messy one, made once."""
    return messy.workbook(corrected=corrected)


def choose(page: Page, content: bytes, name: str) -> None:
    """Give a spreadsheet to the field of the page."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("input[type=file]", file)


def go_on(page: Page, before: str, after: str) -> None:
    """From a step to another one."""
    if before == "precisions":
        for choice in page.locator("select[name^=program-]").all():
            if choice.is_visible():  # those that an earlier one chose are folded
                choice.select_option("sesame")
        page.locator("input[name=history][value=new]").check()
    page.get_by_role("button", name=GO_ON[before]).click()
    page.wait_for_url(re.compile(f"/tableur/.+/{after}/"))


def up_to(step: str, *, corrected: bool = False) -> Opens:
    """By the steps before it, with the messy spreadsheet."""

    def open_step(visit: Visit, reader: Reader, place: Place) -> None:
        reader.go("/tableur/")
        choose(reader.page, workbook(corrected=corrected), "suivi.xlsx")
        reader.page.get_by_role("button", name="Lire ce tableau").click()
        reader.page.wait_for_url(re.compile("/tableur/.+/feuilles/"))
        for before, after in pairwise(STEPS):
            if before == step:
                return
            go_on(reader.page, before, after)

    return open_step


def brought_in(visit: Visit, reader: Reader, place: Place) -> None:
    """To the end, with one person."""
    reader.go("/tableur/")
    choose(reader.page, SMALL, "petit.csv")
    reader.page.get_by_role("button", name="Lire ce tableau").click()
    for before, after in pairwise(STEPS[1:]):
        reader.page.wait_for_url(re.compile(f"/tableur/.+/{before}/"))
        go_on(reader.page, before, after)


def at_work(*, is_lost: bool) -> Opens:
    """While it is being recorded, as far as the page knows; it does not ask again here."""

    def open_work(visit: Visit, reader: Reader, place: Place) -> None:
        up_to("precisions", corrected=True)(visit, reader, place)
        address = reader.page.url.replace("precisions", "en-cours")
        uuid = address.split("/")[-3]
        code = (
            "from uuid import UUID; from tandem.exchange.models import SheetUpload; "
            "from tandem.exchange.sheet import work; "
            f"SheetUpload.objects.filter(uuid='{uuid}').update(state='importing'); "
        )
        progress = f"work.note_progress(UUID('{uuid}'))(40, 150)"
        place.site.shell(code + ("" if is_lost else progress))
        reader.page.route(re.compile("/en-cours/"), without_refresh)
        reader.page.goto(address)

    return open_work


def without_refresh(route: Route) -> None:
    """The same page, that stays."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "refresh"}
    route.fulfill(response=answer, headers=headers)


VISITS = [
    Visit("sheets:start"),
    Visit("sheets:sheets", opens=up_to("feuilles")),
    Visit("sheets:columns", opens=up_to("colonnes")),
    Visit("sheets:details", opens=up_to("precisions")),
    Visit("sheets:check", opens=up_to("apercu")),
    Visit(
        "sheets:check",
        opens=up_to("apercu", corrected=True),
        as_seen="without a fault",
        is_variant=True,
    ),
    Visit("sheets:working", opens=at_work(is_lost=False), status=202),
    Visit("sheets:working", opens=at_work(is_lost=True), status=202, as_seen="lost"),
    Visit("sheets:done", opens=brought_in),
]

MISTAKES = [
    Mistake(sight(VISITS, "sheets:start"), {}),
    Mistake(sight(VISITS, "sheets:sheets"), {"line0": "zéro"}),
    Mistake(sight(VISITS, "sheets:columns"), {"y0_19": "l’an dernier"}),
    Mistake(sight(VISITS, "sheets:details"), {"counsellor": ""}),
    Mistake(sight(VISITS, "sheets:check"), {}),
]

NO_PAGES = {
    "sheets:model": "a file to take away",
    "sheets:corrected": "a file to take away",
    "sheets:abandon": "leads to the first step",
}
