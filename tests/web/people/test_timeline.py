"""The timeline of a file, from plain values: no database, no page."""

from datetime import date, time

import pytest
from django.utils import translation

from tandem.activities.enums import AppointmentStatus, InterviewKind, Presence
from tandem.kernel.periods import Period
from tandem.pathways.enums import Channel, FollowUpMode, Outcome
from tandem.web.team.people.events import events_of
from tandem.web.team.people.life import Act, Arrival, Kind, Life, Mark, Note, Stay
from tandem.web.team.people.pathway import current_stay, path_of
from tandem.web.team.people.timeline import EVENTS_SHOWN, timeline_of

SESAME, EMPLOI = Mark("Sésame", "round-amber"), Mark("Dynamique Emploi", "square-blue")
TODAY = date(2013, 12, 5)
PASSAGE = Arrival(
    date(2013, 10, 10), EMPLOI, Channel.INTERNAL, Outcome.ACCEPTED, explanation="Prête à chercher"
)
STAYS = [
    Stay(SESAME, Period(date(2013, 4, 22), date(2013, 10, 9))),
    Stay(EMPLOI, Period(date(2013, 10, 10)), FollowUpMode.LASTING),
]


def life(*acts, arrivals=(), stays=()):
    return Life(list(acts), list(arrivals), list(stays), [], [])


def interview(day, code=InterviewKind.FOLLOW_UP, **given):
    return Act(Kind.INTERVIEW, day, at=time(9, 45), program=EMPLOI, code=code, **given)


def titles(shown):
    return [event.title for event in events_of(shown, TODAY)]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_passage_puts_both_marks_on_the_interview_that_made_it():
    told = interview(date(2013, 10, 10), InterviewKind.TRANSFER)

    (event,) = events_of(life(told, arrivals=[PASSAGE], stays=STAYS[1:]), TODAY)
    (both, opening) = events_of(life(told, arrivals=[PASSAGE], stays=STAYS), TODAY)

    assert (event.program, event.then_program) == (EMPLOI, None)
    assert (both.program, both.then_program) == (SESAME, EMPLOI)
    assert (opening.title, opening.program) == ("Enrolment", SESAME)


def test_a_passage_without_interview_has_a_line_of_its_own_with_its_reason():
    passage, opening = events_of(life(arrivals=[PASSAGE], stays=STAYS), TODAY)

    assert (passage.title, passage.note) == ("Passage", "“Prête à chercher”")
    assert (passage.program, passage.then_program) == (SESAME, EMPLOI)
    assert opening.day == date(2013, 4, 22)


def test_a_person_can_pass_from_either_program_to_the_other():
    back = Arrival(date(2013, 11, 4), SESAME, Channel.INTERNAL, Outcome.ACCEPTED)
    left = Stay(EMPLOI, Period(date(2013, 10, 10), date(2013, 11, 3)))
    stays = [STAYS[0], left, Stay(SESAME, Period(date(2013, 11, 4)))]

    newest, older, _opening = events_of(life(arrivals=[PASSAGE, back], stays=stays), TODAY)

    assert (newest.program, newest.then_program) == (EMPLOI, SESAME)
    assert (older.program, older.then_program) == (SESAME, EMPLOI)


def test_an_accepted_orientation_tells_the_enrolment_that_began_with_it():
    arrival = Arrival(
        date(2013, 4, 18),
        SESAME,
        Channel.PARTNER,
        Outcome.ACCEPTED,
        decided_on=date(2013, 4, 22),
        source="CCAS de Bougival",
    )

    (event,) = events_of(life(arrivals=[arrival], stays=[Stay(SESAME, STAYS[0].period)]), TODAY)[1:]

    assert (event.title, event.detail) == ("Orientation received", "CCAS de Bougival")
    assert event.state_label == "accepted on 22 April 2013"


def test_a_refused_orientation_gives_its_reason():
    arrival = Arrival(
        date(2013, 4, 18), SESAME, Channel.PARTNER, Outcome.REFUSED, reason="Capacité atteinte"
    )

    (event,) = events_of(life(arrivals=[arrival]), TODAY)

    assert (event.state, event.state_label) == ("non", "refused: Capacité atteinte")


def test_an_absence_is_said_and_is_no_visit():
    session = date(2013, 9, 27)
    came = Act(Kind.WORKSHOP, session, code=Presence.PRESENT, title="Relaxation")
    missed = Act(Kind.WORKSHOP, session, code=Presence.ABSENT, title="Relaxation")

    present, absent = events_of(life(came, missed), TODAY)

    assert (present.is_visit, present.state_label) == (True, "")
    assert (absent.is_visit, absent.state_label) == (False, "absence")


