"""Two files of one person made one, and undone as long as neither has changed since.

Nothing is thrown away: rows of the absorbed file go to the one that is kept; those that contradict
it stay behind, where they count no more. What it takes to undo is kept, encrypted; a fingerprint of
both files tells whether anything changed since.
"""

import json
from collections.abc import Collection, Mapping
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.encryption import keyring
from tandem.kernel.journal import Action, record
from tandem.kernel.models import FormDraft
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import whole_picture
from tandem.people.merge_plan import LEFT_OUT, Plan, plan_of
from tandem.people.merge_steps import redo, undo
from tandem.people.models import Merge, Person

_is_merging: ContextVar[bool] = ContextVar("is_merging", default=False)


def file_standing_for(person: Person) -> Person:
    """The file that stands for this one today: itself, or the one it was merged into, in turn."""
    while person.merged_into_id is not None:
        person = Person.objects.get(pk=person.merged_into_id)
    return person


def refuse_merged(person_ids: Collection[int]) -> None:
    """Nothing is recorded in a file that was merged into another, even at the same moment.

    Hears of every change, before the figures do: whoever comes while a merge is under way waits for
    it, then is told.

    :raises RefusedError: one of these files was merged into another.
    """
    if _is_merging.get():
        return
    held = Person.objects.select_for_update(no_key=True).filter(pk__in=list(person_ids))
    if any(held.order_by("pk").values_list("merged_into", flat=True)):
        raise RefusedError(
            _("This file was made one with another meanwhile: open that one and record again.")
        )


def _touch_both(kept: Person, absorbed: Person) -> None:
    """The figures of both: what a merge leaves behind counts no more."""
    token = _is_merging.set(True)
    try:
        touched([kept.pk, absorbed.pk])
    finally:
        _is_merging.reset(token)


def standing_pks(pks: Collection[int]) -> dict[int, int]:
    """For those of these files that were merged into another, the one that stands for each."""
    merged = Person.objects.filter(pk__in=pks).exclude(merged_into=None)
    return {person.pk: file_standing_for(person).pk for person in merged}


def files_behind(person: Person) -> list[UUID]:
    """The file and those that were merged into it, in turn: what was written under each stays."""
    found, behind = [person.uuid], [person.pk]
    while behind:
        rows = list(Person.objects.filter(merged_into__in=behind).values_list("pk", "uuid"))
        behind = [pk for pk, _uuid in rows]
        found += [uuid for _pk, uuid in rows]
    return found


def fingerprint_of(*people: Person) -> str:
    """A keyed digest of all that is in these files: equal for equal content; it tells nothing."""
    rows = list(Person.objects.filter(pk__in=[person.pk for person in people]))
    picture = json.dumps(whole_picture(rows, without=LEFT_OUT), sort_keys=True)
    return keyring().digest(picture, "merge")


@transaction.atomic
def merge_people(
    *,
    kept: Person,
    absorbed: Person,
    by: UUID,
    chosen: Mapping[str, Any] | None = None,
    seen: str = "",
) -> Merge:
    """Make one file of two: what was in either counts once, in the one that is kept.

    :param chosen: what the kept file says afterwards of the person, where the two differ.
    :param seen: the fingerprint of both as they were shown.
    :raises RefusedError: they are one already, or were changed since they were shown.
    """
    kept, absorbed = _both(kept, absorbed)
    if why := merge_refusal(kept, absorbed):
        raise RefusedError(why)
    if seen and seen != fingerprint_of(kept, absorbed):
        raise RefusedError(
            _("One of the two files was changed meanwhile: look at both again, then confirm.")
        )
    plan = plan_of(kept, absorbed, chosen or {})
    moved = {label: [str(uuid) for uuid in uuids] for label, uuids in plan.moved.items()}
    before = redo(plan)
    _move_drafts(absorbed, kept)
    Person.objects.filter(pk__in=[kept.pk, absorbed.pk]).update(version=F("version") + 1)
    Person.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    merge = Merge.objects.create(
        kept=kept,
        absorbed=absorbed,
        by=by,
        moved=moved,
        before=json.dumps(before),
        fingerprint=fingerprint_of(kept, absorbed),
    )
    ids = [kept.uuid, absorbed.uuid]
    record(Action.CHANGED, kind="person", ids=ids, by=by, change="merged", merge=str(merge.uuid))
    _touch_both(kept, absorbed)
    return merge


@transaction.atomic
def undo_merge(*, merge: Merge, by: UUID) -> None:
    """Make two files again, exactly as they were.

    :raises RefusedError: one of them changed since, or it was undone already.
    """
    kept, absorbed = _both(merge.kept, merge.absorbed)
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if why := undo_refusal(merge):
        raise RefusedError(why)
    Person.objects.filter(pk=absorbed.pk).update(merged_into=None)
    undo(json.loads(merge.before), merge.moved, absorbed)
    Person.objects.filter(pk__in=[kept.pk, absorbed.pk]).update(version=F("version") + 1)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    ids = [kept.uuid, absorbed.uuid]
    record(Action.CHANGED, kind="person", ids=ids, by=by, change="parted", merge=str(merge.uuid))
    _touch_both(kept, absorbed)


def merge_refusal(kept: Person, absorbed: Person) -> str:
    """Why these two cannot be made one; nothing when they can."""
    if kept.pk == absorbed.pk:
        return _("This is one and the same file: choose the other one.")
    if kept.merged_into_id is not None or absorbed.merged_into_id is not None:
        return _("One of these files was already made one with another: open that one.")
    return ""


def undo_refusal(merge: Merge) -> str:
    """Why this cannot be undone any more; nothing while it can."""
    if merge.undone_at is not None:
        return _("This was undone already: there are two files.")
    if merge.kept.merged_into_id is not None:
        return _("The file was made one with another since: undo that first.")
    if merge.fingerprint != fingerprint_of(merge.kept, merge.absorbed):
        return _(
            "Something was recorded or changed in this file since: it can no longer be parted. "
            "Open a new file, and record there what belongs to the other person."
        )
    return ""


def plan_shown(kept: Person, absorbed: Person) -> Plan:
    """What a merge would do, with nothing chosen yet: nothing is written."""
    return plan_of(kept, absorbed, {})


def _both(one: Person, other: Person) -> tuple[Person, Person]:
    """Both files as they stand, held in one order whatever the direction of the merge."""
    held = Person.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk, other.pk])
    rows = {person.pk: person for person in held.order_by("pk")}
    return rows[one.pk], rows[other.pk]


def _move_drafts(absorbed: Person, kept: Person) -> None:
    """What is being typed about the absorbed file is found again in the one that is kept."""
    for draft in FormDraft.objects.filter(subject=absorbed.uuid):
        rivals = FormDraft.objects.filter(owner=draft.owner, form=draft.form, subject=kept.uuid)
        if not rivals.exists():
            FormDraft.objects.filter(pk=draft.pk).update(subject=kept.uuid)
