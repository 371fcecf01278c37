"""What a cancellation would change, in sentences: what goes with it, and in which figures."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.activities.entries import EntryKind
from tandem.activities.enums import Presence
from tandem.activities.models import Appointment, Attendance, Interview, WorkshopSession
from tandem.kernel.models import Record
from tandem.kernel.snapshots import references_to, rows_gone_with
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.reporting.counting import YearFacts
from tandem.reporting.without import YearWithout, years_without


def what_goes_with(row: Record) -> list[str]:
    """What disappears with the entry, and what stays differently."""
    gone = rows_gone_with(row)
    sentences = []
    if follow_ups := sum(isinstance(one, FollowUp) for one in gone if one is not row):
        sentences.append(
            ngettext(
                "Its individual follow-up disappears with it.",
                "Its %(count)s individual follow-ups disappear with it.",
                follow_ups,
            )
            % {"count": follow_ups}
        )
    if presences := sum(isinstance(one, Attendance) for one in gone if one is not row):
        sentences.append(
            ngettext(
                "The %(count)s person noted at it is no longer.",
                "The %(count)s people noted at it no longer are.",
                presences,
            )
            % {"count": presences}
        )
    return [*sentences, *_left_behind(row)]


def _left_behind(row: Record) -> Iterator[str]:
    pointing = {reference.model for reference in references_to(row)}
    if isinstance(row, Interview) and Appointment._meta.label_lower in pointing:
        yield _("Its appointment stays, to be filled in: say there what became of it.")
    if isinstance(row, Referral) and Enrolment._meta.label_lower in pointing:
        yield _("The enrolment that it opened stays, without orientation.")


def figures_without(kind: EntryKind, row: Record) -> list[str]:
    """What the report would say without it, year by year; a sentence too when nothing changes."""
    changes = years_without(row, _concerned(kind, row))
    if isinstance(row, WorkshopSession):
        sentences = list(_of_several(changes))
    else:
        sentences = [words for change in changes for words in _of_one(change)]
    if not changes:
        return [_("No figure of the report changes.")]
    return sentences


def _concerned(kind: EntryKind, row: Record) -> list[int]:
    if isinstance(row, WorkshopSession):
        came = Attendance.objects.filter(session=row, presence=Presence.PRESENT)
        return list(came.values_list("person_id", flat=True))
    person = kind.person_of(row)
    return [person.pk] if person else []


def _of_several(changes: Iterable[YearWithout]) -> Iterator[str]:
    rows = list(changes)
    for year in sorted({change.year for change in rows}):
        count = sum(change.year == year for change in rows)
        gone = sum(change.year == year and change.then is None for change in rows)
        yield ngettext(
            "%(year)s: a figure changes for %(count)s person.",
            "%(year)s: figures change for %(count)s people.",
            count,
        ) % {"year": year, "count": count}
        if gone:
            yield ngettext(
                "%(year)s: %(count)s person is no longer counted among those received.",
                "%(year)s: %(count)s people are no longer counted among those received.",
                gone,
            ) % {"year": year, "count": gone}


def _of_one(change: YearWithout) -> Iterator[str]:
    now, then, year = change.now, change.then, {"year": change.year}
    if now is None:
        return
    if then is None:
        yield _("%(year)s: the person is no longer counted among those received.") % year
        return
    before, after = sum(now.interviews.values()), sum(then.interviews.values())
    if before != after:
        yield ngettext(
            "%(year)s: %(after)s interview instead of %(before)s.",
            "%(year)s: %(after)s interviews instead of %(before)s.",
            after,
        ) % {**year, "after": after, "before": before}
    elif now.acts != then.acts:
        yield ngettext(
            "%(year)s: %(after)s visit instead of %(before)s.",
            "%(year)s: %(after)s visits instead of %(before)s.",
            then.acts,
        ) % {**year, "after": then.acts, "before": now.acts}
    if lines := list(_lines_changed(now, then)):
        yield _("%(year)s: counted elsewhere for %(lines)s.") % {**year, "lines": ", ".join(lines)}


def _lines_changed(now: YearFacts, then: YearFacts) -> Iterator[str]:
    compared = {
        "standing": _("regular or new"),
        "programs": _("the program"),
        "resource": _("the resource"),
        "commune": _("the commune"),
        "is_followed": _("the individual follow-up"),
        "has_workshop": _("workshops"),
        "has_step": _("steps"),
        "has_several_programs": _("both programs"),
    }
    for name, words in compared.items():
        if getattr(now, name) != getattr(then, name):
            yield words
