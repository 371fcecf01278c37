"""Each thing of a life as one line of the timeline: its words, its marks, its state. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from tandem.activities.enums import (
    AppointmentStatus,
    CallOutcome,
    InterviewKind,
    InterviewPlace,
    NoteKind,
    Presence,
    RequestState,
)
from tandem.pathways.enums import Channel, Outcome, StepCategory
from tandem.web.team.people.life import Act, Arrival, Kind, Life, Mark, Note, Stay
from tandem.web.team.people.pathway import leads_to, origin_of
from tandem.web.team.people.wordings import comma
from tandem.web.templatetags.typography import clock, plain_date, unbroken

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Event:
    """One line: what the component `register_line` shows, and its day."""

    day: date
    title: str
    at: time | None = None
    program: Mark | None = None
    then_program: Mark | None = None
    detail: str = ""
    note: str = ""
    private: str = ""
    state: str = ""
    state_label: str = ""
    act: Act | None = None
    entry: tuple[str, UUID] | None = None
    """The entry that the line tells, as addresses name it."""
    facts: tuple[str, ...] = ()
    """What was spoken of, who was there, what was decided."""

    @property
    def url(self) -> str:
        """The page of what the line tells; nowhere where it is no entry, or one to be closed."""
        if self.entry is None:
            return ""
        slug, uuid = self.entry
        if slug in PAGES:
            return reverse(PAGES[slug], args=[uuid]) if not self.is_closed else ""
        return reverse("corrections:history", args=[slug, uuid])

    @property
    def is_closed(self) -> bool:
        """Whether the page of the line is not for this reader: a note that she may not read."""
        act = self.act
        return act is not None and act.kind is Kind.NOTE and act.note is None

    @property
    def is_visit(self) -> bool:
        """Whether she came: what the report counts as an act."""
        if self.act is None:
            return False
        if self.act.kind is Kind.WORKSHOP:
            return self.act.code == Presence.PRESENT
        return self.act.kind in {Kind.INTERVIEW, Kind.DROP_IN}


INTERVIEWS: dict[str, Words] = {
    InterviewKind.WELCOME: gettext_lazy("Welcome interview"),
    InterviewKind.DIAGNOSIS: gettext_lazy("Diagnosis interview"),
    InterviewKind.FOLLOW_UP: gettext_lazy("Follow-up interview"),
    InterviewKind.REVIEW: gettext_lazy("Review interview"),
    InterviewKind.TRANSFER: gettext_lazy("Passage interview"),
}
NOTES: dict[str, Words] = {
    NoteKind.NOTE: gettext_lazy("Note"),
    NoteKind.CALL: gettext_lazy("Call noted"),
    NoteKind.LETTER: gettext_lazy("Letter or e-mail"),
    NoteKind.DONE_FOR: gettext_lazy("Something done for the person"),
}
PRESENCES: dict[str, tuple[str, Words]] = {
    Presence.ABSENT: ("non", gettext_lazy("absence")),
    Presence.EXCUSED: ("att", gettext_lazy("excused absence")),
    Presence.CANCELLED: ("info", gettext_lazy("session cancelled")),
    Presence.EXPECTED: ("info", gettext_lazy("expected")),
}
CALLS: dict[str, tuple[str, Words]] = {
    CallOutcome.NO_ANSWER: ("att", gettext_lazy("no answer")),
    CallOutcome.EXCUSED: ("info", gettext_lazy("absence announced")),
    CallOutcome.CANCELLED: ("info", gettext_lazy("call cancelled")),
}
MESSAGES: dict[str, tuple[str, Words]] = {
    RequestState.WAITING: ("att", gettext_lazy("to call back")),
    RequestState.DONE: ("ok", gettext_lazy("called back")),
    RequestState.GIVEN_UP: ("info", gettext_lazy("given up")),
}
MEETINGS: dict[str, tuple[str, Words]] = {
    AppointmentStatus.UPCOMING: ("info", gettext_lazy("to come")),
    AppointmentStatus.TO_FILL_IN: ("att", gettext_lazy("to fill in")),
    AppointmentStatus.HONOURED: ("ok", gettext_lazy("honoured")),
    AppointmentStatus.EXCUSED: ("att", gettext_lazy("excused")),
    AppointmentStatus.POSTPONED: ("info", gettext_lazy("postponed")),
    AppointmentStatus.CANCELLED: ("info", gettext_lazy("cancelled by the service")),
    AppointmentStatus.MISSED: ("non", gettext_lazy("missed")),
}
PAGES = {
    "entretien": "interviews:read",
    "message": "calls:read",
    "note": "notes:read",
    "rendez-vous": "appointments:read",
}
"""Entries that have a page of their own; the others show themselves with their history."""

ENTRIES = {
    Kind.INTERVIEW: "entretien",
    Kind.WORKSHOP: "presence",
    Kind.DROP_IN: "accueil-libre",
    Kind.CALL: "appel",
    Kind.MESSAGE: "message",
    Kind.APPOINTMENT: "rendez-vous",
    Kind.STEP: "etape",
    Kind.NOTE: "note",
    Kind.BARRIER: "frein",
    Kind.OBJECTIVE: "objectif",
}
"""How the addresses of entries call each kind of act."""

ANSWERS: dict[Outcome, tuple[str, Words]] = {
    Outcome.WAITING: ("att", gettext_lazy("waiting for an answer")),
    Outcome.REDIRECTED: ("info", gettext_lazy("redirected")),
    Outcome.NO_FOLLOW_UP: ("info", gettext_lazy("without follow-up")),
    Outcome.EXPIRED: ("info", gettext_lazy("expired")),
    Outcome.WITHDRAWN: ("info", gettext_lazy("withdrawn")),
}
ARRIVALS: dict[Channel, Words] = {
    Channel.PARTNER: gettext_lazy("Orientation received"),
    Channel.SELF: gettext_lazy("Self-referral"),
    Channel.INTERNAL: gettext_lazy("Passage"),
}


def events_of(life: Life, today: date) -> list[Event]:
    """Every line of a life, the newest first."""
    passages = [arrival for arrival in life.arrivals if arrival.is_passage]
    events = [
        *(_act_event(act, today) for act in life.acts),
        *(_arrival_event(arrival) for arrival in life.arrivals if not arrival.is_passage),
        *_stay_events(life),
    ]
    for passage in passages:
        events = _with_passage(events, passage, life.stays)
    return sorted(events, key=lambda event: (event.day, event.at or time.min), reverse=True)


def _act_event(act: Act, today: date) -> Event:
    title, state = _ACTS[act.kind](act, today)
    return Event(
        day=act.day,
        at=act.at,
        title=unbroken(str(title)),
        program=act.program,
        detail=unbroken(_act_detail(act)),
        note=act.note.text if act.note else "",
        private=_readers(act.note),
        state=state[0],
        state_label=str(state[1]),
        act=act,
        entry=(ENTRIES[act.kind], act.uuid) if act.uuid else None,
        facts=tuple(unbroken(words) for words in _facts(act)),
    )


def _facts(act: Act) -> Iterator[str]:
    remarks = act.remarks
    if remarks.themes:
        yield _("Themes: %(words)s") % {"words": "\u00a0; ".join(remarks.themes)}
    if remarks.guests:
        yield _("With: %(words)s") % {"words": comma(*remarks.guests)}
    if remarks.decisions:
        yield _("Decided: %(words)s") % {"words": " ".join(map(_sentence, remarks.decisions))}
    if act.is_sealed:
        yield _("A summary is shared between counsellors.")


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _act_detail(act: Act) -> str:
    if act.kind is Kind.STEP:
        return str(StepCategory(act.code).label)
    if act.kind is Kind.OBJECTIVE:
        return act.title
    if act.kind is Kind.MESSAGE:
        return _("“%(words)s”") % {"words": act.title} if act.title else ""
    far = act.place and act.place != InterviewPlace.ON_SITE
    return comma(
        clock(act.at) if act.kind is Kind.APPOINTMENT else "",
        _("%(minutes)s min") % {"minutes": act.minutes} if act.minutes else "",
        str(InterviewPlace(act.place).label) if far else act.site,
        act.title if act.kind in {Kind.APPOINTMENT, Kind.CALL, Kind.NOTE} else "",
        act.who,
    )


def _readers(note: Note | None) -> str:
    if note is None:
        return ""
    if note.is_shared:
        return _("Summary shared between counsellors")
    return _("Private note, only you")


_NO_STATE = ("", "")


def _interview(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return act.title or INTERVIEWS[act.code], _NO_STATE


def _workshop(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return act.title, PRESENCES.get(act.code, _NO_STATE)


def _visit(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return _("Open reception"), _NO_STATE


def _call(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return pgettext("an act", "Call"), CALLS.get(act.code, _NO_STATE)


def _message(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return _("Message left"), MESSAGES[act.code]


def _meeting(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    is_expected = act.code == AppointmentStatus.UPCOMING
    if is_expected and act.day > today:  # it stands under « to come »
        return _("Appointment"), _NO_STATE
    code = AppointmentStatus.TO_FILL_IN if is_expected and act.day < today else act.code
    return _("Appointment"), MEETINGS[code]


def _step(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return _("Step: %(label)s") % {"label": act.title}, _NO_STATE


def _case_note(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return NOTES[act.code], _NO_STATE


def _barrier(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return _("Barrier: %(label)s") % {"label": act.title}, ("ok", _("lifted"))


def _objective(act: Act, today: date) -> tuple[Words, tuple[str, Words]]:
    return _("Objective"), ("ok", _("reached"))


_ACTS = {
    Kind.INTERVIEW: _interview,
    Kind.WORKSHOP: _workshop,
    Kind.DROP_IN: _visit,
    Kind.CALL: _call,
    Kind.MESSAGE: _message,
    Kind.APPOINTMENT: _meeting,
    Kind.STEP: _step,
    Kind.NOTE: _case_note,
    Kind.BARRIER: _barrier,
    Kind.OBJECTIVE: _objective,
}


def _arrival_event(arrival: Arrival) -> Event:
    state, label = _answer(arrival)
    return Event(
        day=arrival.day,
        title=str(ARRIVALS[arrival.channel]),
        program=arrival.program,
        detail=unbroken(arrival.source),
        note=arrival.explanation,
        state=state,
        state_label=label,
        entry=("orientation", arrival.uuid) if arrival.uuid else None,
    )


def _answer(arrival: Arrival) -> tuple[str, str]:
    if arrival.outcome is Outcome.ACCEPTED and arrival.decision_day == arrival.day:
        return "ok", _("accepted")
    if arrival.outcome is Outcome.ACCEPTED:
        return "ok", _("accepted on %(day)s") % {"day": plain_date(arrival.decision_day)}
    if arrival.outcome is Outcome.REFUSED:
        if arrival.reason:
            return "non", _("refused: %(reason)s") % {"reason": arrival.reason}
        return "non", _("refused")
    state, words = ANSWERS[arrival.outcome]
    return state, str(words)


def _stay_events(life: Life) -> Iterator[Event]:
    """Beginnings and ends that nothing else on the page already tells."""
    passages = [arrival for arrival in life.arrivals if arrival.is_passage]
    accepted = [a for a in life.arrivals if a.outcome is Outcome.ACCEPTED]
    left = {id(origin_of(passage, life.stays)): passage.decision_day for passage in passages}
    for stay in life.stays:
        entry = ("inscription", stay.uuid) if stay.uuid else None
        if not any(leads_to(arrival, stay) for arrival in accepted):
            yield Event(stay.opened_on, _("Enrolment"), program=stay.program, entry=entry)
        end = stay.period.end
        if end is not None and not _is_left(left.get(id(stay)), end):
            title = _("End of enrolment")
            yield Event(end, title, program=stay.program, detail=stay.end_reason, entry=entry)


def _is_left(passed_on: date | None, end: date) -> bool:
    return passed_on is not None and (passed_on - end).days in {0, 1}


def _with_passage(events: list[Event], passage: Arrival, stays: list[Stay]) -> list[Event]:
    """Both marks on the interview that made her pass; without one, a line of its own."""
    origin = origin_of(passage, stays)
    start = origin.program if origin else None
    told = next((event for event in events if _tells(event, passage)), None)
    if told is None:
        line = Event(
            day=passage.decision_day,
            title=_("Passage"),
            program=start or passage.program,
            then_program=passage.program if start else None,
            note=_("“%(words)s”") % {"words": passage.explanation} if passage.explanation else "",
            entry=("orientation", passage.uuid) if passage.uuid else None,
        )
        return [*events, line]
    both = replace(
        told, program=start or passage.program, then_program=passage.program if start else None
    )
    return [both if event is told else event for event in events]


def _tells(event: Event, passage: Arrival) -> bool:
    act = event.act
    return (
        act is not None
        and act.kind is Kind.INTERVIEW
        and act.code == InterviewKind.TRANSFER
        and act.day == passage.decision_day
    )
