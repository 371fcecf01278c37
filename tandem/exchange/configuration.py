"""Bringing a service's configuration into the database: programs, territory, sites, lists.

The shipped one is that of Sésame and Dynamique Emploi; another service brings its own file.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.exchange.configuration_plan import Line, Plan, read_plan
from tandem.exchange.configuration_table import ConfigurationError
from tandem.exchange.shipped import LISTS, load_legal_amounts, load_shipped_lists
from tandem.kernel import journal
from tandem.kernel.models import LegalAmount
from tandem.pathways.models import AdmissionCriteria, Program
from tandem.reporting.facts import rebuild
from tandem.reporting.models import CountingRules
from tandem.territory.models import (
    AdmittedCommune,
    Commune,
    Intercommunality,
    Membership,
    Service,
    Site,
)
from tandem.territory.shipped import load_shipped_communes

SHIPPED_CONFIGURATION = Path(__file__).parent / "data" / "sesame.toml"


def read(path: Path) -> dict[str, Any]:
    """The content of a configuration file.

    :raises ConfigurationError: the file cannot be read or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = _("the file cannot be read (%(why)s)") % {"why": error.strerror}
    except UnicodeDecodeError:
        reason = _("the file is not written in UTF-8")
    except tomllib.TOMLDecodeError as error:
        reason = _("the file is not valid TOML: %(why)s") % {"why": error}
    raise ConfigurationError([f"{path}: {reason}"])


def apply_shipped() -> None:
    """Bring in the shipped configuration."""
    apply(read(SHIPPED_CONFIGURATION))


@transaction.atomic
def apply(configuration: dict[str, Any]) -> None:
    """Bring in a configuration, all or nothing; applied again, it changes nothing.

    Rows of the configuration are found again by what names them (code, name, first day); rows
    that the service added itself stay.

    :raises ConfigurationError: with every reason, each naming its key.
    """
    plan = read_plan(configuration)
    load_shipped_lists()
    load_legal_amounts()
    load_shipped_communes()
    communes = _find_communes(plan)
    _check_ceilings(plan.programs)
    _write_service(plan)
    _write_lists(plan.lists)
    _write_programs(plan.programs)
    _write_territory(plan, communes)
    rebuild()  # the order of programs, the line of a resource or a commune's end may have changed
    journal.record(journal.Action.CHANGED, kind="configuration", programs=len(plan.programs))


Communes = dict[str, Commune]
"""The commune that each place of the file is about."""


def _find_communes(plan: Plan) -> Communes:
    members = [member for grouping in plan.intercommunalities for member in grouping.below]
    found: Communes = {}
    reasons = []
    for line in [*plan.admitted_communes, *members]:
        code, day = line.values["commune"], _day_of(line)
        commune = Commune.objects.of_code(code, day)
        if commune is None:
            reasons.append(
                f"{line.place}.commune: "
                + _("no commune bears the INSEE code “%(code)s” on %(day)s")
                % {"code": code, "day": day}
            )
        else:
            found[line.place] = commune
    if reasons:
        raise ConfigurationError(reasons)
    return found


def _day_of(line: Line) -> date:
    """The day on which the commune of a line is looked for."""
    return line.values["opened_on"] or line.values["closed_on"] or timezone.localdate()


def _check_ceilings(programs: list[Line]) -> None:
    known = set(LegalAmount.objects.values_list("code", flat=True).order_by().distinct())
    reasons = [
        f"{line.place}.income_ceiling: "
        + _("“%(code)s” is not a legal amount; known amounts: %(known)s")
        % {"code": line.values["income_ceiling"], "known": ", ".join(sorted(known))}
        for program in programs
        for line in program.below
        if line.values["income_ceiling"] and line.values["income_ceiling"] not in known
    ]
    if reasons:
        raise ConfigurationError(reasons)


def _write_service(plan: Plan) -> None:
    with _naming(plan.service.place):
        Service.objects.update_or_create(pk=1, defaults=plan.service.values)
    for line in plan.counting_rules:
        with _naming(line.place):
            CountingRules.objects.update_or_create(
                opened_on=line.values["opened_on"], defaults=line.values
            )


def _write_lists(lists: dict[str, list[Line]]) -> None:
    for name, lines in lists.items():
        for line in lines:
            with _naming(line.place):
                LISTS[name].model.objects.update_or_create(
                    code=line.values["code"], defaults=line.values
                )


def _write_programs(programs: list[Line]) -> None:
    written: dict[str, Program] = {}
    for line in programs:
        code = line.values["code"]
        own = {key: value for key, value in line.values.items() if key != "parent"}
        with _naming(line.place):
            written[code], _created = Program.objects.update_or_create(code=code, defaults=own)
        for criteria in line.below:
            with _naming(criteria.place):
                AdmissionCriteria.objects.update_or_create(
                    program=written[code],
                    opened_on=criteria.values["opened_on"],
                    defaults=criteria.values,
                )
    for line in programs:
        program, parent = written[line.values["code"]], written.get(line.values["parent"])
        Program.objects.filter(pk=program.pk).update(parent=parent)


def _write_territory(plan: Plan, communes: Communes) -> None:
    for line in plan.admitted_communes:
        with _naming(line.place):
            AdmittedCommune.objects.update_or_create(
                commune=communes[line.place],
                opened_on=line.values["opened_on"],
                defaults={key: line.values[key] for key in ("status", "closed_on")},
            )
    for line in plan.intercommunalities:
        with _naming(line.place):
            grouping, _created = Intercommunality.objects.update_or_create(
                siren=line.values["siren"], defaults=line.values
            )
        for member in line.below:
            _write_membership(grouping, communes[member.place], member)
    for line in plan.sites:
        with _naming(line.place):
            Site.objects.update_or_create(name=line.values["name"], defaults=line.values)


def _write_membership(grouping: Intercommunality, commune: Commune, line: Line) -> None:
    """A dated membership takes the place of the shipped one, whose beginning is not known."""
    rows = Membership.objects.filter(intercommunality=grouping, commune=commune)
    opened_on, closed_on = line.values["opened_on"], line.values["closed_on"]
    row = (
        rows.filter(opened_on=opened_on).first()
        or rows.filter(opened_on__isnull=True).first()
        or Membership(intercommunality=grouping, commune=commune)
    )
    row.opened_on, row.closed_on = opened_on, closed_on
    row.save()


@contextmanager
def _naming(place: str) -> Iterator[None]:
    """Say which table of the file the database refused, and why."""
    try:
        yield
    except IntegrityError as refusal:
        reason = _("the database refuses it beside what is already there: %(why)s")
        raise ConfigurationError(
            [f"{place}: {reason % {'why': str(refusal).splitlines()[0]}}"]
        ) from refusal
