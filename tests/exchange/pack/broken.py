"""Broken packs: what is changed in the valid one, and the one message it must be refused with.

A tilde stands for an unbreakable space.
"""

from typing import NamedTuple

from tests.exchange.pack.importing import Changes

HEADER = "ref,date,heure,duree_min,type,module,lieu,libelle,intervenant,role,issue\n"
ACT = (
    "U1,2013-02-05,09:00,45,entretien,sesame,{place},"
    "Entretien,Claire Fournier,conseillere,realise\n"
)


class Broken(NamedTuple):
    """A broken pack."""

    name: str
    changes: Changes
    message: str
    raw: dict[str, bytes] = {}


def an_act(**values: str) -> Changes:
    """One act, changed."""
    return {"actes": [values]}


def a_person(**values: str) -> Changes:
    """One person, changed."""
    return {"personnes": [values]}


def acts_file(*places: str, header: str = HEADER, encoding: str = "utf-8") -> dict[str, bytes]:
    """The file of acts as typed, with an act at each place."""
    text = header + "".join(ACT.format(place=place) for place in places)
    return {"actes.csv": text.encode(encoding)}
