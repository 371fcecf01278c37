"""The settings of the service."""

from datetime import date

from django.urls import reverse

from tandem.kernel.wordings import TEXTS
from tests.browser.chromium import Reader
from tests.browser.people import ADMINISTRATOR, DIRECTOR, OFFICER
from tests.browser.visits.visit import Mistake, Place, Visit, sight

SESAME = {"code": "sesame"}
SMIC = {"code": "SMIC_MENSUEL_NET_35H"}
BOUGIVAL = {"commune": "78092", "day": date(2001, 4, 24)}
NEWCOMER = "Guy Marchal"
"""A volunteer of the demonstration, who has no account until a visit opens one."""


def through(start, *words):
    """By these links, one after the other, from a page of the settings."""

    def follow(visit: Visit, reader: Reader, place: Place) -> None:
        page = reader.go(reverse(f"settings:{start}"))
        for word in words:
            page.locator("main").get_by_role("link", name=word).first.click()

    return follow


def contact(visit: Visit, reader: Reader, place: Place) -> None:
    """By the first structure, to which someone is added if need be."""
    page = reader.go(reverse("settings:partners"))
    page.locator("main ol a").first.click()
    if not page.locator("main ol a").count():
        page.get_by_role("link", name="Ajouter un contact").click()
        page.get_by_label("Nom").fill("Agnès Morel")
        page.get_by_role("button", name="Ajouter ce contact").click()
    page.locator("main ol a").first.click()


def reopened(visit: Visit, reader: Reader, place: Place) -> None:
    """By an account that is opened, then closed."""
    page = reader.go(reverse("settings:team"))
    page.get_by_role("link", name=NEWCOMER).click()
    if page.get_by_role("link", name="Ouvrir un compte").count():
        page.get_by_role("link", name="Ouvrir un compte").click()
        page.get_by_label("Adresse").fill("guy.marchal@exemple.test")
        page.get_by_role("button", name="Ouvrir le compte").click()
    if page.get_by_role("link", name="Fermer le compte").count():
        page.get_by_role("link", name="Fermer le compte").click()
        page.get_by_role("button", name="Fermer le compte").click()
    page.get_by_role("link", name="Rouvrir le compte").click()


def seen(name, who=ADMINISTRATOR, **more):
    """A page of the settings, as the administrator sees it."""
    return Visit(f"settings:{name}", who, **more)


VISITS = [
    seen("home"),
    seen("home", DIRECTOR, as_seen="by the director", is_variant=True),
    seen("service"),
    seen("service_edit", OFFICER),
    seen("logo"),
    seen("notice"),
    seen("sites", DIRECTOR),
    seen("new_site"),
    seen("site", opens=through("sites", "Espace Sésame")),
    seen("programs"),
    seen("new_program"),
    seen("program", kwargs=SESAME),
    seen("edit_program", kwargs=SESAME),
    seen("conditions", kwargs=SESAME),
    seen("territory"),
    seen("admit"),
    seen("membership"),
    seen("admission", kwargs=BOUGIVAL),
    seen("remove_admission", kwargs=BOUGIVAL),
    seen("partners"),
    seen("new_partner"),
    seen("partner", opens=through("partners", "CCAS")),
    seen("edit_partner", opens=through("partners", "CCAS", "Modifier la structure")),
    seen("new_contact", opens=through("partners", "CCAS", "Ajouter un contact")),
    seen("contact", opens=contact),
    seen("lists"),
    seen("list", kwargs={"slug": "ressources"}),
    seen("new_line", kwargs={"slug": "themes"}),
    seen("line", kwargs={"slug": "ressources", "code": "RSA"}),
    seen("amounts"),
    seen("amount", kwargs=SMIC),
    seen("next_amount", kwargs=SMIC),
    seen("counting"),
    seen("new_rules"),
    seen("wordings"),
    seen("wordings", query="?langue=ar", as_seen="in Arabic", is_variant=True),
    seen("wording", kwargs={"language": "fr", "code": next(iter(TEXTS))}),
    seen("team"),
    seen("new_member"),
    seen("member", opens=through("team", "Claire Fournier")),
    seen("rename", opens=through("team", "Claire Fournier", "Corriger le nom")),
    seen("give_role", opens=through("team", "Claire Fournier", "Donner une fonction")),
    seen("invite", opens=through("team", "Claire Fournier", "nouveau lien")),
    seen("close_account", opens=through("team", "Claire Fournier", "Fermer le compte")),
    seen("open_account", opens=through("team", "Rosine Lamy", "Ouvrir un compte")),
    seen("reopen_account", opens=reopened),
    seen("role", opens=through("team", "Claire Fournier", "conseillère en insertion")),
    seen(
        "fraction",
        opens=through("team", "Claire Fournier", "conseillère en insertion", "Changer la quotité"),
    ),
]


def wrong(page, /, **answers):
    """What is typed wrong there."""
    return Mistake(sight(VISITS, f"settings:{page}"), answers)


MISTAKES = [
    wrong("service_edit", name="", phone="12", free_correction_days="mille"),
    wrong("logo"),
    wrong("notice", notice_text=""),
    wrong("new_site", name="", opened_on="bientôt"),
    wrong("site", name="", closed_on="24/04/1999"),
    wrong("new_program", name="", opened_on="31/02/2026"),
    wrong("edit_program", name=""),
    wrong("conditions", opened_on=""),
    wrong("admit", since="bientôt", q="Nullepart"),
    wrong("membership", since="", q="", siren="12"),
    wrong("admission", opened_on=""),
    wrong("new_partner", name="", q="Nullepart"),
    wrong("edit_partner", name=""),
    wrong("new_contact", name="", email="agnès"),
    wrong("contact", name="", phone="0612"),
    wrong("new_line", label_fr="", code="famille"),
    wrong("line", label_fr="", valid_to="jamais"),
    wrong("next_amount", valid_from="", amount="beaucoup"),
    wrong("new_rules", opened_on="", residence_threshold="0"),
    wrong("wording", text="{inconnu}"),
    wrong("new_member", name="", email="nadia"),
    wrong("rename", name=""),
    wrong("give_role", opened_on="bientôt", fraction="2"),
    wrong("role", closed_on="hier matin"),
    wrong("fraction", since="", fraction="plein"),
    wrong("open_account", email="rosine"),
]

NO_PAGES = {
    f"first_start:{name}": "asked before there is a service: seen in the journey of a first start"
    for name in (
        "home",
        "service",
        "communes",
        "programs",
        "sites",
        "team",
        "summary",
        "ready",
    )
}
