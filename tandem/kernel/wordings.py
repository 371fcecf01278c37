"""The fixed words of what is given to people, by language: those of the service, else the shipped.

The shipped texts are in ``data/wordings``: one file a language, and ``texts.toml`` that says what
each text is for and what is put in it. A settings page shows :data:`TEXTS` and :func:`languages`,
asks :func:`wording_refusal`, and calls :func:`change_wording`; whoever prints reads
:func:`words_in`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf.locale import LANG_INFO
from django.db import transaction
from django.utils import translation
from django.utils.dateformat import format as format_day
from django.utils.dateformat import time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tandem.kernel.gsm import unwritable_in
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Wording
from tandem.kernel.refused import RefusedError
from tandem.kernel.written_hours import NBSP, clock

FOLDER = Path(__file__).parent / "data" / "wordings"
FALLBACK = "fr"
"""The language of the service, where another does not say something."""

LONGEST = 200
CAPITAL_DAYS = frozenset({"en", "de"})
"""Languages that write the names of days with a capital."""

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """One text: its code, what it is for, what must be put in it."""

    code: str
    label_fr: str
    label_en: str
    placeholders: tuple[str, ...] = ()
    is_sms: bool = False
    """Whether it goes into an SMS, whose alphabet is small."""

    @property
    def label(self) -> str:
        """What it is for, in the reader's language."""
        return self.label_en if (get_language() or FALLBACK).startswith("en") else self.label_fr


@dataclass(frozen=True, slots=True)
class Language:
    """A language in which texts are given: how it is called and written, how it says a day."""

    code: str
    name: str
    direction: str = "ltr"
    is_reread: bool = False
    """Whether someone who speaks it from birth has read the shipped texts."""
    day: str = "j F Y"
    long_day: str = "l j F Y"
    time: str = "G:i"
    """Empty, as for the hour of an SMS: the hour is written as the service writes it."""
    sms_day: str = "D j M"
    sms_time: str = "G:i"

    @property
    def is_gsm(self) -> bool:
        """Whether the alphabet of an SMS can write this language."""
        return not unwritable_in(self.name)


@dataclass(frozen=True)
class Words:
    """Every text in one language, ready to be said."""

    language: Language
    texts: Mapping[str, str]

    def say(self, code: str, **values: str) -> str:
        """The text, with what is put in it."""
        return filled(self.texts[code], values)

    def isolated(self, value: str) -> str:
        """A value of another writing, held together: where one writes leftwards, its figures too.

        In Arabic « 2 bis avenue des Prés » would be read with its number at the other end, and a
        telephone with its last pair first. Not for an SMS, in which each sign is counted.
        """
        if self.language.direction == "ltr" or not value:
            return value
        return f"{FIRST_STRONG_ISOLATE}{value}{POP_ISOLATE}"

    def on(self, day: date) -> str:
        """« 3 mai 2026 », « 3 de mayo de 2026 »."""
        return self._day(day, self.language.day)

    def on_weekday(self, day: date) -> str:
        """« Dimanche 3 mai 2026 », with the capital of what stands alone."""
        said = self.in_sentence(day)
        return said[:1].upper() + said[1:]

    def in_sentence(self, day: date) -> str:
        """« dimanche 3 mai 2026 », within a sentence."""
        return self._uncapitalised(self._day(day, self.language.long_day))

    def on_short(self, day: date) -> str:
        """« dimanche 3 mai », as an SMS says it."""
        return self._uncapitalised(self._day(day, self.language.sms_day))

    def at_short(self, hour: time) -> str:
        """« 9h45 », as an SMS says it."""
        if not self.language.sms_time:
            return self.at(hour).replace(NBSP, "")
        with translation.override(self.language.code):
            return time_format(hour, self.language.sms_time)

    def at(self, hour: time) -> str:
        """« 9 h 45 », « 9:45 »."""
        with translation.override(self.language.code):
            if not self.language.time:
                return clock(hour)
            return time_format(hour, self.language.time).replace(" ", NBSP)

    def _uncapitalised(self, said: str) -> str:
        """Django's catalogues write some days with a capital that the language does not have."""
        return said if self.language.code in CAPITAL_DAYS else said[:1].lower() + said[1:]

    def _day(self, day: date, pattern: str) -> str:
        with translation.override(self.language.code):
            said = format_day(day, pattern)
        if day.day == 1 and self.language.code == FALLBACK:
            return re.sub(r"\b1 ", "1er ", said, count=1)
        return said


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each value in its place; a place without value stays as it is written."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def wording_refusal(code: str, text: str, language: str = "") -> str:
    """Why the service cannot say this text so, in words; nothing when it can.

    :param language: the language it is in, for what an SMS cannot write.
    """
    wanted = set(TEXTS[code].placeholders)
    places = _PLACE.findall(text)
    if not text.strip():
        return _("Write the text; to have the shipped one again, use “Take the shipped text”.")
    if len(text) > LONGEST:
        return _("This text is too long for a sheet: %(most)s characters at most.") % {
            "most": LONGEST
        }
    if unknown := sorted(set(places) - wanted):
        return _("“{%(name)s}” means nothing in this text: remove it.") % {"name": unknown[0]}
    if missing := sorted(wanted - set(places)):
        return _("Keep “{%(name)s}”: it is replaced by what it names.") % {"name": missing[0]}
    if "{" in _PLACE.sub("", text) or "}" in _PLACE.sub("", text):
        return _("A brace is missing: write the places to fill as {day}.")
    return _sms_refusal(code, text, language)


