"""What is being typed is kept, each screen for itself, for a week at most."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from tandem.kernel.drafts import (
    KEPT_FOR,
    Version,
    after_keeping,
    discard_draft,
    keep_draft,
    versions_of,
)
from tandem.kernel.models import FormDraft

NOW = datetime(2026, 11, 26, 10, 31, tzinfo=UTC)


def version(window, words, turn=1):
    return Version(window, turn, NOW, {"note": [words]})


def test_a_screen_replaces_what_it_kept_itself():
    kept = after_keeping([version("a", "Un")], version("a", "Un deux", turn=2), continues="")

    assert [v.typed["note"] for v in kept] == [["Un deux"]]


def test_a_screen_replaces_the_version_it_was_opened_with():
    kept = after_keeping([version("a", "Un")], version("b", "Un deux"), continues="a:1")

    assert [v.window for v in kept] == ["b"]


def test_what_another_screen_typed_meanwhile_stays():
    kept = after_keeping([version("a", "Un", turn=2)], version("b", "Deux"), continues="a:1")

    assert [(v.window, v.typed["note"]) for v in kept] == [("b", ["Deux"]), ("a", ["Un"])]


def test_two_screens_that_say_the_same_are_one():
    kept = after_keeping([version("a", "Un")], version("b", "Un"), continues="")

    assert [v.window for v in kept] == ["b"]


@pytest.fixture
def draft(db):
    return {"owner": uuid4(), "form": "essai", "subject": uuid4()}


def test_a_draft_is_given_back_to_its_author_alone(draft):
    keep_draft(**draft, typed={"note": ["Bonjour"]}, window="a")

    assert versions_of(**draft)[0].typed == {"note": ["Bonjour"]}
    assert versions_of(uuid4(), draft["form"], draft["subject"]) == []


def test_a_draft_is_not_readable_in_the_database(draft):
    keep_draft(**draft, typed={"note": ["Mots très privés"]}, window="a")

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM kernel_formdraft")
        assert "priv" not in cursor.fetchone()[0]


def test_recording_one_screen_leaves_what_the_other_typed(draft):
    keep_draft(**draft, typed={"note": ["Un"]}, window="a")
    keep_draft(**draft, typed={"note": ["Deux"]}, window="b")

    discard_draft(**draft, window="a")

    assert [v.typed["note"] for v in versions_of(**draft)] == [["Deux"]]


def test_recording_what_was_shown_of_both_screens_leaves_nothing(draft):
    keep_draft(**draft, typed={"note": ["Un"]}, window="a")
    keep_draft(**draft, typed={"note": ["Deux"]}, window="b")

    discard_draft(**draft, window="c", marks=["b:1", "a:1"])

    assert not FormDraft.objects.exists()


def test_giving_up_leaves_nothing(draft):
    keep_draft(**draft, typed={"note": ["Un"]}, window="a")

    discard_draft(**draft)

    assert not FormDraft.objects.exists()


def test_a_draft_that_nobody_came_back_to_is_forgotten_after_a_week(draft):
    with time_machine.travel(NOW, tick=False):
        keep_draft(**draft, typed={"note": ["Un"]}, window="a")

    with time_machine.travel(NOW + KEPT_FOR + timedelta(seconds=1), tick=False):
        assert versions_of(**draft) == []
        keep_draft(**draft | {"subject": uuid4()}, typed={"note": ["Autre"]}, window="b")

    assert FormDraft.objects.count() == 1
