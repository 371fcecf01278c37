"""The words of messages, tried before they are kept: what they give, how long, what they tell.

A service may word each text otherwise; none may name a program, a resource or « social » where it
is read over a shoulder, and an SMS must hold its day and hour whatever the place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from django.utils.translation import gettext as _

from tandem.activities.enums import MessageKind
from tandem.activities.telling import (
    Discretion,
    Told,
    mail_of,
    measure_of,
    sms_of,
)
from tandem.kernel.gsm import Measure
from tandem.kernel.refused import RefusedError
from tandem.kernel.wordings import TEXTS, Words, change_wording, filled, wording_refusal
from tandem.pathways.secrets_kept import secrets_of_service

MESSAGES = "message."
LONG_DAY, LONG_HOUR = date(2026, 9, 30), time(10, 30)
"""As long as a day is said: « mercredi 30 septembre »."""

EXAMPLE = Told(
    kind=MessageKind.REMINDER,
    day=LONG_DAY,
    hour=LONG_HOUR,
    site="Espace Émeraude",
    address="2 bis avenue des Prés",
    access="Bus 26, arrêt Mairie",
    holder="Claire Fournier",
    phone="01 99 00 68 68",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """One message as it would be received."""

    kind: MessageKind
    is_sms: bool
    subject: str
    text: str
    measure: Measure | None = None


def with_text(words: Words, code: str, text: str) -> Words:
    """The same words, but for one."""
    return replace(words, texts={**words.texts, code: text})


def is_of_messages(code: str) -> bool:
    """Whether this text goes into what is sent."""
    return code.startswith(MESSAGES)


def previews_of(code: str, words: Words, example: Told = EXAMPLE) -> Iterator[Preview]:
    """The messages in which this text is read, as they would be received."""
    discretion, name = Discretion(secrets_of_service()), code.removeprefix(MESSAGES)
    kinds = [kind for kind in MessageKind if name.endswith(kind.value)] or _kinds_with(name)
    for kind in kinds:
        told = replace(example, kind=kind)
        if TEXTS[code].is_sms:
            text = sms_of(told, words, discretion)
            yield Preview(kind, True, "", text, measure_of(text, words))
        else:
            mail = mail_of(told, words, discretion)
            yield Preview(kind, False, mail.subject, mail.body)


def message_wording_refusal(code: str, words: Words, text: str) -> str:
    """Why this text of a message will not do; nothing when it will."""
    if why := wording_refusal(code, text, words.language.code):
        return why
    is_read_over = TEXTS[code].is_sms or code.startswith(f"{MESSAGES}subject_")
    discretion = Discretion(secrets_of_service())
    bare = filled(text, dict.fromkeys(TEXTS[code].placeholders, ""))
    if is_read_over and (told := discretion.told_by(bare)):
        return _("“%(name)s” would be read over a shoulder: a message never says it.") % {
            "name": told
        }
    return _too_long(code, with_text(words, code, text)) if TEXTS[code].is_sms else ""


def say_message_otherwise(*, code: str, words: Words, text: str, by: UUID) -> None:
    """Word a text of messages as the service wishes; the shipped words take the shipped text again.

    :raises RefusedError: it says too much, or an SMS would not hold it.
    """
    if text.strip() and (why := message_wording_refusal(code, words, text)):
        raise RefusedError({"text": why})
    change_wording(code=code, language=words.language.code, text=text, by=by)


def _too_long(code: str, words: Words) -> str:
    """An SMS must hold at least its day and its hour, and who writes."""
    bare = replace(EXAMPLE, site="", address="", phone="")
    for preview in previews_of(code, words, bare):
        said = words.say(
            f"{MESSAGES}sms_{preview.kind}",
            sender=words.texts[f"{MESSAGES}sender"],
            when=words.say(
                f"{MESSAGES}when",
                day=words.on_short(LONG_DAY),
                time=words.at_short(LONG_HOUR),
            ),
            where="",
        )
        measure = measure_of(said, words)
        if measure.length > measure.most:
            return _(
                "This SMS would have %(length)s signs without its place, and one holds %(most)s: "
                "shorten it."
            ) % {"length": measure.length, "most": measure.most}
    return ""


def _kinds_with(name: str) -> list[MessageKind]:
    """Of the texts that several messages share, one message is enough to see them."""
    if name.endswith("other_date"):
        return [MessageKind.CANCELLATION]
    return [MessageKind.REMINDER]
