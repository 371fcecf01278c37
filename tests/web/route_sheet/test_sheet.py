"""What stands on a sheet, composed from plain values: nothing that would shame, ever by itself."""

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tandem.kernel.wordings import TEXTS, Language, Words, shipped_text
from tandem.pathways.discretion import Secrets
from tandem.pathways.enums import Doer
from tandem.web.team.route_sheet.sheet import (
    LIFE_PROJECT,
    NETWORK,
    NEXT,
    OBJECTIVES,
    REQUEST,
    Choice,
    Content,
    Helper,
    Meeting,
    Task,
    next_of,
    sheet_of,
    told,
    usual_choice,
)

FRENCH = Words(
    Language("fr", "français", long_day="l j F Y", time=r"G \h i"),
    {code: shipped_text(code, "fr") for code in TEXTS},
)
MUTE = Secrets.of([], [])
CALL = Task(uuid4(), "Appeler la halte-garderie", Doer.PERSON, due_on=date(2013, 12, 12))
KEEP = Task(uuid4(), "Garder les enfants", Doer.OTHER, "Sa voisine")
FULL = Content(
    day=date(2013, 12, 5),
    first_name="Laure",
    request="Un mi-temps, le matin.",
    life_project="Voyager.",
    tasks=[CALL, KEEP],
    objectives=["Trois matinées libres"],
    helpers=[Helper("Sa voisine", "garde les enfants le mercredi")],
    meeting=Meeting(
        date(2013, 12, 19),
        time(9, 45),
        "Claire Fournier",
        "Centre social",
        "1 rue des Prés",
        "Bus 17.",
    ),
    phone="01 99 00 00 01",
)
EVERYTHING = Choice([REQUEST, LIFE_PROJECT, OBJECTIVES, NETWORK, NEXT], [CALL.uuid, KEEP.uuid])


def usual(content=FULL, secrets=MUTE):
    return sheet_of(content, usual_choice(content, secrets), FRENCH, secrets)


def words_of(sheet):
    """Everything printed, but the fixed words."""
    parts = [sheet.first_name, sheet.request, sheet.life_project, *sheet.objectives, sheet.phone]
    parts += [text for task in sheet.tasks for text in (task.what, task.who, task.due)]
    parts += [text for helper in sheet.helpers for text in (helper.who, helper.does_what)]
    if sheet.next:
        parts += [sheet.next.day, sheet.next.hour, sheet.next.holder, sheet.next.access]
        parts += sheet.next.place
    return parts


def test_by_itself_it_holds_her_request_what_is_to_be_done_and_the_next_date():
    sheet = usual()

    assert sheet.request == "Un mi-temps, le matin."
    assert [(task.what, task.who, task.due) for task in sheet.tasks] == [
        ("Appeler la halte-garderie", "Moi", "pour le 12 décembre 2013"),
        ("Garder les enfants", "Sa voisine", ""),
    ]
    assert (sheet.next.day, sheet.next.hour) == ("Jeudi 19 décembre 2013", "à 9\u00a0h\u00a045")
    assert (sheet.life_project, sheet.objectives, sheet.helpers) == ("", [], [])


def test_everything_can_be_chosen():
    sheet = sheet_of(FULL, EVERYTHING, FRENCH, MUTE)

    assert sheet.life_project
    assert sheet.objectives
    assert sheet.helpers


def test_a_place_that_bears_the_name_of_a_program_gives_its_address_alone():
    secrets = Secrets.of(["Sésame"], [])
    meeting = Meeting(date(2013, 12, 19), site="Espace Sésame", address="1 rue des Prés")

    assert next_of(meeting, FRENCH, secrets).place == ["1 rue des Prés"]
    assert next_of(meeting, FRENCH, MUTE).place == ["Espace Sésame", "1 rue des Prés"]


def test_what_names_a_resource_waits_to_be_chosen_knowingly():
    secrets = Secrets.of([], ["RSA socle"])
    task = Task(uuid4(), "Porter le dossier RSA", Doer.PERSON)
    content = Content(FULL.day, request="Sortir du RSA.", tasks=[task])

    chosen = Choice([REQUEST], [task.uuid])

    assert usual(content, secrets).tasks == []
    assert usual(content, secrets).request == ""
    assert told(content, usual_choice(content, secrets), secrets) == []
    assert told(content, chosen, secrets) == ["RSA"]


def test_without_an_appointment_the_place_to_write_it_stays():
    sheet = usual(Content(FULL.day))

    assert sheet.shows_next
    assert sheet.next is None
    assert (sheet.tasks, sheet.request, sheet.phone) == ([], "", "")


@pytest.mark.parametrize("meeting", [Meeting(date(2013, 12, 19)), None])
def test_nothing_that_is_not_known_is_printed(meeting):
    said = next_of(meeting, FRENCH, MUTE)

    assert said is None or (said.hour, said.holder, said.place, said.access) == ("", "", [], "")


TEXT = st.text(max_size=40)
NAME = st.text(min_size=2, max_size=15).filter(lambda name: any(map(str.isalpha, name)))


@st.composite
def contents(draw):
    tasks = [
        Task(uuid4(), draw(TEXT), draw(st.sampled_from(Doer)), draw(TEXT))
        for _number in range(draw(st.integers(0, 3)))
    ]
    meeting = Meeting(
        date(2013, 12, 19), time(9, 45), draw(TEXT), draw(TEXT), draw(TEXT), draw(TEXT)
    )
    return Content(
        FULL.day,
        request=draw(TEXT),
        life_project=draw(TEXT),
        tasks=tasks,
        objectives=draw(st.lists(TEXT, max_size=2)),
        meeting=draw(st.sampled_from([meeting, None])),
    )


def said_anyway(secrets):
    """Whether the fixed words, or the day itself, happen to be one of the names drawn."""
    bare = sheet_of(
        Content(FULL.day, meeting=Meeting(date(2013, 12, 19), time(9, 45))),
        Choice([NEXT], []),
        FRENCH,
        MUTE,
    )
    return any(secrets.told_by(text) for text in [*words_of(bare), *FRENCH.texts.values()])


@given(contents(), st.lists(NAME, min_size=1, max_size=3), st.data())
def test_no_program_and_no_resource_is_ever_on_a_sheet_by_itself(content, names, data):
    planted = data.draw(st.sampled_from(names))
    content = replace(content, request=f"{content.request} {planted}")
    secrets = Secrets.of(names[:1], names[1:])
    assume(not said_anyway(secrets))

    sheet = usual(content, secrets)

    assert sheet.request == ""
    assert [words for words in words_of(sheet) if secrets.told_by(words)] == []
