"""The certificate of attendance: that someone came, on which days; never what for. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.people.models import Person
from tandem.web.team.paper.attended import Attended
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import clock, long_date, plain_date


def certificate_of(
    person: Person,
    attended: Sequence[Attended],
    *,
    sender: Iterable[str],
    signed_by: str,
    on: date,
    shows_hours: bool,
) -> dict[str, Any]:
    """The words of the certificate, the oldest day first.

    :param sender: who attests, line by line: the carrier, never a program.
    """
    in_order = sorted(attended, key=lambda one: (one.day, str(one.starts_at)))
    return {
        "title": _("Certificate of attendance"),
        "sender": list(sender),
        "opening": _("We certify the attendance of:"),
        "who": f"{person.first_name} {person.last_name.upper()}".strip(),
        "born": _("Date of birth: %(day)s") % {"day": plain_date(person.birth_date)}
        if person.birth_date
        else "",
        "attended": ngettext("on the following date:", "on the following dates:", len(in_order)),
        "meetings": [said_of(one, shows_hours=shows_hours) for one in in_order],
        "purpose": _("Given to the person at her request, to be used as the law allows."),
        "made": _("Made on %(day)s") % {"day": plain_date(on)},
        "signature": signed_by,
        "sign_here": _("Signature and stamp"),
    }


def said_of(one: Attended, *, shows_hours: bool) -> str:
    """« mardi 24 novembre 2026, de 14 h 30 à 15 h 15, rendez-vous »."""
    return comma(long_date(one.day), _hours(one) if shows_hours else "", one.kind)


def _hours(one: Attended) -> str:
    if one.starts_at is None:
        return ""
    if one.ends_at is None:
        return _("at %(hour)s") % {"hour": clock(one.starts_at)}
    return _("from %(begins)s to %(ends)s") % {
        "begins": clock(one.starts_at),
        "ends": clock(one.ends_at),
    }
