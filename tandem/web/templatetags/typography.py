"""How the service writes: unbreakable spaces, telephones by pairs, hours, dates and figures.

Every filter is a small pure function of its value and of the active language.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

from django import template
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext

from tandem.kernel import written_hours
from tandem.kernel.written_hours import NBSP

register = template.Library()

FRENCH_PREFIX = "33"

_BEFORE_HIGH_SIGN = re.compile(r" +(?=[:;!?»%€])")
_AFTER_OPENING_QUOTE = re.compile(r"(?<=«) +")
_BETWEEN_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_AFTER_NUMBER = re.compile(r"(?<=\d) (?=(?:h|min|ans?|mois|km|kg)\b)")
_AFTER_HOUR_SIGN = re.compile(r"(?:(?<=\dh)|(?<=\d h)|(?<=\d\u00a0h)) (?=\d)")
_DAY_BEFORE_MONTH = re.compile(
    r"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)) (?=(?:janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre)\b)"
)
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def unbroken(text: str) -> str:
    """The same words, with the spaces that a line must not break on.

    Only existing spaces are changed, so that `10:30` or an address stays whole.
    """
    text = _STRAIGHT_APOSTROPHE.sub("’", text)
    for spaces in (
        _BEFORE_HIGH_SIGN,
        _AFTER_OPENING_QUOTE,
        _AFTER_NUMBER,
        _AFTER_HOUR_SIGN,
        _DAY_BEFORE_MONTH,
        _BETWEEN_DIGITS,
    ):
        text = spaces.sub(NBSP, text)
    return text


@register.filter(is_safe=True)
def typo(value: object) -> str:
    """`{{ note|typo }}`: the text as it should be set, nothing for None."""
    return "" if value is None else unbroken(str(value))


@register.filter
def phone(value: object) -> str:
    """`+33199006868` or `0199006868` is read « 01 99 00 68 68 »; the rest as it was entered."""
    text = str(value or "").strip()
    digits = re.sub(r"\D", "", text)
    if text.startswith("+" + FRENCH_PREFIX) and len(digits) == 11:
        digits = "0" + digits.removeprefix(FRENCH_PREFIX)
    if len(digits) == 10 and digits.startswith("0"):
        return NBSP.join(digits[place : place + 2] for place in range(0, 10, 2))
    return text


@register.filter
def tel(value: object) -> str:
    """The address of a call: `tel:+33199006868`, ready for an href."""
    text = str(value or "")
    digits = re.sub(r"[^\d+]", "", text)
    if len(digits) == 10 and digits.startswith("0"):
        digits = f"+{FRENCH_PREFIX}{digits[1:]}"
    return f"tel:{digits}" if digits else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    """« 9 h 45 », « 9 h », in the hour of the service."""
    if value is None:
        return ""
    moment = _local(value).time() if isinstance(value, datetime) else value
    return written_hours.clock(moment)


@register.filter
def of_whom(name: str) -> str:
    """« de Laure Barré », « d’Aïcha Ferrand »."""
    if not _speaks_french():
        return f"of {name}"
    first = unicodedata.normalize("NFD", name)[:1].casefold()
    return f"d’{name}" if first in {*"aeiouœæ"} else f"de {name}"


@register.filter
def long_date(value: date | None) -> str:
    """« mardi 25 novembre 2026 »; the first day of a month is « 1er »."""
    return _dated(value, "l", "F Y")


@register.filter
def plain_date(value: date | None) -> str:
    """« 25 novembre 2026 »."""
    return _dated(value, "", "F Y")


@register.filter
def day(value: date | None) -> str:
    """« mardi 25 novembre », where the year is already known."""
    return _dated(value, "l", "F")


@register.filter
def weekday_number(value: date | None) -> str:
    """« jeudi 21 », where the month is already known."""
    return _dated(value, "l", "")


@register.filter
def short_day(value: date | None) -> str:
    """« jeu. 21 », the mark in the margin of a month."""
    text = _dated(value, "D", "")
    return text.replace(NBSP, f".{NBSP}", 1) if _speaks_french() else text


@register.filter
def brief_day(value: date | None) -> str:
    """« 18 avril », « 1er oct. », the mark in the margin of a year."""
    return _dated(value, "", "N")


@register.filter
def month(value: date | None) -> str:
    """« Novembre 2026 », the heading of a month."""
    return date_format(_local_day(value), "F Y").capitalize() if value else ""


@register.filter
def table_date(value: date | None) -> str:
    """« 25/11/2026 », in tables and beside dated values."""
    return date_format(_local_day(value), "d/m/Y") if value else ""


@register.filter
def figure(value: int | Decimal | None) -> str:
    """« 64 226 »; what is not known is « n.d. », never 0 nor a dash."""
    if value is None:
        return gettext("n/a")
    return _unbroken_figure(number_format(value, force_grouping=True))


@register.filter
def percent(value: int | Decimal | None) -> str:
    """« 52 % », from a percentage already rounded."""
    return figure(value) if value is None else f"{figure(value)}{_unit_space()}%"


@register.filter
def euros(value: int | Decimal | None) -> str:
    """« 24 000 € » when there are no cents, « 1 120,43 € » otherwise."""
    if value is None:
        return gettext("n/a")
    places = 0 if value == int(value) else 2
    return _unbroken_figure(number_format(value, places, force_grouping=True)) + NBSP + "€"


@register.filter
def page_numbers(paginator: Paginator, number: int) -> Iterable[int | str]:
    """The pages to offer around the current one, the others as an ellipsis."""
    return paginator.get_elided_page_range(number, on_each_side=2, on_ends=1)


def _dated(value: date | None, before: str, after: str) -> str:
    if not value:  # None, or what a template makes of the attribute of nothing
        return ""
    there = _local_day(value)
    number = "1er" if there.day == 1 and _speaks_french() else str(there.day)
    words = [date_format(there, before) if before else "", number]
    words.append(date_format(there, after) if after else "")
    return unbroken(" ".join(word for word in words if word)).replace(
        f" {number}", NBSP + number, 1
    )


def _local_day(value: date) -> date:
    return _local(value) if isinstance(value, datetime) else value


def _local(instant: datetime) -> datetime:
    return timezone.localtime(instant) if timezone.is_aware(instant) else instant


def _speaks_french() -> bool:
    return (get_language() or "fr").startswith("fr")


def _unit_space() -> str:
    return NBSP if _speaks_french() else ""


def _unbroken_figure(text: str) -> str:
    return re.sub(r"[\s\u202f]", NBSP, text)
