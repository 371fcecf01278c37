"""Enrolments of two files of one person: those that share days in a program become one."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from tandem.pathways.models import Enrolment, FollowUp
from tandem.people.joining import Clash, Edit, Joined
from tandem.people.models import Person


def join_enrolments(kept: Person, absorbed: Person) -> Joined:
    """One enrolment from the first day to the last, with the follow-ups of all of them.

    Apart from each other, they stay apart. A follow-up that had no end of its own had that of its
    enrolment: it keeps it; of two under way, the first ends when the second begins.
    """
    joined = Joined()
    rows = Enrolment.objects.filter(person__in=[kept, absorbed])
    ordered = rows.order_by("program_id", "opened_on", "pk")
    for _program, of_program in groupby(ordered, key=lambda row: row.program_id):
        for together in spans_together(list(of_program)):
            _join(together, kept, joined)
    return joined


def spans_together(rows: list[Enrolment]) -> Iterator[list[Enrolment]]:
    """Enrolments of one program in order of beginning, those that share days together."""
    together: list[Enrolment] = []
    for row in rows:
        if together and not any(one.period.meets(row.period) for one in together):
            yield together
            together = []
        together.append(row)
    if together:
        yield together


def _join(together: list[Enrolment], kept: Person, joined: Joined) -> None:
    of_kept = [row for row in together if row.person_id == kept.pk]
    if not of_kept:  # alone in the absorbed file: it moves
        joined.edits += [Edit(row, {"person_id": kept.pk}) for row in together]
        return
    if len(together) == 1:
        return
    standing = of_kept[0]
    joined.removed += [Clash(row, standing) for row in of_kept[1:]]
    joined.stays += [Clash(row, standing) for row in together if row.person_id != kept.pk]
    if changed := _union(standing, together):
        joined.edits.append(Edit(standing, changed))
    joined.repointed += _follow_ups(together, standing)


def _union(standing: Enrolment, together: list[Enrolment]) -> dict[str, Any]:
    """From the first day to the last; the end, and why, are those of the one that ended last."""
    last = max(together, key=lambda row: row.closed_on or date.max)
    came = next((row.referral_id for row in together if row.referral_id), None)
    whole = {
        "opened_on": min(row.opened_on for row in together),
        "closed_on": last.closed_on,
        "end_reason_id": last.end_reason_id,
        "end_details": last.end_details,
        "referral_id": standing.referral_id or came,
    }
    return {name: value for name, value in whole.items() if getattr(standing, name) != value}


def _follow_ups(together: list[Enrolment], standing: Enrolment) -> Iterator[Edit]:
    """Those of all of them, one after the other: at most one is under way."""
    rows = FollowUp.objects.filter(enrolment__in=together).select_related("enrolment")
    next_opened_on: date | None = None
    for row in rows.order_by("-opened_on", "-pk"):
        end = row.closed_on or row.enrolment.closed_on
        if row.enrolment.closed_on is not None and end is not None:
            end = min(end, row.enrolment.closed_on)
        if end is None and next_opened_on is not None:
            end = next_opened_on - timedelta(days=1)
        if end is None:
            next_opened_on = row.opened_on
        changed: dict[str, Any] = {}
        if row.enrolment_id != standing.pk:
            changed["enrolment_id"] = standing.pk
        if end != row.closed_on:
            changed["closed_on"] = max(row.opened_on, end or row.opened_on)
        if changed:
            yield Edit(row, changed)
