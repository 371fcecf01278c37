"""The one guard on every page: capability, scope, one journal event, the same 404 for all refusals.

A view names what it lets one do::

    @page(Capability.SEE_PERSON)
    def file(request, uuid):
        person = get_object_or_404(request.actor.people(), uuid=uuid)
        request.actor.journal(Action.VIEWED, "person", [person.uuid])
        return render(request, "team/people/file.html", {"person": person})
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.actors import holder_of
from tandem.accounts.models import User
from tandem.accounts.permissions import NOMINATIVE, Actor, Capability
from tandem.kernel.journal import Action, record
from tandem.kernel.models import JournalEntry
from tandem.pathways.models import PersonRestriction
from tandem.people.merging import file_standing_for
from tandem.people.models import Person, PersonQuerySet
from tandem.web.second_factor import lacks_second_factor, to_second_factor

View = Callable[..., HttpResponseBase]
SAFE = frozenset({"GET", "HEAD"})


class JournalMissingError(RuntimeError):
    """A page that shows people answered without exactly one event in the journal."""


@dataclass(frozen=True)
class PageActor(Actor):
    """Who is asking, with what the guard lets a page do."""

    entries: list[JournalEntry] = field(default_factory=list, compare=False, repr=False)

    def people(self) -> PersonQuerySet:
        """People whose file this actor may open: by role, less the files closed to her by name."""
        closed = PersonRestriction.objects.hidden_from(self.member_uuid)
        return Person.objects.visible_to(
            sees_everyone=self.may(Capability.SEE_PEOPLE),
            hidden_ids=closed.values_list("person_id", flat=True) if self.member_uuid else (),
        )

    def journal(
        self, action: JournalEntry.Action, kind: str, ids: Iterable[UUID] = (), **details: Any
    ) -> None:
        """Say what this page shows: once, with the ids shown."""
        entry = record(
            action, kind=kind, ids=ids, by=self.user_uuid, role=self.role_codes, **details
        )
        self.entries.append(entry)


class PageRequest(HttpRequest):
    """What a guarded view receives."""

    actor: PageActor
    user: User
    htmx: Any


def actor_of(user: User) -> PageActor:
    """Who is asking, today."""
    day = timezone.localdate()
    holder = holder_of(user.pk, day)
    return PageActor(
        user_id=user.pk,
        user_uuid=user.uuid,
        member_id=holder.member_id,
        member_uuid=holder.member_uuid,
        name=holder.name,
        roles=holder.roles,
        day=day,
    )


def page(capability: Capability) -> Callable[[View], View]:
    """Let in those who have the capability; for anyone else the page does not exist."""

    def guarded(view: View) -> View:
        @wraps(view)
        def guard(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            asked = cast("PageRequest", request)
            actor = asked.actor
            if not actor.may(capability):
                _note_refusal(asked, capability, kwargs)
                raise Http404
            if lacks_second_factor(actor) and capability != Capability.SEE_OWN_ACCOUNT:
                return to_second_factor(request)
            try:
                response = view(request, *args, **kwargs)
            except Http404:
                if moved := _to_the_file_that_stands(asked, kwargs):
                    return moved
                _note_refusal(asked, capability, kwargs)
                raise
            _check_journal(asked, capability, response)
            return response

        guard.capability = capability  # type: ignore[attr-defined]
        return guard

    return guarded


def _to_the_file_that_stands(
    request: PageRequest, kwargs: dict[str, Any]
) -> HttpResponseRedirect | None:
    """The page of a file merged into another is that of the other, for those who may open it.

    What was being sent about the one is sent about the other: nothing typed is lost.
    """
    for name in ("person", "uuid"):
        asked, match = kwargs.get(name), request.resolver_match
        merged = (
            Person.objects.exclude(merged_into=None)
            .filter(uuid__in=[asked] if asked else [])
            .first()
        )
        if merged is None or match is None:
            continue
        standing = file_standing_for(merged)
        if request.actor.people().filter(pk=standing.pk).exists():
            address = reverse(match.view_name, kwargs={**kwargs, name: standing.uuid})
            query = request.META.get("QUERY_STRING", "")
            status = HTTPStatus.FOUND if request.method in SAFE else HTTPStatus.TEMPORARY_REDIRECT
            there = f"{address}?{query}" if query else address
            return HttpResponseRedirect(there, status=status)
    return None


def _note_refusal(request: PageRequest, capability: Capability, kwargs: dict[str, Any]) -> None:
    """A page refused and a page that does not exist leave the same trace."""
    ids = [value for value in kwargs.values() if isinstance(value, UUID)]
    request.actor.journal(Action.REFUSED, "page", ids, capability=str(capability))


def _check_journal(
    request: PageRequest, capability: Capability, response: HttpResponseBase
) -> None:
    """A page that shows people without saying so is not sent.

    :raises JournalMissingError: the page forgot the journal, or wrote in it twice.
    """
    if capability not in NOMINATIVE or response.status_code != HTTPStatus.OK:
        return
    count = len(request.actor.entries)
    if count != 1:
        raise JournalMissingError(
            f"{request.path} shows people and left {count} events in the journal instead of one: "
            "call request.actor.journal(action, kind, ids) once."
        )
