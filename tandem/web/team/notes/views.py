"""Writing a note between two interviews, reading it, correcting it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tandem.accounts.models import TeamMember
from tandem.accounts.permissions import Capability
from tandem.activities.confidentiality import may_read_note
from tandem.activities.entries import BY_CODE, is_reason_asked
from tandem.activities.models import CaseNote
from tandem.activities.note_actions import change_note, write_note
from tandem.kernel.journal import Action
from tandem.pathways.standing import program_on
from tandem.people.models import Person
from tandem.web.drafts import draft_for
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.interviews.loading import contacts_of
from tandem.web.team.notes.forms import NoteCorrectionForm, NoteForm
from tandem.web.team.people.file import reader_of

writes = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.WRITE_NOTE)
@writes
def new(request: PageRequest, person: UUID) -> HttpResponse:
    """Write down what matters between two interviews."""
    actor = request.actor
    found = get_object_or_404(actor.people(), uuid=person)
    draft = draft_for(request, "note", found.uuid)
    form = NoteForm(posted(request), contacts=contacts_of(found), initial={"written_on": actor.day})
    draft.give_back(form)

    def act() -> str:
        write_note(
            person=found,
            author=get_object_or_404(TeamMember, pk=actor.member_id),
            by=actor.user_uuid,
            on=form.cleaned_data["written_on"],
            program=program_on(found, form.cleaned_data["written_on"]),
            **form.answers(),
        )
        messages.success(request, _("Note recorded."))
        return _file(found)

    if answer := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return answer
    actor.journal(Action.VIEWED, "person", [found.uuid], page="note")
    context = {"person": found, "form": form, "draft": draft, "back": _file(found)}
    return render(request, "team/notes/write.html", context)


@page(Capability.SEE_SHARED_NOTES)
@require_safe
def read(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Read a note of one's own, or one that a colleague shares."""
    note = _found(request, uuid)
    reader = reader_of(request.actor)
    if not may_read_note(reader, author_id=note.author_id, is_shared=note.is_shared):
        raise Http404
    request.actor.journal(Action.VIEWED, "casenote", [note.person.uuid, note.uuid])
    context = {
        "person": note.person,
        "note": note,
        "is_own": note.author_id == request.actor.member_id,
        "history": reverse("corrections:history", args=["note", note.uuid]),
    }
    return render(request, "team/notes/read.html", context)


@page(Capability.WRITE_NOTE)
@writes
def change(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Correct a note of one's own."""
    actor = request.actor
    note = _found(request, uuid, author=actor.member_id)
    draft = draft_for(request, "note-corrigee", note.uuid)
    form = NoteCorrectionForm(
        posted(request),
        contacts=contacts_of(note.person, note.contact),
        is_reason_asked=is_reason_asked(BY_CODE["casenote"], note, actor.day),
    )
    form.show(note)
    draft.give_back(form)
    back = reverse("notes:read", args=[note.uuid])

    def act() -> str:
        change_note(
            note=note,
            by=actor.user_uuid,
            expected_version=form.cleaned_data["version"],
            reason=form.cleaned_data.get("reason", ""),
            written_on=form.cleaned_data["written_on"],
            **form.answers(),
        )
        messages.success(request, _("Note corrected."))
        return back

    if answer := submitted(form, by=actor.user_uuid, act=act, draft=draft):
        return answer
    actor.journal(Action.VIEWED, "casenote", [note.person.uuid, note.uuid], page="change")
    context = {"person": note.person, "note": note, "form": form, "draft": draft, "back": back}
    return render(request, "team/notes/write.html", context)


def _found(request: PageRequest, uuid: UUID, **only: int | None) -> CaseNote:
    """The note asked for, about someone whose file is open to this reader."""
    rows = CaseNote.objects.filter(person__in=request.actor.people(), **only)
    related = rows.select_related("person", "author", "contact__organization")
    found: CaseNote = get_object_or_404(related, uuid=uuid)
    return found


def _file(person: Person) -> str:
    return reverse("people:file", args=[person.uuid])
