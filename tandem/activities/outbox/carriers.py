"""Who carries messages: the interface of e-mail and SMS, and what can go wrong on the way."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from tandem.activities.enums import Trouble
from tandem.people.enums import MessageChannel


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is handed over; its uuid is the same each time, so that it is recognised."""

    uuid: UUID
    to: str
    subject: str
    body: str
    calendar: bytes = b""


class CarrierError(Exception):
    """It was not carried. Holds a code, never an address nor a number."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class NotNow(CarrierError):
    """It has not left, and may later."""


class Never(CarrierError):
    """It has not left, and would not later either."""


class PerhapsGone(CarrierError):
    """It was handed over and nothing was answered: nobody knows."""


Hand = Callable[[Parcel], None]
"""Hands one parcel over, or raises one of the three."""


class Carrier(Protocol):
    """One way to send."""

    recognises: bool
    """Whether a parcel handed over again is recognised by its uuid, and not sent twice."""

    def is_set_up(self) -> bool:
        """Whether the installer said how to send this way."""

    def open(self) -> AbstractContextManager[Hand]:
        """Reach whoever carries; raises NotNow before anything was handed over."""


def carrier_of(channel: MessageChannel) -> Carrier:
    """The carrier of this installation for a channel."""
    return _made(settings.TANDEM_CARRIERS[channel.value])


@lru_cache
def _made(name: str) -> Carrier:
    carrier: Carrier = import_string(name)()
    return carrier
