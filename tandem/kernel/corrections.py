"""Correcting, cancelling and giving back what was recorded; each leaves a sealed trace.

A cancelled entry is deleted: constraints, triggers and figures then need no special path. Its trace
(:class:`~tandem.kernel.models.Correction`) holds all it takes to make it again, under the same
``uuid`` and with the same links, as long as nothing recorded since contradicts it.

The page asks who may and what the reason is; an action of the trade calls these functions::

    before = values_of(visit)                      # a correction keeps the former values
    visit.held_on = day
    visit.save()
    note_correction(row=visit, before=before, person=visit.person, by=by, reason=reason)

    trace = cancel_entry(row=visit, person=visit.person, by=by, reason=reason)
    restore_entry(correction=trace, by=by)         # « Annuler » just after, or much later
"""

import json
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.kernel.changes import touched
from tandem.kernel.enums import Change
from tandem.kernel.journal import Action, record
from tandem.kernel.models import Correction, JournalEntry, Record
from tandem.kernel.refused import RefusedError
from tandem.kernel.snapshots import (
    GoneError,
    Reference,
    Values,
    changed_between,
    made_again,
    model_of,
    references_to,
    rows_gone_with,
    values_of,
)

NOBODY: Mapping[UUID, Record] = {}


class Trace(NamedTuple):
    """What a correction keeps: the rows as they were, what pointed to them, the new values."""

    rows: list[tuple[str, Values]]
    references: list[Reference]
    after: Values

    @property
    def before(self) -> Values:
        """The entry itself, as it was."""
        return self.rows[0][1]


def needs_reason(recorded_on: date, today: date, free_days: int) -> bool:
    """Whether changing or cancelling an entry asks for a reason.

    One corrects one's own slips at once: for ``free_days`` days after the day of entry, freely.
    Later others have read it, and a figure may have been told: the trace says why.
    """
    return today > recorded_on + timedelta(days=free_days)


def recorded_on(row: UUID, *, dated: date | None, since: date) -> date:
    """The day when an entry was recorded, as far back as ``since``: the journal knows it.

    Where the journal says nothing (an import writes one line for all), its own date stands: nothing
    is recorded before it happens.

    :param dated: the day the entry is about.
    :param since: no further than this day is the journal read.
    """
    created = JournalEntry.objects.filter(action=Action.CREATED, at__date__gte=since)
    named = created.annotate(text=Cast("ids", models.TextField())).filter(text__contains=str(row))
    entry = named.order_by("at").first()
    if entry is not None:
        return timezone.localtime(entry.at).date()
    return dated or date.min


def history_of(row: UUID) -> list[Correction]:
    """What was corrected, cancelled and given back, the oldest first."""
    return list(Correction.objects.filter(row=row).order_by("pk"))


def trace_of(correction: Correction) -> Trace:
    """What the correction keeps, opened: it holds texts that not everyone may read."""
    content = json.loads(correction.before)
    return Trace(
        rows=[(label, values) for label, values in content["rows"]],
        references=[Reference(*reference) for reference in content["references"]],
        after=content["after"],
    )


@transaction.atomic
def cancel_entry(
    *,
    row: Record,
    person: Record | None,
    by: UUID,
    reason: str = "",
    also_touched: Collection[int] = (),
) -> Correction:
    """Delete an entry with what is part of it, and keep its trace.

    :param person: whose entry it is, if one person's; her facts are computed again.
    :param also_touched: other people whose facts follow (a session has several).
    :raises RefusedError: it was cancelled meanwhile, or something else relies on it.
    """
    model = type(row)
    held = model._base_manager.select_for_update(of=("self",)).filter(pk=row.pk, uuid=row.uuid)
    current = held.first()
    if current is None:
        raise RefusedError(_("This was already cancelled."))
    rows = [(one._meta.label_lower, values_of(one)) for one in rows_gone_with(current)]
    trace = Trace(rows, references_to(current), {})
    try:
        current.delete()
    except (models.RestrictedError, models.ProtectedError) as relied_upon:
        raise RefusedError(
            _("Something else that was recorded relies on this: cancel that first.")
        ) from relied_upon
    return _write(Change.CANCELLED, row, trace, person, by, reason, also_touched)


