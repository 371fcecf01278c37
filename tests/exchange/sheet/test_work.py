"""How far the work on a spreadsheet has come, told beside a database that is busy."""

import os
import time
from uuid import uuid4

from tandem.exchange.sheet import work


def test_progress_is_two_numbers():
    uuid = uuid4()
    note = work.note_progress(uuid)

    note(40, 150)

    progress = work.progress_of(uuid)
    assert (progress.done, progress.total, progress.percent) == (40, 150, 26)
    assert not progress.is_lost
    work.forget_progress(uuid)


def test_a_work_that_has_not_moved_for_three_minutes_is_lost():
    uuid = uuid4()
    work.note_progress(uuid)(40, 150)
    before = time.time() - work.LOST_AFTER - 1
    os.utime(work._file(uuid), (before, before))

    assert work.progress_of(uuid).is_lost
    work.forget_progress(uuid)


def test_where_no_work_goes_on_there_is_no_progress():
    assert work.progress_of(uuid4()).is_lost
