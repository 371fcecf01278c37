"""A service that is not ours, started in the browser: a real instance, from nothing.

« Cap Rebond » is carried by an association of Finistère; its programs, communes, places and team
are its own. What is here serves every journey that needs such a service.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from tests.browser.chromium import Reader
from tests.browser.site import PATIENCE, ROOT, free_port

ADMINISTRATOR = "Sonia Le Bris"
EMAIL = "sonia.lebris@exemple.test"
COUNSELLOR = "Maëlle Kerdoncuff"
COUNSELLOR_EMAIL = "maelle.kerdoncuff@exemple.test"
PASSWORD = "la marée monte deux fois par jour"
SERVICE = "Cap Rebond"
COMMUNES = ("Douarnenez", "Pouldergat", "29710")
PROGRAMS = ("Escale", "Grand large")


@dataclass(frozen=True)
class Instance:
    """A service just installed: where it answers, and the link of its first administrator."""

    url: str
    link: str
    folder: Path


def environment(folder: Path, url: str) -> dict[str, str]:
    """That of a service at work, with a folder of its own."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TANDEM_", "DJANGO_"))
    }
    return kept | {
        "TANDEM_DATA_DIR": str(folder),
        "TANDEM_BASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tandem.config.settings.production",
    }


def run(instance_environment: dict[str, str], *words: str) -> str:
    """What a command of Tandem says."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=instance_environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@contextmanager
def installed(folder: Path) -> Iterator[Instance]:
    """`tandem init --empty`, then `tandem serve`, until the end of the block."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    there = environment(folder / "var", url)
    said = run(there, "init", "--empty", "--email", EMAIL, "--name", ADMINISTRATOR)
    link = re.search(r"http\S+/bienvenue/\S+", said)
    assert link, said
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=ROOT,
            env=there,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_until_ready(url, process, folder / "log")
            yield Instance(url, link[0], folder)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at and process.poll() is None:
        try:
            with urlopen(f"{url}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The service does not answer:\n{log.read_text(errors='replace')}")


def choose_password(reader: Reader, link: str) -> None:
    """Open an invitation, once."""
    page = reader.page
    page.goto(link)
    page.locator("[name=new_password1]").fill(PASSWORD)
    page.locator("[name=new_password2]").fill(PASSWORD)
    page.locator("[name=new_password2]").press("Enter")
    page.wait_for_url("**/connexion/")


def sign_in(reader: Reader, email: str) -> Page:
    """Address and password."""
    page = reader.go("/connexion/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("button", name="Se déconnecter").wait_for()
    return page


def protect(reader: Reader) -> None:
    """Set up the second factor that whoever opens files must have."""
    page = reader.go("/double-facteur/application/")
    if page.locator("input[type=password]").count():
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("input[type=password]").press("Enter")
        page.locator("input[name=code]").wait_for()
    secret = re.search(r"\b[A-Z2-7]{32}\b", page.locator("main").inner_text().replace(" ", ""))
    assert secret, page.locator("main").inner_text()
    counter = int(time.time()) // 30
    code = totp.format_hotp_value(totp.hotp_value(secret[0], counter))
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_url(lambda url: "/application/" not in url)


def answer_service(page: Page) -> None:
    """The first question."""
    page.get_by_label("Comment s’appelle le service ?").fill(SERVICE)
    page.get_by_label("Qui le porte ?").fill("Association Rebond Cornouaille")
    page.get_by_label("Téléphone").fill("0298000001")
    page.get_by_label("Ouvert le").fill("5 janvier 2015")
    go_on(page)


def answer_communes(page: Page) -> None:
    """By name, and by a postal code that several communes share."""
    for commune in COMMUNES:
        page.get_by_label("Commune ou code postal").fill(commune)
        page.get_by_role("button", name="Ajouter cette commune").click()
        if page.locator("main [name=commune]").count():
            page.locator("main label.opt").first.click()
            page.get_by_role("button", name="Ajouter cette commune").click()
    expect(page.locator("main ul.reg li")).to_have_count(len(COMMUNES))
    go_on(page)


def answer_programs(page: Page) -> None:
    """Two programs of other names: one by orientation and below the SMIC, one open to all."""
    name_program(page, PROGRAMS[0], ["partenaire"], ["entretien", "atelier", "accueil libre"])
    page.get_by_label("Les ressources doivent-elles").select_option("SMIC_MENSUEL_NET_35H")
    page.get_by_role("button", name="Ajouter ce module").click()
    name_program(page, PROGRAMS[1], ["partenaire", "auto-orientation"], ["entretien", "atelier"])
    page.get_by_label("Les étapes vers l’emploi").check()
    page.get_by_role("button", name="Ajouter ce module").click()
    expect(page.locator("main ul.reg li")).to_have_count(len(PROGRAMS))
    go_on(page)


def name_program(page: Page, name: str, ways: list[str], offered: list[str]) -> None:
    """Its name, how one comes, what is offered."""
    page.get_by_label("Nom du module").fill(name)
    for word in [*ways, *offered]:
        page.locator("main label.opt").filter(has_text=word).first.click()


def answer_sites(page: Page) -> None:
    """One place."""
    page.get_by_label("Nom du lieu").fill("Maison du port")
    page.get_by_label("Adresse").fill("3 quai du Port-Rhu, 29100 Douarnenez")
    page.get_by_label("Comment venir").fill("Bus A, arrêt Port-Rhu ; entrée de plain-pied.")
    go_on(page)


def answer_team(page: Page) -> None:
    """A counsellor who signs in, a volunteer who does not."""
    page.get_by_label("Prénom et nom").fill(COUNSELLOR)
    page.get_by_label("Fonction").select_option("counsellor")
    page.get_by_label("Quotité").fill("0,8")
    page.get_by_label("Adresse électronique").fill(COUNSELLOR_EMAIL)
    page.get_by_role("button", name="Ajouter à l’équipe").click()
    page.get_by_label("Prénom et nom").fill("Yann Corre")
    page.get_by_label("Fonction").select_option("volunteer")
    go_on(page)


ANSWERS = (answer_service, answer_communes, answer_programs, answer_sites, answer_team)
"""What is done on each page, in order."""


def go_on(page: Page) -> None:
    """To the next page."""
    here = page.url
    page.get_by_role("button", name="Continuer").click()
    page.wait_for_url(lambda url: url != here)


def start_service(reader: Reader, instance: Instance) -> dict[str, str]:
    """From the first link to the service ready; returns the invitation links by name."""
    choose_password(reader, instance.link)
    page = sign_in(reader, EMAIL)
    for answer in ANSWERS:
        answer(page)
    return begin(page)


def begin(page: Page) -> dict[str, str]:
    """Begin, from the summary; the invitation links by name."""
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url("**/demarrer/pret/")
    labels = page.locator("main label.l").all_inner_texts()
    links = [field.input_value() for field in page.locator("main input[readonly]").all()]
    return dict(zip(labels, links, strict=True))