@transaction.atomic
def note_correction(
    *,
    row: Record,
    before: Values,
    person: Record | None,
    by: UUID,
    reason: str = "",
    also_touched: Collection[int] = (),
    parts: Values | None = None,
) -> Correction | None:
    """Keep what an entry said before it was corrected; nothing where it says the same.

    :param before: ``values_of(row)``, taken before it was changed.
    :param parts: what rows of its own say of it now, by the name that they have in ``before`` too.
    """
    after = values_of(type(row)._base_manager.get(pk=row.pk)) | (parts or {})
    if not (changed := changed_between(before, after)):
        return None
    trace = Trace([(row._meta.label_lower, before)], [], {name: after[name] for name in changed})
    return _write(Change.CORRECTED, row, trace, person, by, reason, also_touched)


@transaction.atomic
def restore_entry(
    *,
    correction: Correction,
    person: Record | None,
    by: UUID,
    instead: Mapping[UUID, Record] = NOBODY,
    also_touched: Collection[int] = (),
) -> Record:
    """Make a cancelled entry again, as it was.

    :param instead: rows that now stand for others, by the ``uuid`` of these (a merged file).
    :raises RefusedError: it is there already, or something recorded since contradicts it.
    """
    trace = trace_of(correction)
    if not _is_gone_since(correction, trace):
        raise RefusedError(_("This is recorded already: there is nothing to give back."))
    try:
        with transaction.atomic():
            rows = _make_again(trace, {str(uuid): row for uuid, row in instead.items()})
    except GoneError as gone:
        raise RefusedError(
            _("What this belonged to is no longer recorded: give that back first.")
        ) from gone
    except IntegrityError as taken:
        raise RefusedError(
            _("Something recorded since contradicts it: cancel or correct that first.")
        ) from taken
    entry = rows[0]
    assert isinstance(entry, Record)
    _write(Change.RESTORED, entry, Trace([], [], {}), person, by, "", also_touched)
    return entry


def _is_gone_since(correction: Correction, trace: Trace) -> bool:
    """Whether this took the entry away, nothing happened to it since, and it is not there."""
    if correction.change != Change.CANCELLED:  # other traces hold no row to make again
        return False
    model = model_of(trace.rows[0][0])
    is_gone = not model._base_manager.filter(uuid=correction.row).exists()
    return is_gone and history_of(correction.row)[-1].pk == correction.pk


def _make_again(trace: Trace, instead: Mapping[str, models.Model]) -> list[models.Model]:
    made: list[models.Model] = []
    for place, (label, values) in enumerate(trace.rows):
        model = model_of(label)
        try:
            row = made_again(model, values, instead)
        except GoneError:
            if place and model._meta.auto_created:
                continue  # a link to what is gone; a part without its whole is not skipped
            raise
        row.save(force_insert=True)
        made.append(row)
    for reference in trace.references:
        _point_again(reference, made[0])
    return made


def _point_again(reference: Reference, row: models.Model) -> None:
    """What pointed to the entry points to it again, unless it now points elsewhere."""
    model = model_of(reference.model)
    free = model._base_manager.filter(uuid=reference.uuid, **{reference.field: None})
    free.update(**{reference.field: row.pk})


def _write(
    change: Change,
    row: Record,
    trace: Trace,
    person: Record | None,
    by: UUID,
    reason: str,
    also_touched: Collection[int],
) -> Correction:
    """The trace, the journal, and the figures at once."""
    correction = Correction.objects.create(
        by=by,
        kind=row._meta.model_name or "",
        row=row.uuid,
        person=person.uuid if person else None,
        change=change,
        reason=reason.strip(),
        before=json.dumps(trace._asdict()),
    )
    action = Action.REMOVED if change == Change.CANCELLED else Action.CHANGED
    ids = [person.uuid, row.uuid] if person else [row.uuid]
    record(action, kind=correction.kind, ids=ids, by=by, correction=change.value)
    touched({*([person.pk] if person else []), *also_touched})
    return correction
