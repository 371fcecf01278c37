"""An interview as one reads it: a note is opened only for those who may read it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tandem.activities.confidentiality import NoteReader, is_author, may_read_note
from tandem.activities.enums import InterviewPlace
from tandem.activities.holding import Moment
from tandem.activities.models import Appointment, Interview, InterviewGuest
from tandem.pathways.enums import BarrierState, Doer
from tandem.pathways.models import PlannedAction
from tandem.web.team.interviews.presentation import hours_of, note_readers
from tandem.web.team.people.events import INTERVIEWS
from tandem.web.team.people.life import Note
from tandem.web.team.people.wordings import comma, opened
from tandem.web.templatetags.typography import long_date, plain_date, unbroken


@dataclass(frozen=True)
class Reading:
    """The words of an interview."""

    title: str
    lead: str
    themes: list[str]
    note: Note | None
    readers: str
    is_sealed: bool
    """Whether there is a note that this reader may not read, and knows of."""
    guests: list[str]
    decisions: list[str]
    barriers: list[str]


def reading_of(interview: Interview, reader: NoteReader) -> Reading:
    """The interview, as this reader may know it."""
    note = note_of(interview, reader)
    return Reading(
        title=str(interview.label or INTERVIEWS[interview.kind]),
        lead=_lead(interview, reader),
        themes=[theme.label for theme in interview.themes.all()],
        note=note,
        readers=note_readers(note) if note else "",
        is_sealed=note is None and bool(interview.note) and interview.is_note_shared,
        guests=guests_of(interview),
        decisions=[decision_words(row) for row in _decisions(interview)],
        barriers=[
            comma(row.theme.label, str(BarrierState(row.state).label))
            for row in interview.barriers.select_related("theme")
        ],
    )


def note_of(interview: Interview, reader: NoteReader) -> Note | None:
    """The note, if this reader may read it."""
    author, is_shared = interview.holder_id, interview.is_note_shared
    if not interview.note or not may_read_note(reader, author_id=author, is_shared=is_shared):
        return None
    return Note(interview.note, is_own=is_author(reader, author), is_shared=is_shared)


def guests_of(interview: Interview) -> list[str]:
    """Who was there beside the person and the counsellor."""
    rows = InterviewGuest.objects.filter(interview=interview).select_related(
        "contact__organization"
    )
    return [
        comma(row.contact.name, row.contact.organization.name) if row.contact else row.description
        for row in rows.order_by("pk")
    ]


def decision_words(row: Any) -> str:
    """« Appeler la halte-garderie : Laure Barré, avant le 12 décembre 2013, fait »."""
    due = _("by %(day)s") % {"day": plain_date(row.due_on)} if row.due_on else ""
    state = _("done") if row.done_on else _("given up") if row.given_up_on else ""
    said = _("%(what)s: %(who)s") % {
        "what": row.what.rstrip("."),
        "who": comma(_doer(row), due, state),
    }
    return unbroken(said)


def _decisions(interview: Interview) -> list[PlannedAction]:
    return list(interview.decisions.select_related("person", "member", "contact").order_by("pk"))


def _doer(row: PlannedAction) -> str:
    if row.doer == Doer.PERSON:
        return row.person.full_name
    if row.doer == Doer.TEAM and row.member:
        return row.member.name
    if row.doer == Doer.PARTNER and row.contact:
        return row.contact.name
    return row.doer_name or str(Doer(row.doer).label)


def _lead(interview: Interview, reader: NoteReader) -> str:
    moment = Moment(interview.held_on, interview.held_at, interview.minutes)
    far = interview.place != InterviewPlace.ON_SITE
    site = interview.site.name if interview.site else ""
    planned = Appointment.objects.filter(interview=interview).exists()
    words = comma(
        opened(long_date(interview.held_on)),
        hours_of(moment),
        str(InterviewPlace(interview.place).label) if far else site,
        _("by appointment") if planned else "",
        _("held by %(name)s") % {"name": interview.holder.name},
    )
    return f"{unbroken(words)}."
