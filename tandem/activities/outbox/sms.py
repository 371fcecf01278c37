"""SMS, through any gateway that takes a request over https: its address, its token, its template.

A gateway that takes a key of its own (``{key}`` in the template or the address) recognises an SMS
that it is given twice; with one that does not, what got no answer is not sent again by itself.
"""

import http.client
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from tandem.activities.enums import Trouble
from tandem.activities.outbox.carriers import Hand, Never, NotNow, Parcel, PerhapsGone
from tandem.kernel.wordings import filled

log = logging.getLogger(__name__)

LONGEST_ANSWER = 64 * 1024
_LATER = frozenset({401, 403, 404, 408, 425, 429})
"""Busy, or wrongly set up: it is put right, and the message leaves."""
ANYTHING = "-"
_SEEN_BEFORE = 409
_REQUEST_AT_FAULT = 400
_SERVER_AT_FAULT = 500
_SCHEMES = frozenset({"http", "https"})


class ConsoleCarrier:
    """Nothing leaves: for trying out, and for the demonstration."""

    recognises = True

    def is_set_up(self) -> bool:
        """Always: nothing is needed."""
        return True

    @contextmanager
    def open(self) -> Iterator[Hand]:
        """Write in the technical log that a message would have left; not its words."""
        yield lambda parcel: log.info("message %s: nothing leaves here", parcel.uuid)


class HttpCarrier:
    """Hands SMS to the gateway of TANDEM_SMS_URL."""

    @property
    def recognises(self) -> bool:
        """Whether the gateway is given a key of its own for each message."""
        return "{key}" in settings.TANDEM_SMS_TEMPLATE + settings.TANDEM_SMS_URL

    def is_set_up(self) -> bool:
        """Whether the installer named a gateway."""
        return urlsplit(settings.TANDEM_SMS_URL).scheme in _SCHEMES

    @contextmanager
    def open(self) -> Iterator[Hand]:
        """Requests are independent: there is nothing to reach beforehand."""
        yield _hand


class _NoRedirect(HTTPRedirectHandler):
    """A token is not carried elsewhere."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Refuse."""


def request_of(parcel: Parcel) -> Request:
    """What the gateway is sent, from the template of the installation."""
    values = {
        "to": parcel.to,
        "number": parcel.to.removeprefix("+"),
        "text": parcel.body,
        "key": str(parcel.uuid),
        "sender": settings.TANDEM_SMS_SENDER,
    }
    quoted = {name: quote(value, safe="") for name, value in values.items()}
    url = filled(settings.TANDEM_SMS_URL, quoted)
    body = json.dumps(_filled_in(json.loads(settings.TANDEM_SMS_TEMPLATE), values))
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(parcel.uuid)}
    if settings.TANDEM_SMS_TOKEN:
        name, _colon, form = settings.TANDEM_SMS_HEADER.partition(":")
        headers[name.strip()] = form.strip().replace("{token}", settings.TANDEM_SMS_TOKEN)
    return Request(url, data=body.encode(), headers=headers, method="POST")  # noqa: S310 see is_set_up


def _filled_in(template: Any, values: Mapping[str, str]) -> Any:
    """The same template with each value in its place, wherever texts are."""
    if isinstance(template, str):
        return filled(template, values)
    if isinstance(template, dict):
        return {name: _filled_in(each, values) for name, each in template.items()}
    if isinstance(template, list):
        return [_filled_in(each, values) for each in template]
    return template


def _hand(parcel: Parcel) -> None:
    request = request_of(parcel)
    try:
        with build_opener(_NoRedirect).open(request, timeout=settings.TANDEM_SMS_TIMEOUT) as answer:
            said = answer.read(LONGEST_ANSWER)
    except HTTPError as error:
        with error:
            _judge_status(error.code)
        return
    except URLError as error:
        _judge_failure(error.reason)
    except (OSError, http.client.HTTPException) as error:  # the request had left
        _judge_failure(error)
    else:
        _judge_answer(said)


def _judge_status(code: int) -> None:
    if code == _SEEN_BEFORE:
        return
    if code in _LATER:
        raise NotNow(Trouble.REFUSED) from None
    if code < _REQUEST_AT_FAULT:  # sent elsewhere: a door, not a gateway
        raise NotNow(Trouble.NONSENSE) from None
    if code >= _SERVER_AT_FAULT:
        raise PerhapsGone(Trouble.REFUSED) from None
    raise Never(Trouble.REFUSED) from None


def _judge_failure(reason: object) -> None:
    """Refused before the request left, or lost on the way."""
    if isinstance(reason, ConnectionRefusedError) or "getaddrinfo" in repr(reason):
        raise NotNow(Trouble.UNREACHABLE) from None
    if isinstance(reason, TimeoutError):
        raise PerhapsGone(Trouble.TOO_SLOW) from None
    if isinstance(reason, http.client.HTTPException):
        raise PerhapsGone(Trouble.NONSENSE) from None
    raise PerhapsGone(Trouble.UNREACHABLE) from None


def _judge_answer(said: bytes) -> None:
    """JSON at least; where a field that says yes was named, it must be there and say it."""
    if settings.TANDEM_SMS_ANSWER == ANYTHING:
        return
    try:
        answer = json.loads(said)
        for name in filter(None, settings.TANDEM_SMS_ANSWER.split(".")):
            answer = answer[int(name) if isinstance(answer, list) else name]
    except (ValueError, KeyError, IndexError, TypeError):
        raise PerhapsGone(Trouble.NONSENSE) from None
    if settings.TANDEM_SMS_ANSWER and not answer:
        raise Never(Trouble.REFUSED) from None
