"""A list noted by several people at once: nothing untouched overwrites, nothing is lost unseen."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tandem.activities.attending import Mark, Verdict, after_the_tick, verdict
from tandem.activities.enums import Presence

PLACE = UUID(int=1)
E, P, A, X = Presence.EXPECTED, Presence.PRESENT, Presence.ABSENT, Presence.EXCUSED
presences = st.sampled_from([E, P, A, X])


@pytest.mark.parametrize(
    ("ticked", "shown", "closed", "means"),
    [
        (True, E, False, P),
        (True, X, True, P),
        (False, E, False, E),
        (False, E, True, A),
        (False, P, False, A),
        (False, X, True, X),
        (False, A, False, A),
    ],
)
def test_a_box_means_what_one_expects(ticked, shown, closed, means):
    assert after_the_tick(ticked, shown, is_list_closed=closed) == means


@given(wanted=presences, shown=presences, now=presences)
def test_what_was_not_touched_never_overwrites_what_a_colleague_noted(wanted, shown, now):
    said = verdict(Mark(PLACE, wanted, shown, version=1), now=now, version=2)

    assert said != Verdict.WRITE
    assert (said == Verdict.OVERTAKEN) == (wanted not in {now, shown})


@given(wanted=presences, shown=presences)
def test_what_nobody_else_touched_is_written(wanted, shown):
    said = verdict(Mark(PLACE, wanted, shown, version=3), now=shown, version=3)

    assert (said == Verdict.WRITE) == (wanted != shown)
