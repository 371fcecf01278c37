"""Whatever is dated, corrected, cancelled and given back, in any order, a life never contradicts
itself, and the facts of the report are those that its rows give.
"""

from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tandem.kernel.corrections import cancel_entry, restore_entry
from tandem.kernel.models import Correction
from tandem.kernel.refused import RefusedError
from tandem.people.actions import date_residence, date_resource
from tandem.people.actions_situation import correct_residence, correct_resource
from tandem.people.enums import HomeKind
from tandem.people.models import Residence, Resource
from tandem.reporting.facts import differences, recompute
from tests.factories import (
    CommuneFactory,
    InterviewFactory,
    PersonFactory,
    ResourceKindFactory,
)

BY = uuid4()
FIRST = date(2012, 12, 20)
DAYS = st.integers(0, 24).map(lambda number: FIRST + timedelta(days=number))
ENDS = st.none() | DAYS
WHICH = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("receive"), DAYS, ENDS, st.booleans()),
    st.tuples(st.just("change resource"), WHICH, DAYS, ENDS, st.booleans()),
    st.tuples(st.just("move"), DAYS),
    st.tuples(st.just("change home"), WHICH, DAYS),
    st.tuples(st.just("cancel"), st.sampled_from([Resource, Residence]), WHICH),
    st.tuples(st.just("give back"), WHICH),
)


def receive(life, opened_on, closed_on, is_main):
    date_resource(
        person=life["person"],
        by=BY,
        kind=life["kind"],
        opened_on=opened_on,
        closed_on=closed_on,
        is_main=is_main,
    )


def change_resource(life, which, opened_on, closed_on, is_main):
    row = nth(Resource, which)
    correct_resource(
        row=row,
        by=BY,
        expected_version=row.version,
        kind=row.kind,
        opened_on=opened_on,
        closed_on=closed_on,
        is_main=is_main,
        monthly_amount=None,
        proof_seen_on=None,
    )


def move(life, since):
    date_residence(
        person=life["person"], by=BY, since=since, kind=HomeKind.HOME, commune=life["commune"]
    )


def change_home(life, which, since):
    row = nth(Residence, which)
    correct_residence(
        row=row,
        by=BY,
        expected_version=row.version,
        since=since,
        kind=row.kind,
        commune=row.commune,
    )


def cancel(life, model, which):
    cancel_entry(row=nth(model, which), person=life["person"], by=BY)


def give_back(life, which):
    trace = nth(Correction, which)
    restore_entry(correction=trace, person=life["person"], by=BY)


ACTS = {
    "receive": receive,
    "change resource": change_resource,
    "move": move,
    "change home": change_home,
    "cancel": cancel,
    "give back": give_back,
}


def nth(model, which):
    """One of the rows there are; none makes the step impossible, as it is on a page."""
    rows = list(model.objects.order_by("pk"))
    if not rows:
        raise RefusedError("nothing")
    return rows[which % len(rows)]


def mains_on(day):
    return Resource.objects.on(day).filter(is_main=True).count()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=10))
def test_a_life_never_contradicts_itself_and_its_facts_follow(steps):
    with transaction.atomic():
        live_through(steps)

        mains = [mains_on(FIRST + timedelta(days=number)) for number in range(30)]
        differing = list(differences())
        transaction.set_rollback(True)

    assert max(mains) <= 1
    assert differing == []


def live_through(steps):
    person = PersonFactory()
    InterviewFactory(person=person, held_on=FIRST + timedelta(days=12))
    recompute([person.pk])
    life = {"person": person, "kind": ResourceKindFactory(), "commune": CommuneFactory()}
    for name, *answers in steps:
        with suppress(RefusedError):
            ACTS[name](life, *answers)


@pytest.mark.django_db
def test_a_resource_made_the_main_one_ends_the_main_one_before_it():
    with transaction.atomic():
        life = {"person": PersonFactory(), "kind": ResourceKindFactory()}
        receive(life, FIRST, None, is_main=False)
        receive(life, FIRST, None, is_main=True)

        change_resource(life, 0, FIRST + timedelta(days=1), None, is_main=True)

    former = Resource.objects.order_by("pk").last()
    assert (former.is_main, former.closed_on) == (True, FIRST)
