"""Probable duplicates: listed, compared, made one, said to be two; and undone."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tandem.accounts.permissions import Capability
from tandem.kernel.journal import Action
from tandem.kernel.refused import RefusedError
from tandem.people.duplicates import Probable, duplicates_of, probable_duplicates, say_distinct
from tandem.people.merge_plan import choices_of
from tandem.people.merging import (
    file_standing_for,
    fingerprint_of,
    merge_people,
    merge_refusal,
    plan_shown,
    undo_merge,
    undo_refusal,
)
from tandem.people.models import Merge, Person
from tandem.web.forms import posted, submitted
from tandem.web.guards import PageRequest, page
from tandem.web.team.corrections.wording import author_names
from tandem.web.team.duplicates.forms import DistinctForm, MergeForm
from tandem.web.team.duplicates.listing import lines_of, recent_merges, uuids_of
from tandem.web.team.duplicates.wording import (
    changed_rows,
    left_behind,
    moved_words,
    taken_over,
)
from tandem.web.team.people.forms import SearchForm
from tandem.web.team.people.rows import rows_of
from tandem.web.team.people.search import find

LINES_A_PAGE = 20
edits = require_http_methods(["GET", "HEAD", "POST"])


@page(Capability.MERGE_PEOPLE)
@require_safe
def list_duplicates(request: PageRequest) -> HttpResponse:
    """Pairs of files that are perhaps of one person, and those made one lately."""
    people = request.actor.people()
    shown = Paginator(probable_duplicates(people), LINES_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(shown.object_list, request.actor.day)
    recent = recent_merges(people)
    named = [*uuids_of(lines), *(merge.kept.uuid for merge in recent)]
    request.actor.journal(Action.LISTED, "person", named, view="duplicates")
    context = {"page_obj": shown, "lines": lines, "recent": recent, "form": DistinctForm()}
    return render(request, "team/duplicates/list.html", context)


@page(Capability.MERGE_PEOPLE)
@edits
def merge(request: PageRequest, kept: UUID, absorbed: UUID) -> HttpResponse:
    """Compare two files and make them one, knowing what becomes of each row."""
    one, other = _file(request, kept), _file(request, absorbed)
    if gone := _one_already(request, one, other):
        return gone
    form = _form_of(request, one, other)

    def act() -> str:
        merge_people(
            kept=one,
            absorbed=other,
            by=request.actor.user_uuid,
            chosen=form.chosen(),
            seen=form.cleaned_data["seen"],
        )
        return reverse("people:file", args=[one.uuid])

    if answer := submitted(form, by=request.actor.user_uuid, act=act):
        made = Merge.objects.filter(kept=one, absorbed=other, undone_at=None).first()
        undo_url = reverse("duplicates:undo", args=[made.uuid]) if made else ""
        messages.success(request, _("The two files are one."), extra_tags=undo_url)
        return answer
    request.actor.journal(Action.VIEWED, "person", [one.uuid, other.uuid], page="merge")
    return render(request, "team/duplicates/merge.html", _compared(request, one, other, form))


@page(Capability.MERGE_PEOPLE)
@require_POST
def distinct(request: PageRequest, kept: UUID, absorbed: UUID) -> HttpResponse:
    """These are two people: they are not proposed again."""
    people = request.actor.people()
    one = get_object_or_404(people, uuid=kept)
    other = get_object_or_404(people.exclude(pk=one.pk), uuid=absorbed)
    form = DistinctForm(request.POST)

    def act() -> str:
        say_distinct(one=one, other=other, by=request.actor.user_uuid, on=request.actor.day)
        return reverse("duplicates:list")

    answer = submitted(form, by=request.actor.user_uuid, act=act)
    if answer is None:
        raise Http404
    messages.success(request, _("Noted: they are two people, and are not proposed any more."))
    return answer


@page(Capability.MERGE_PEOPLE)
@edits
def undo(request: PageRequest, merge: UUID) -> HttpResponse:
    """Make two files again, as long as neither changed since."""
    rows = Merge.objects.select_related("kept", "absorbed")
    made = get_object_or_404(rows.filter(kept__in=request.actor.people()), uuid=merge)
    if request.method == "POST":
        return _undone(request, made)
    ids = [made.kept.uuid, made.absorbed.uuid]
    request.actor.journal(Action.VIEWED, "person", ids, page="undo_merge")
    who = author_names([made.by]).get(made.by, "")
    context = {"merge": made, "refusal": undo_refusal(made), "who": who}
    return render(request, "team/duplicates/undo.html", context)


@page(Capability.MERGE_PEOPLE)
@edits
def choose(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Which other file is of the same person: those that look like her, or by a name."""
    person = get_object_or_404(request.actor.people(), uuid=uuid)
    others = request.actor.people().exclude(pk=person.pk)
    search = SearchForm(posted(request))
    text = search.cleaned_data["q"] if search.is_bound and search.is_valid() else ""
    found = find(others, text, request.actor.day)
    likely = [] if text else [_other(pair, person) for pair in duplicates_of(person, others)]
    rows = rows_of(likely[:LINES_A_PAGE], request.actor.day)
    shown = [person.uuid, *(row.uuid for row in [*found.rows, *rows])]
    request.actor.journal(Action.SEARCHED, "person", shown, page="merge")
    context = {"person": person, "search": search, "found": found, "likely": rows}
    return render(request, "team/duplicates/choose.html", context)


def _file(request: PageRequest, uuid: UUID) -> Person:
    """A file that this reader may open, or that was merged into one that she may."""
    person = get_object_or_404(Person, uuid=uuid)
    get_object_or_404(request.actor.people(), pk=file_standing_for(person).pk)
    return person


def _one_already(request: PageRequest, one: Person, other: Person) -> HttpResponse | None:
    """One file, or made one meanwhile: the second click, the second tab, the same file twice."""
    refusal = merge_refusal(one, other)
    if not refusal:
        return None
    form = DistinctForm(posted(request))
    if form.is_bound and (earlier := form.earlier_answer(request.actor.user_uuid)):
        return HttpResponseRedirect(earlier)
    messages.warning(request, refusal)
    return HttpResponseRedirect(reverse("people:file", args=[file_standing_for(one).uuid]))


def _form_of(request: PageRequest, one: Person, other: Person) -> MergeForm:
    """The form, as both files stand now; sent again after a refusal, it is about what it shows."""
    seen = fingerprint_of(one, other)
    return MergeForm(posted(request), choices=choices_of(one, other), initial={"seen": seen})


def _compared(request: PageRequest, one: Person, other: Person, form: MergeForm) -> dict[str, Any]:
    plan = plan_shown(one, other)
    rows = rows_of([one.pk, other.pk], request.actor.day)
    return {
        "form": form,
        "kept": one,
        "absorbed": other,
        "rows": rows,
        "taken": taken_over(plan),
        "moved": moved_words(plan),
        "left": left_behind(plan, request.actor),
        "changed": changed_rows(plan, request.actor),
        "distinct_form": DistinctForm(),
    }


def _undone(request: PageRequest, made: Merge) -> HttpResponse:
    try:
        undo_merge(merge=made, by=request.actor.user_uuid)
    except RefusedError as refusal:
        messages.error(request, str(refusal.reasons[""]))
        return HttpResponseRedirect(request.path)
    messages.success(request, _("There are two files again, as they were."))
    return HttpResponseRedirect(reverse("people:file", args=[made.kept.uuid]))


def _other(pair: Probable, person: Person) -> int:
    return pair.second if pair.first == person.pk else pair.first
