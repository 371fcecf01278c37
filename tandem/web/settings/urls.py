"""Addresses of the settings."""

from datetime import date

from django.urls import path, register_converter

from tandem.web.settings import home
from tandem.web.settings.amounts import views as amounts
from tandem.web.settings.counting import views as counting
from tandem.web.settings.lists import views as lists
from tandem.web.settings.partners import views as partners
from tandem.web.settings.programs import views as programs
from tandem.web.settings.sending import views as sending
from tandem.web.settings.service import views as service
from tandem.web.settings.sites import views as sites
from tandem.web.settings.team import account
from tandem.web.settings.team import views as team
from tandem.web.settings.territory import views as territory
from tandem.web.settings.wordings import views as wordings


class DayConverter:
    """A day, as « 2014-01-01 »."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; no day of the calendar leads nowhere."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """As it is written in an address."""
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "settings"
urlpatterns = [
    path("", home.home, name="home"),
    path("service/", service.service, name="service"),
    path("service/identite/", service.edit_service, name="service_edit"),
    path("service/logo/", service.logo, name="logo"),
    path("service/information/", service.notice, name="notice"),
    path("lieux/", sites.sites, name="sites"),
    path("lieux/nouveau/", sites.new_site, name="new_site"),
    path("lieux/<uuid:site>/", sites.edit_site, name="site"),
    path("modules/", programs.programs, name="programs"),
    path("modules/nouveau/", programs.new_program, name="new_program"),
    path("modules/<slug:code>/", programs.program, name="program"),
    path("modules/<slug:code>/modifier/", programs.edit_program, name="edit_program"),
    path("modules/<slug:code>/conditions/", programs.conditions, name="conditions"),
    path("territoire/", territory.territory, name="territory"),
    path("territoire/nouvelle/", territory.admit, name="admit"),
    path("territoire/intercommunalite/", territory.membership, name="membership"),
    path("territoire/<str:commune>/<day:day>/", territory.admission, name="admission"),
    path("territoire/<str:commune>/<day:day>/retirer/", territory.remove, name="remove_admission"),
    path("structures/", partners.partners, name="partners"),
    path("structures/nouvelle/", partners.new_partner, name="new_partner"),
    path("structures/<uuid:organization>/", partners.partner, name="partner"),
    path("structures/<uuid:organization>/modifier/", partners.edit_partner, name="edit_partner"),
    path("structures/<uuid:organization>/contact/", partners.new_contact, name="new_contact"),
    path("contacts/<uuid:contact>/", partners.contact, name="contact"),
    path("listes/", lists.lists, name="lists"),
    path("listes/<slug:slug>/", lists.one_list, name="list"),
    path("listes/<slug:slug>/nouvelle/", lists.new_line, name="new_line"),
    path("listes/<slug:slug>/ligne/<slug:code>/", lists.line, name="line"),
    path("montants/", amounts.amounts, name="amounts"),
    path("montants/<slug:code>/", amounts.amount, name="amount"),
    path("montants/<slug:code>/suivant/", amounts.next_amount, name="next_amount"),
    path("comptage/", counting.counting, name="counting"),
    path("comptage/autrement/", counting.new_rules, name="new_rules"),
    path("textes/", wordings.wordings, name="wordings"),
    path("textes/<slug:language>/<str:code>/", wordings.wording, name="wording"),
    path("envoi/", sending.sending, name="sending"),
    path("envoi/suspendre/", sending.hold, name="hold"),
    path("envoi/rappel/", sending.reminders, name="reminders"),
    path("equipe/", team.team, name="team"),
    path("equipe/nouvelle/", team.new_member, name="new_member"),
    path("equipe/<uuid:member>/", team.member, name="member"),
    path("equipe/<uuid:member>/nom/", team.rename, name="rename"),
    path("equipe/<uuid:member>/role/", team.new_role, name="give_role"),
    path("equipe/<uuid:member>/compte/", account.opening, name="open_account"),
    path("equipe/<uuid:member>/invitation/", account.invite, name="invite"),
    path("equipe/<uuid:member>/fermer/", account.closing, name="close_account"),
    path("equipe/<uuid:member>/rouvrir/", account.reopening, name="reopen_account"),
    path("roles/<uuid:assignment>/", team.role, name="role"),
    path("roles/<uuid:assignment>/quotite/", team.fraction, name="fraction"),
]