def _sms_refusal(code: str, text: str, language: str) -> str:
    """What an SMS in this language cannot write; other alphabets are written in their own way."""
    if not TEXTS[code].is_sms or not language or not language_of(language).is_gsm:
        return ""
    if refused := unwritable_in(text):
        return _("An SMS cannot write “%(sign)s”: say it with letters.") % {"sign": refused[0]}
    return ""


def languages() -> list[Language]:
    """Languages in which something can be given: the shipped ones, then those of the service."""
    codes = Wording.objects.order_by("language").values_list("language", flat=True).distinct()
    return [*_shipped_languages().values(), *(_added(code) for code in codes if _is_added(code))]


def words_in(language: str) -> Words:
    """Every text in this language: as the service says it, else as shipped, else in French."""
    rows = Wording.objects.filter(language__in=[language, FALLBACK])
    ours = {(row.language, row.code): row.text for row in rows}
    known = language in _shipped_languages() or any(own == language for own, _code in ours)
    chosen = language if known else FALLBACK
    texts = {
        code: ours.get((chosen, code))
        or shipped_text(code, chosen)
        or ours.get((FALLBACK, code))
        or shipped_text(code, FALLBACK)
        for code in TEXTS
    }
    return Words(_shipped_languages().get(chosen) or _added(chosen), texts)


def language_of(code: str) -> Language:
    """How a language is called and written; French where it is not known."""
    if code in _shipped_languages():
        return _shipped_languages()[code]
    return _added(code) if code in LANG_INFO else _shipped_languages()[FALLBACK]


def shipped_text(code: str, language: str) -> str:
    """The text as Tandem ships it; empty where it does not speak this language."""
    return _shipped_texts().get(language, {}).get(code, "")


@transaction.atomic
def change_wording(*, code: str, language: str, text: str, by: UUID) -> None:
    """Say a text as the service wishes; the shipped words, or none, take the shipped text again.

    :raises RefusedError: the text, the language or what is put in it will not do.
    """
    if code not in TEXTS:
        raise RefusedError({"code": _("This text does not exist: reload the page.")})
    if language not in LANG_INFO and language not in _shipped_languages():
        raise RefusedError({"language": _("This language is not known: choose one in the list.")})
    if text.strip() in {"", shipped_text(code, language)}:
        Wording.objects.filter(code=code, language=language).delete()
    elif why := wording_refusal(code, text, language):
        raise RefusedError({"text": why})
    else:
        Wording.objects.update_or_create(
            code=code, language=language, defaults={"text": text.strip()}
        )
    record(Action.CHANGED, kind="wording", by=by, code=code, language=language)


def _is_added(code: str) -> bool:
    return code not in _shipped_languages() and code in LANG_INFO


def _added(code: str) -> Language:
    info: dict[str, Any] = dict(LANG_INFO[code])
    direction = "rtl" if info.get("bidi") else "ltr"
    return Language(code, str(info.get("name_local", code)), direction, is_reread=True)


def _files() -> Iterator[tuple[str, dict[str, Any]]]:
    """The shipped languages, French first."""
    codes = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "texts")
    for code in sorted(codes, key=lambda code: code != FALLBACK):
        yield code, tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


@cache
def _shipped_languages() -> dict[str, Language]:
    return {
        code: Language(code, **{name: value for name, value in file.items() if name != "texts"})
        for code, file in _files()
    }


@cache
def _shipped_texts() -> dict[str, dict[str, str]]:
    return {code: file["texts"] for code, file in _files()}


def _texts() -> Iterator[Text]:
    groups = tomllib.loads((FOLDER / "texts.toml").read_text(encoding="utf-8"))
    for group, texts in groups.items():
        for name, said in texts.items():
            places = tuple(said.pop("placeholders", ()))
            yield Text(f"{group}.{name}", **said, placeholders=places)


TEXTS: dict[str, Text] = {text.code: text for text in _texts()}
"""Every text, by code, in the order of the settings page."""
