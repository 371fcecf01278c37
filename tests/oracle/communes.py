"""A handful of real communes with their time; one code may have named two territories."""

from datetime import date, timedelta
from typing import NamedTuple

MERGER = date(2019, 1, 1)


class Commune(NamedTuple):
    """A commune while it existed, and the one that took its place."""

    code: str
    name: str
    starts: date | None = None
    ends: date | None = None
    successor: str | None = None


COMMUNES = (
    Commune("78126", "La Celle-Saint-Cloud"),
    Commune("78092", "Bougival"),
    Commune("78350", "Louveciennes"),
    Commune("78158", "Le Chesnay", None, MERGER - timedelta(days=1), "78158"),
    Commune("78158", "Le Chesnay-Rocquencourt", MERGER),
    Commune("78524", "Rocquencourt", None, MERGER - timedelta(days=1), "78158"),
    Commune("78646", "Versailles"),
    Commune("78551", "Saint-Germain-en-Laye"),
    Commune("91064", "Bièvres"),
    Commune("78650", "Le Vésinet"),
)


def commune_of(code: str, on: date) -> Commune | None:
    """The commune that bore this code on that day."""
    for commune in COMMUNES:
        begun = commune.starts is None or commune.starts <= on
        going_on = commune.ends is None or on <= commune.ends
        if commune.code == code and begun and going_on:
            return commune
    return None


def commune_standing_for(code: str, settled_on: date, on: date) -> str:
    """The code, on a later day, of the commune where someone settled: itself or its successor."""
    commune = commune_of(code, settled_on)
    while commune and commune.ends is not None and commune.ends < on:
        if commune.successor is None:
            break
        commune = commune_of(commune.successor, commune.ends + timedelta(days=1))
    return commune.code if commune else code
