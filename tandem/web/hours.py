"""Hours as people write them: « 9h30 », « 9 h », « 14:05 », « 0930 », « midi ».

Pure: a text in, an hour out.
"""

import re
from datetime import time

from tandem.kernel.matching import words

_IN_WORDS = {"midi": time(12), "minuit": time(0)}
_WRITTEN = re.compile(
    r"(?:à\s*)?(\d{1,2})\s*(?:(?:h|heures?|:|\.|,)\s*(\d{1,2})?\s*(?:min|mn|m)?)?", re.I
)
_TOGETHER = re.compile(r"(\d{1,2})(\d{2})")
_AT_THE_END = re.compile(
    r"(?P<rest>.*?)(?:^|[\s,à]+)"
    r"(?P<hour>\d{1,2}\s*(?:h|heures?|:)\s*(?:\d{1,2})?\s*(?:min|mn)?|midi)\s*",
    re.I | re.DOTALL,
)


class NotAnHourError(ValueError):
    """The text names no hour of the day."""


def read_hour(text: str) -> time:
    """The hour that someone wrote; a bare figure is an hour.

    :raises NotAnHourError: no hour of the day is meant.
    """
    said = " ".join(words(text))
    if said in _IN_WORDS:
        return _IN_WORDS[said]
    bare = text.strip()
    found = _TOGETHER.fullmatch(bare) or _WRITTEN.fullmatch(bare)
    if found is None:
        raise NotAnHourError(text)
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError as impossible:
        raise NotAnHourError(text) from impossible


def split_hour(text: str) -> tuple[str, str]:
    """What comes before the hour at the end of a text, and that hour: « mardi 9h30 »."""
    found = _AT_THE_END.fullmatch(text.strip())
    if found is None:
        return text.strip(), ""
    return found["rest"].strip(" ,"), found["hour"].strip()
