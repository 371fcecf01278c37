"""Who browses, and how each one signs in."""

import re

from tests.browser.chromium import Reader
from tests.browser.site import Site

ANONYMOUS = ""
COUNSELLOR = "Claire Fournier"
OFFICER = "Marc Delorme"
DIRECTOR = "Hélène Aubry"
RECEPTION = "Nadine Collet"
ADMINISTRATOR = "Inès Carpentier"
PASSWORD = "une phrase longue, calme et verte"
PROTECTED = "protegee@exemple.test"
UNPROTECTED = "sans-facteur@exemple.test"
BY_PASSWORD = (PROTECTED, UNPROTECTED)


def sign_in(reader: Reader, site: Site, who: str) -> None:
    """By one click for the team of the demonstration, by her password for the others."""
    if who in BY_PASSWORD:
        give_password(reader, who)
        if who == PROTECTED:
            give_code(reader, site)
    else:
        reader.go("/connexion/")
        reader.page.get_by_role("button", name=re.compile(who)).click()
    reader.page.get_by_role("button", name="Se déconnecter").wait_for()


def give_password(reader: Reader, who: str) -> None:
    """The address and the password."""
    page = reader.go("/connexion/")
    page.get_by_label("Adresse électronique").fill(who)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()


def give_code(reader: Reader, site: Site) -> None:
    """A rescue code, each of which serves once."""
    reader.page.locator("input[name=code]").fill(site.accounts["codes"].pop())
    reader.page.locator("input[name=code]").press("Enter")


def prove_again(reader: Reader) -> None:
    """Give the password again where a page asks for it."""
    if "/verification/" in reader.page.url:
        reader.page.locator("input[type=password]").fill(PASSWORD)
        reader.page.locator("input[type=password]").press("Enter")
        reader.page.wait_for_url(lambda url: "/verification/" not in url)
