"""Opening a file in the midst of another gesture: begun with what was searched, then back to it."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tandem.activities.models import CallRequest
from tandem.kernel.drafts import keep_draft
from tandem.people.models import Person
from tandem.web.guards import PageRequest
from tandem.web.team.newcomers.forms import typed_in_search

SEARCHED = "search"
"""The window of a draft that nobody has typed in yet: it comes from the search."""
KEPT = "newcomer_for"
CHOSEN = "personne"


def begin(
    request: PageRequest,
    text: str,
    back: str = "",
    *,
    contact: str = "",
    call: CallRequest | None = None,
) -> HttpResponseRedirect:
    """Begin a file with what was searched, kept as a draft: no address holds a name.

    :param back: the page of ours to which the new person is brought back.
    :param contact: a telephone or an e-mail that is known beside.
    :param call: the message that she left: it is hers, however her name was heard.
    """
    attempt = uuid4()
    typed = dict(typed_in_search(text[:120]))
    if contact:
        typed["contact"] = [contact]
    keep_draft(
        owner=request.actor.user_uuid,
        form="newcomer",
        subject=attempt,
        typed=typed,
        window=SEARCHED,
    )
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        request.session[KEPT] = {
            "attempt": str(attempt),
            "back": back,
            "call": str(call.uuid) if call else "",
        }
    return redirect("newcomers:begun", attempt)


def message_of(request: HttpRequest, attempt: UUID | None) -> CallRequest | None:
    """The message that this file was opened for, if nobody is known to have left it yet."""
    kept = request.session.get(KEPT) or {}
    if attempt is None or kept.get("attempt") != str(attempt) or not kept.get("call"):
        return None
    return CallRequest.objects.filter(uuid=kept["call"], person=None).first()


def page_after(request: HttpRequest, attempt: UUID | None, person: Person) -> str:
    """Where one goes on with someone new: the page that she was opened for, else her file."""
    kept = request.session.get(KEPT) or {}
    if attempt is None or kept.get("attempt") != str(attempt):
        return reverse("people:file", args=[person.uuid])
    del request.session[KEPT]
    mark = "&" if "?" in kept["back"] else "?"
    return f"{kept['back']}{mark}{CHOSEN}={person.uuid}"


def brought_back(request: HttpRequest) -> UUID | None:
    """The person with whom one comes back to a page."""
    try:
        return UUID(request.GET.get(CHOSEN, ""))
    except ValueError:
        return None
