"""The home of the settings: each section with what it holds now, in one line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tandem.accounts.enums import Role
from tandem.accounts.models import RoleAssignment
from tandem.accounts.permissions import Capability
from tandem.activities.models import Message
from tandem.kernel.models import LegalAmount
from tandem.kernel.wordings import languages
from tandem.pathways.models import Program
from tandem.reporting.enums import Attribution
from tandem.reporting.report import Rules
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import AdmittedCommune, PartnerOrganization, Service, Site
from tandem.web.guards import PageRequest, page
from tandem.web.settings.counting.sentences import attribution_in_short
from tandem.web.settings.pages import Back, Words
from tandem.web.templatetags.typography import euros

SMIC = "SMIC_MENSUEL_NET_35H"
NAMED = 4
"""Names quoted in the line of a section; beyond, they are counted."""


def HOME() -> Back:  # noqa: N802 read as a place
    """The trail of every page of the settings."""
    return Back(_("Settings"), reverse("settings:home"))


@dataclass(frozen=True)
class Section:
    """A section of the settings and its present value."""

    label: Words
    url: str
    value: Words


@page(Capability.SEE_SETTINGS)
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """Every section, with its present value."""
    sections = list(_sections(request))
    return render(request, "settings/home.html", {"sections": sections})


def _sections(request: PageRequest) -> Iterator[Section]:
    day = request.actor.day
    service = Service.objects.first() or Service()
    yield Section(
        _("The service"), reverse("settings:service"), " · ".join(filter(None, _identity(service)))
    )
    yield Section(
        _("Places"),
        reverse("settings:sites"),
        quoted(Site.objects.on(day).values_list("name", flat=True)),
    )
    yield Section(
        _("Programs and their conditions"),
        reverse("settings:programs"),
        quoted(Program.objects.values_list("name", flat=True)),
    )
    yield Section(_("Territory"), reverse("settings:territory"), _territory(request))
    yield Section(_("Partner structures"), reverse("settings:partners"), _partners(request))
    yield Section(
        _("Lists"),
        reverse("settings:lists"),
        _("resources, kinds of partner, reasons, themes, kinds of step"),
    )
    yield Section(_("Legal amounts"), reverse("settings:amounts"), _amount(request))
    yield Section(_("How we count"), reverse("settings:counting"), _counting(request))
    yield Section(
        _("Texts given to people"),
        reverse("settings:wordings"),
        quoted(language.name for language in languages()),
    )
    yield Section(_("Sending of messages"), reverse("settings:sending"), _sending())
    if request.actor.may(Capability.MANAGE_ACCOUNTS):
        yield Section(_("Team and accounts"), reverse("settings:team"), _team(request))


def _identity(service: Service) -> Iterator[str]:
    yield service.name
    yield service.carrier
    yield service.phone


def words_of_service(row: Service) -> list[tuple[Words, Words]]:
    """What is known of the service, label by label."""
    opened = date_format(row.opened_on, "SHORT_DATE_FORMAT") if row.opened_on else ""
    days = ngettext("%(count)s day", "%(count)s days", row.free_correction_days) % {
        "count": row.free_correction_days
    }
    unknown = _("not stated")
    return [
        (_("Name"), row.name or unknown),
        (_("Tagline"), row.tagline or unknown),
        (_("Carrier"), row.carrier or unknown),
        (_("Telephone"), row.phone or unknown),
        (_("Opened on"), opened or unknown),
        (_("Working days to call someone back"), str(row.call_back_days)),
        (_("Correction without a reason"), days),
        (
            _("Several programs at once"),
            _("allowed") if row.allows_several_programs else _("one program at a time"),
        ),
    ]


def quoted(names: Iterable[str]) -> str:
    """The first names, then how many others."""
    every = list(names)
    if not every:
        return _("none yet")
    text = ", ".join(every[:NAMED])
    if (more := len(every) - NAMED) > 0:
        text += " " + ngettext("and %(count)s other", "and %(count)s others", more) % {
            "count": more
        }
    return text


def _territory(request: PageRequest) -> str:
    admitted = AdmittedCommune.objects.on(request.actor.day).exclude(status=AdmissionStatus.LEFT)
    return quoted(admitted.order_by("commune__name").values_list("commune__name", flat=True))


def _partners(request: PageRequest) -> str:
    count = PartnerOrganization.objects.on(request.actor.day).count()
    return ngettext("%(count)s structure", "%(count)s structures", count) % {"count": count}


def _amount(request: PageRequest) -> str:
    amount = LegalAmount.objects.in_force(SMIC, request.actor.day)
    if amount is None:
        return _("net SMIC of today: not known")
    return _("net SMIC: %(amount)s a month, since %(day)s") % {
        "amount": euros(amount.amount),
        "day": date_format(amount.valid_from, "SHORT_DATE_FORMAT"),
    }


def _counting(request: PageRequest) -> str:
    rules = Rules.of_year(request.actor.day.year)
    return attribution_in_short(Attribution(rules.attribution))


def _sending() -> str:
    waiting = Message.objects.waiting().count()
    return ngettext("%(count)s message waits", "%(count)s messages wait", waiting) % {
        "count": waiting
    }


def _team(request: PageRequest) -> str:
    held = RoleAssignment.objects.on(request.actor.day).order_by()
    counts = Counter(dict(held.values_list("role").annotate(count=Count("pk"))))
    words = [f"{role.label} ({counts[role]})" for role in Role if counts[role]]
    return ", ".join(words) or _("nobody yet")
