"""The sentence above the list: how many people, and what they have in common."""

from collections.abc import Callable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.web.team.people.listing import FAMILY_CODES, LAST_MONTHS, OTHER_COMMUNE, UNKNOWN
from tandem.web.templatetags.typography import figure, unbroken

Clause = Callable[[int, str, str], str]
"""From how many people, the code and its words, what is said of them."""


def caption_of(count: int, chosen: dict[str, str], words: dict[str, str]) -> SafeString:
    """« **99 personnes** habitent Bougival et ont été reçues en 2013. »

    :param chosen: the code of each filter in use, by filter.
    :param words: how each of these codes is called on screen.
    """
    clauses = [
        CLAUSES[name](count, code, words[name]) for name, code in chosen.items() if name in CLAUSES
    ]
    said = joined(clauses) or ngettext("has a file", "have a file", count)
    people = ngettext("%(number)s person", "%(number)s people", count) % {"number": figure(count)}
    return format_html("<strong>{}</strong> {}.", unbroken(people), unbroken(said))


def joined(clauses: list[str]) -> str:
    """« a, b et c »."""
    if len(clauses) < 2:
        return "".join(clauses)
    return _("%(first)s and %(last)s") % {"first": ", ".join(clauses[:-1]), "last": clauses[-1]}


def _of_program(count: int, code: str, words: str) -> str:
    said = ngettext("is in %(program)s", "are in %(program)s", count)
    return said % {"program": words}


def _of_commune(count: int, code: str, words: str) -> str:
    if code == UNKNOWN:
        return ngettext("has no known commune", "have no known commune", count)
    if code == OTHER_COMMUNE:
        return ngettext("lives in another commune", "live in another commune", count)
    return ngettext("lives in %(commune)s", "live in %(commune)s", count) % {"commune": words}


def _of_resource(count: int, code: str, words: str) -> str:
    if code == UNKNOWN:
        return ngettext("has no known main resource", "have no known main resource", count)
    if code in FAMILY_CODES and code == "minima":
        return ngettext("lives on a minimum benefit", "live on a minimum benefit", count)
    if code in FAMILY_CODES:
        return ngettext("lives on another resource", "live on another resource", count)
    said = ngettext("has “%(line)s” as main resource", "have “%(line)s” as main resource", count)
    return said % {"line": words}


def _of_period(count: int, code: str, words: str) -> str:
    if code in LAST_MONTHS:
        said = ngettext(
            "was received in the last %(months)s months",
            "were received in the last %(months)s months",
            count,
        )
        return said % {"months": LAST_MONTHS[code]}
    return ngettext("was received in %(year)s", "were received in %(year)s", count) % {"year": code}


CLAUSES: dict[str, Clause] = {
    "module": _of_program,
    "commune": _of_commune,
    "ressource": _of_resource,
    "recues": _of_period,
}
