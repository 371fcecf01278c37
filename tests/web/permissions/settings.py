"""For those who set the service up, and those who build its pages."""

from datetime import date

from tandem.accounts.enums import Role
from tandem.kernel.wordings import TEXTS
from tests.factories import (
    PartnerContactFactory,
    PartnerOrganizationFactory,
    RoleAssignmentFactory,
    SiteFactory,
    TeamMemberFactory,
    UserFactory,
)
from tests.web.permissions.row import EVERYONE, SETTINGS, Kwargs, Row, always

EDITING = frozenset({Role.PROGRAM_OFFICER, Role.ADMINISTRATOR})
ACCOUNTS = frozenset({Role.ADMINISTRATOR})


def new(name, factory, **fields) -> Kwargs:
    """An address about a row of the settings, made when it is asked for."""
    return lambda _world: {name: factory(**fields).uuid}


def someone(**fields) -> Kwargs:
    """An address about someone of the team."""
    return new("member", TeamMemberFactory, **fields)


def closed(_world):
    """Someone whose account is closed."""
    return {"member": TeamMemberFactory(user=UserFactory(is_active=False)).uuid}


def invited(_world):
    """Someone who has not chosen a password."""
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    return {"member": TeamMemberFactory(user=user).uuid}


SESAME = always(code="sesame")
SMIC = always(code="SMIC_MENSUEL_NET_35H")
BOUGIVAL = always(commune="78092", day=date(2001, 4, 24))
TEXT = always(language="fr", code=next(iter(TEXTS)))
SITE = new("site", SiteFactory)
STRUCTURE = new("organization", PartnerOrganizationFactory)

ROWS = [
    Row("components", SETTINGS),
    Row("settings:home", SETTINGS),
    Row("settings:service", SETTINGS),
    Row("settings:service_edit", EDITING),
    Row("settings:logo", EDITING),
    Row("settings:notice", EDITING),
    Row("settings:sites", SETTINGS),
    Row("settings:new_site", EDITING),
    Row("settings:site", EDITING, kwargs=SITE),
    Row("settings:programs", SETTINGS),
    Row("settings:new_program", EDITING),
    Row("settings:program", SETTINGS, kwargs=SESAME),
    Row("settings:edit_program", EDITING, kwargs=SESAME),
    Row("settings:conditions", EDITING, kwargs=SESAME),
    Row("settings:territory", SETTINGS),
    Row("settings:admit", EDITING),
    Row("settings:membership", EDITING),
    Row("settings:admission", EDITING, kwargs=BOUGIVAL),
    Row("settings:remove_admission", EDITING, kwargs=BOUGIVAL),
    Row("settings:partners", SETTINGS),
    Row("settings:new_partner", EDITING),
    Row("settings:partner", SETTINGS, kwargs=STRUCTURE),
    Row("settings:edit_partner", EDITING, kwargs=STRUCTURE),
    Row("settings:new_contact", EDITING, kwargs=STRUCTURE),
    Row("settings:contact", EDITING, kwargs=new("contact", PartnerContactFactory)),
    Row("settings:lists", SETTINGS),
    Row("settings:list", SETTINGS, kwargs=always(slug="ressources")),
    Row("settings:new_line", EDITING, kwargs=always(slug="themes")),
    Row("settings:line", EDITING, kwargs=always(slug="ressources", code="RSA")),
    Row("settings:amounts", SETTINGS),
    Row("settings:amount", SETTINGS, kwargs=SMIC),
    Row("settings:next_amount", EDITING, kwargs=SMIC),
    Row("settings:counting", SETTINGS),
    Row("settings:new_rules", EDITING),
    Row("settings:wordings", SETTINGS),
    Row("settings:wording", EDITING, kwargs=TEXT),
    Row("settings:team", ACCOUNTS),
    Row("settings:new_member", ACCOUNTS),
    Row("settings:member", ACCOUNTS, kwargs=someone()),
    Row("settings:rename", ACCOUNTS, kwargs=someone()),
    Row("settings:give_role", ACCOUNTS, kwargs=someone()),
    Row("settings:open_account", ACCOUNTS, kwargs=someone()),
    Row("settings:invite", ACCOUNTS, kwargs=invited),
    Row("settings:close_account", ACCOUNTS, kwargs=someone(with_login=True)),
    Row("settings:reopen_account", ACCOUNTS, kwargs=closed),
    Row("settings:role", ACCOUNTS, kwargs=new("assignment", RoleAssignmentFactory)),
    Row("settings:fraction", ACCOUNTS, kwargs=new("assignment", RoleAssignmentFactory)),
]

FIRST_START = ("home", "service", "communes", "programs", "sites", "team", "summary")
ROWS += [  # once the service has begun, its settings answer instead
    *(Row(f"first_start:{name}", ACCOUNTS, answer=302) for name in FIRST_START),
    Row("first_start:ready", EVERYONE, answer=302),
]
