"""What is said to people of an appointment, by e-mail, SMS or letter, in their language. Pure.

Subjects and SMS are read over a shoulder: what is put in them never names a program, the service, a
resource, nor says « RSA » or « social » (see pathways/discretion.py). An SMS is one message: where
it would be longer, the site's name is shortened first, then who writes and the place are left out;
never the day and the hour.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from tandem.activities.enums import InterviewPlace, MessageKind
from tandem.kernel.gsm import Measure, measured, simplified, without_unwritable
from tandem.kernel.wordings import Words, shipped_text
from tandem.pathways.discretion import Secrets

_SAYS_SOCIAL = re.compile(r"\b(?:rsa\b|soci[ao]\w*)|соціал\w*|اجتماع\w*", re.IGNORECASE)
_LONGEST_SENDER = 40
_FEWEST_WORDS = 2
_SMALL_WORDS = frozenset({"de", "du", "des", "d'", "la", "le", "les", "l'", "et", "à", "-", "–"})
_ELSEWHERE = {
    InterviewPlace.PHONE: "message.by_phone",
    InterviewPlace.HOME: "message.at_home",
    InterviewPlace.VIDEO: "message.by_video",
}


@dataclass(frozen=True, slots=True)
class Told:
    """An appointment, as plain values."""

    kind: MessageKind
    day: date
    hour: time | None = None
    place: InterviewPlace = InterviewPlace.ON_SITE
    site: str = ""
    address: str = ""
    access: str = ""
    holder: str = ""
    phone: str = ""
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail: one line of subject, and its text."""

    subject: str
    body: str


@dataclass(frozen=True)
class Letter:
    """The blocks of a letter for a window envelope; each is a list of lines or of paragraphs."""

    language: str
    direction: str
    sender: list[str]
    to: list[str]
    dated: str
    paragraphs: list[str] = field(default_factory=list)
    closing: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Discretion:
    """What an SMS and a subject keep to themselves."""

    secrets: Secrets

    def told_by(self, text: str) -> str:
        """What the text gives away; nothing when it is mute."""
        said = _SAYS_SOCIAL.search(text)
        return said[0] if said else self.secrets.told_by(text)

    def mute(self, text: str) -> str:
        """The text, or nothing when it gives something away."""
        return "" if self.told_by(text) else text


def sms_of(told: Told, words: Words, discretion: Discretion) -> str:
    """One message, whatever the length of names and addresses."""
    who = sender_of(told.carrier, words, discretion)
    when, call = _when_short(told, words), _sms_closing(told, words)
    places = list(_places(told, words, discretion))
    tried = [(sender, place, call) for sender in (who, "") for place in places]
    tried += [(who, "", call), ("", "", call), (who, "", ""), ("", "", "")]
    for sender, place, closing in tried:
        text = _assembled(told.kind, words, sender, when, place, closing)
        if measure_of(text, words).fits:
            return text
    return when


def measure_of(text: str, words: Words) -> Measure:
    """How long an SMS is in this language."""
    return measured(text, is_gsm=words.language.is_gsm)


def subject_of(told: Told, words: Words) -> str:
    """The subject of an e-mail: the day, nothing else."""
    text = words.say(f"message.subject_{told.kind}", day=words.in_sentence(told.day))
    return " ".join(text.split())


def mail_of(told: Told, words: Words, discretion: Discretion) -> Mail:
    """The e-mail about an appointment."""
    sender = sender_of(told.carrier, words, discretion)
    paragraphs = [
        words.texts["message.greeting"],
        *_paragraphs(told, words, discretion),
        f"{words.texts['message.closing']}\n{words.isolated(sender)}",
        f"-- \n{words.texts['message.stop']}",
    ]
    return Mail(subject_of(told, words), "\n\n".join(paragraphs))


def letter_of(
    told: Told, words: Words, discretion: Discretion, *, to: list[str], on: date
) -> Letter:
    """The blocks of the letter about an appointment.

    :param to: who receives it, line by line, as the window shows it.
    :param on: the day it is dated.
    """
    sender = sender_of(told.carrier, words, discretion)
    return Letter(
        language=words.language.code,
        direction=words.language.direction,
        sender=[line for line in (sender, discretion.mute(told.address), told.phone) if line],
        to=[line for line in to if line.strip()],
        dated=words.say("message.letter_date", day=words.on(on)),
        paragraphs=[words.texts["message.greeting"], *_paragraphs(told, words, discretion)],
        closing=words.texts["message.closing"],
        signed=words.isolated(discretion.mute(told.holder) or sender),
    )


