"""Hours as people write them in French: « 9h45 », « 9 h 45 », « 9:45 », « 945 », « 14 h ».

Pure: a text in, an hour out.
"""

import re
from datetime import time

_HOUR = re.compile(r"(\d{1,2})\s*(?:h|:|\.|heures?)\s*(\d{2})?\s*(?:min|mn)?", re.I)
_TOGETHER = re.compile(r"(\d{1,2})(\d{2})")
_ALONE = re.compile(r"(\d{1,2})")
IN_WORDS = {"midi": time(12), "minuit": time(0)}


class NotAnHourError(ValueError):
    """The text names no hour of the day."""


def read_hour(text: str) -> time:
    """The hour that someone wrote.

    :raises NotAnHourError: no hour of the day is meant.
    """
    written = " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split()).casefold()
    if written in IN_WORDS:
        return IN_WORDS[written]
    for shape in (_HOUR, _TOGETHER, _ALONE):
        if found := shape.fullmatch(written):
            hour, minute = (*found.groups(), "0")[:2]
            try:
                return time(int(hour), int(minute or 0))
            except ValueError as impossible:
                raise NotAnHourError(text) from impossible
    raise NotAnHourError(text)
