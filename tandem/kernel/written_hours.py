"""The hour as the service writes it, in the language that is spoken. Pure.

In French « 9 h 45 », and « 9 h » on the hour, as French books are set; never on two lines.
"""

from datetime import time

from django.utils.translation import get_language

NBSP = "\u00a0"


def clock(at: time) -> str:
    """« 9 h 45 », « 9 h »; « 9:45 » elsewhere."""
    if not (get_language() or "fr").startswith("fr"):
        return f"{at.hour}:{at.minute:02d}"
    minutes = f"{NBSP}{at.minute:02d}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def span(start: time, end: time) -> str:
    """« 9 h – 12 h 30 »; where it must break, it does after the dash."""
    return f"{clock(start)}{NBSP}– {clock(end)}"