def sender_of(carrier: str, words: Words, discretion: Discretion) -> str:
    """Who writes: as the service words it, else who carries it where that says nothing."""
    said = words.texts["message.sender"]
    is_ours = said not in {
        shipped_text("message.sender", words.language.code),
        shipped_text("message.sender", "fr"),
    }
    carrier = discretion.mute(carrier.strip())
    if not is_ours and carrier and len(carrier) <= _LONGEST_SENDER:
        return carrier
    return said


def _paragraphs(told: Told, words: Words, discretion: Discretion) -> list[str]:
    """What e-mail and letter both say."""
    when = _when(told, words)
    first = words.say(f"message.{told.kind}", when=when)
    if told.kind == MessageKind.CANCELLATION:
        return [first, *_called(told, words, "message.other_date")]
    lines = [first]
    if place := _place(told, words, discretion):
        lines.append(_tidy(words.say("message.where", where=words.isolated(place))))
    if holder := discretion.mute(told.holder):
        said = words.say("route_sheet.with", name=words.isolated(holder))
        lines.append(f"{said[:1].upper()}{said[1:]}.")
    if told.place == InterviewPlace.ON_SITE and (access := discretion.mute(told.access)):
        way = words.isolated(" ".join(access.split()))
        lines.append(words.say("message.access", access=way))
    return ["\n".join(lines), *_called(told, words, "message.cannot_come")]


def _called(told: Told, words: Words, code: str) -> list[str]:
    return [words.say(code, phone=words.isolated(told.phone))] if told.phone else []


def _when(told: Told, words: Words) -> str:
    day = words.in_sentence(told.day)
    if told.hour is None:
        return day
    return words.say("message.when", day=day, time=words.at(told.hour))


def _when_short(told: Told, words: Words) -> str:
    day = words.on_short(told.day)
    if told.hour is None:
        return day
    return words.say("message.when", day=day, time=words.at_short(told.hour))


def _place(told: Told, words: Words, discretion: Discretion) -> str:
    if elsewhere := _ELSEWHERE.get(told.place):
        return words.texts[elsewhere]
    if told.place != InterviewPlace.ON_SITE:
        return ""
    return _joined(discretion.mute(told.site), discretion.mute(told.address))


def _sms_closing(told: Told, words: Words) -> str:
    code = "other_date" if told.kind == MessageKind.CANCELLATION else "cannot_come"
    phone = told.phone if words.language.is_gsm else "".join(told.phone.split())
    return words.say(f"message.sms_{code}", phone=phone) if phone else ""


def _places(told: Told, words: Words, discretion: Discretion) -> Iterator[str]:
    """How the place can be said, the whole of it first: its name is shortened before all else."""
    if told.kind == MessageKind.CANCELLATION:
        yield ""
        return
    yield _place(told, words, discretion)
    if told.place == InterviewPlace.ON_SITE:
        name, address = discretion.mute(told.site), discretion.mute(told.address)
        yield from (_joined(short, address) for short in _shorter(name))
        if address:
            yield from (address, address.partition(",")[0])


def _shorter(text: str) -> Iterator[str]:
    """The text with fewer and fewer of its words, which never ends in a small one."""
    words = text.split()
    while len(words) > _FEWEST_WORDS:
        words.pop()
        while words and words[-1].casefold() in _SMALL_WORDS:
            words.pop()
        if len(words) >= _FEWEST_WORDS:
            yield " ".join(words).rstrip(",;:")


def _joined(*parts: str) -> str:
    return ", ".join(part.strip() for part in parts if part.strip())


def _assembled(
    kind: MessageKind, words: Words, sender: str, when: str, place: str, closing: str
) -> str:
    said = words.say(f"message.sms_{kind}", sender=sender, when=when, where=place)
    text = _tidy(f"{said} {closing}")
    if not words.language.is_gsm:
        return text
    return without_unwritable(simplified(text))


def _tidy(text: str) -> str:
    """Without what an empty place leaves behind: « , . », a colon that nothing precedes."""
    text = " ".join(text.split())
    text = re.sub(r"\s*[,،;:]\s*(?=[.!?]|$)", "", text)
    text = re.sub(r"^[\s:,،]+", "", text)
    text = re.sub(r"\.\.+(?!\.)", ".", text)
    return text[:1].upper() + text[1:]