def test_a_past_appointment_still_expected_is_to_be_filled_in():
    past = Act(Kind.APPOINTMENT, date(2013, 12, 4), code=AppointmentStatus.UPCOMING)
    this_day = Act(Kind.APPOINTMENT, TODAY, code=AppointmentStatus.UPCOMING)
    to_come = Act(Kind.APPOINTMENT, date(2013, 12, 12), code=AppointmentStatus.UPCOMING)

    events = events_of(life(past, this_day, to_come), TODAY)

    assert [event.state_label for event in events] == ["", "to come", "to fill in"]


def test_a_note_says_who_reads_it():
    own = interview(date(2013, 11, 21), note=Note("Garde d'enfant", is_own=True, is_shared=False))
    shared = interview(date(2013, 11, 14), note=Note("Lettre", is_own=False, is_shared=True))

    first, second = events_of(life(own, shared), TODAY)

    assert first.private == "Private note, only you"
    assert second.private == "Summary shared between counsellors"


def test_visits_of_the_last_year_are_counted_by_kind():
    acts = [
        *(interview(date(2013, 3, day)) for day in (1, 2, 3, 4)),
        *(Act(Kind.DROP_IN, date(2013, 4, day)) for day in range(1, 7)),
        *(Act(Kind.WORKSHOP, date(2013, 5, d), code=Presence.PRESENT) for d in (1, 2, 3, 4)),
        Act(Kind.CALL, date(2013, 6, 1), code="done"),
    ]

    timeline = timeline_of(events_of(life(*acts), TODAY), TODAY)

    assert timeline.counts == "14 visits in 2013: 4 interviews, 4 workshops, 6 open receptions"


def test_recent_months_have_their_heading_and_older_years_theirs_with_counts():
    days = [(2013, 11, 21), (2013, 11, 14), (2013, 9, 27), (2013, 4, 18), (2012, 3, 1)]
    acts = [interview(date(*day)) for day in days]

    groups = timeline_of(events_of(life(*acts), TODAY), TODAY).groups

    assert [group.heading for group in groups] == [
        "November 2013",
        "April to september 2013",
        "2012",
    ]
    assert [group.counts for group in groups] == ["", "", "1 visit in 2012: 1 interview"]
    assert [line.margin for line in groups[0].lines] == ["Thu\u00a021", "Thu\u00a014"]


def test_forty_events_are_shown_then_the_whole_history():
    acts = [interview(date.fromordinal(date(2013, 1, 1).toordinal() + n)) for n in range(60)]
    events = events_of(life(*acts), TODAY)

    short, whole = timeline_of(events, TODAY), timeline_of(events, TODAY, whole=True)

    assert sum(len(group.lines) for group in short.groups) == EVENTS_SHOWN
    assert (short.total, short.left_out, whole.left_out) == (60, 20, 0)


def test_what_is_to_come_stands_apart_the_nearest_first():
    later = Act(Kind.APPOINTMENT, date(2014, 1, 9), code=AppointmentStatus.UPCOMING)
    sooner = Act(Kind.APPOINTMENT, date(2013, 12, 12), code=AppointmentStatus.UPCOMING)

    timeline = timeline_of(events_of(life(later, sooner), TODAY), TODAY)

    assert [line.event.day for line in timeline.to_come] == [sooner.day, later.day]
    assert timeline.groups == []


def test_the_path_goes_from_the_oldest_stay_to_the_newest_with_the_passage_between():
    first, passage, last = path_of(list(reversed(STAYS)), [PASSAGE])

    assert (first.program, last.program) == (SESAME, EMPLOI)
    assert passage.transfer == "Passage on 10 October 2013"
    assert passage.reason == "“Prête à chercher”"
    assert last.period == "since 10 October 2013, individual follow-up"


def test_the_current_stay_is_the_open_one_else_the_last():
    over = Stay(SESAME, Period(date(2013, 11, 1), date(2013, 11, 30)))

    assert current_stay([*STAYS, over], TODAY) == STAYS[1]
    assert current_stay([STAYS[0], over], TODAY) == over
    assert current_stay(STAYS, date(2010, 1, 1)) is None


def test_a_life_without_anything_has_an_empty_timeline():
    timeline = timeline_of(events_of(life(), TODAY), TODAY)

    assert (timeline.groups, timeline.to_come, timeline.counts) == ([], [], "")
    assert titles(life()) == []


def test_who_came_back_the_same_day_is_where_she_came_back_to():
    gone = Stay(EMPLOI, Period(TODAY, TODAY))
    back = Stay(SESAME, Period(TODAY))

    assert current_stay([back, gone], TODAY) == back
    assert current_stay([gone, back], TODAY) == back
