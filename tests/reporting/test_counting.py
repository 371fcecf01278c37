"""How a life is counted: the worked examples of the definitions, one behaviour each."""

from datetime import date

import pytest

from tandem.kernel.periods import Period
from tandem.reporting.counting import EnrolmentSpan, Life, MainResource, facts_of
from tandem.reporting.enums import Attribution, Standing
from tests.reporting.lives import (
    DYNAMIQUE_EMPLOI,
    SESAME,
    act,
    enrolment,
    in_2013,
    span,
    visit,
    workshop,
    years,
)


def test_one_visit_and_nothing_before_is_a_single_visit() -> None:
    assert in_2013(Life(acts=[visit("2013-03-12")])).standing is Standing.SINGLE_VISIT


def test_a_second_visit_makes_a_newcomer() -> None:
    life = Life(acts=[visit("2013-03-12"), visit("2013-03-20")])

    assert in_2013(life).standing is Standing.NEW


def test_a_single_interview_in_a_life_is_a_newcomer_not_a_single_visit() -> None:
    assert in_2013(Life(acts=[act("2013-07-02")])).standing is Standing.NEW


def test_a_single_visit_of_december_is_regular_when_back_in_january() -> None:
    life = Life(acts=[visit("2012-12-20"), visit("2013-01-05")])

    assert [facts.standing for facts in years(life).values()] == [
        Standing.SINGLE_VISIT,
        Standing.REGULAR,
    ]


def test_someone_known_long_ago_is_regular_after_years_away() -> None:
    life = Life(acts=[act("2009-05-04"), act("2013-05-04")])

    assert in_2013(life).standing is Standing.REGULAR
    assert 2010 not in years(life)


@pytest.mark.parametrize(
    ("known_since", "standing"),
    [("2008-03-01", Standing.REGULAR), ("2012-12-31", Standing.REGULAR), ("2013-01-01", "new")],
)
def test_known_since_counts_when_it_is_before_the_year(known_since: str, standing: str) -> None:
    life = Life(known_since=date.fromisoformat(known_since), acts=[act("2013-07-01")])

    assert in_2013(life).standing == standing


@pytest.mark.parametrize("moment", ["2013-01-01 00:00", "2013-12-31 23:59"])
def test_the_first_and_last_minutes_of_the_year_are_in_it(moment: str) -> None:
    assert list(years(Life(acts=[workshop(moment)]))) == [2013]


def test_in_the_same_minute_the_order_is_that_of_the_programs() -> None:
    life = Life(acts=[workshop("2013-12-10 14:00", DYNAMIQUE_EMPLOI), workshop("2013-12-10 14:00")])

    assert in_2013(life).programs[Attribution.LAST] == DYNAMIQUE_EMPLOI
    assert in_2013(life).programs[Attribution.FIRST] == SESAME


def test_an_act_without_a_time_comes_at_midnight() -> None:
    life = Life(acts=[act("2013-06-03", DYNAMIQUE_EMPLOI), act("2013-06-03 00:01", SESAME)])

    assert in_2013(life).programs[Attribution.LAST] == SESAME


def test_most_acts_decide_and_a_tie_goes_to_the_program_seen_last() -> None:
    back_and_forth = [act("2013-01-15"), *(act(f"2013-0{m}-15", 1) for m in (3, 4, 5))]
    tie = [act("2013-07-03"), act("2013-07-04"), act("2013-09-03", 1), act("2013-09-04", 1)]

    most = in_2013(Life(acts=[*back_and_forth, act("2013-11-15")])).programs[Attribution.MOST]
    of_tie = in_2013(Life(acts=tie)).programs[Attribution.MOST]

    last_seen_at_sesame = Life(acts=[act("2013-02-01", 1), act("2013-03-01")])

    assert (most, of_tie) == (DYNAMIQUE_EMPLOI, DYNAMIQUE_EMPLOI)
    assert in_2013(last_seen_at_sesame).programs[Attribution.MOST] == SESAME


class TestYearEnd:
    """Which enrolment is open on 31 December."""

    def program(self, *enrolments: object, last: int = SESAME) -> int:
        life = Life(acts=[act("2013-06-01", last)], enrolments=list(enrolments))  # type: ignore[arg-type]
        return in_2013(life).programs[Attribution.YEAR_END]

    def test_one_that_ends_on_the_31st_is_no_longer_open(self) -> None:
        ended = enrolment(DYNAMIQUE_EMPLOI, "2013-01-02", "2013-12-31")

        assert self.program(ended) == SESAME

    def test_one_that_ends_on_1_january_is_still_open(self) -> None:
        assert self.program(enrolment(DYNAMIQUE_EMPLOI, "2013-01-02", "2014-01-01")) == 1

    def test_one_that_begins_after_the_year_is_ignored(self) -> None:
        assert self.program(enrolment(DYNAMIQUE_EMPLOI, "2014-02-01")) == SESAME

    def test_one_that_begins_on_the_31st_is_open(self) -> None:
        assert self.program(enrolment(DYNAMIQUE_EMPLOI, "2013-12-31")) == DYNAMIQUE_EMPLOI

    def test_without_any_the_last_act_decides(self) -> None:
        assert self.program(last=DYNAMIQUE_EMPLOI) == DYNAMIQUE_EMPLOI

    def test_of_two_the_latest_begun_wins(self) -> None:
        older = enrolment(SESAME, "2013-01-02")

        assert self.program(older, enrolment(DYNAMIQUE_EMPLOI, "2013-01-03")) == DYNAMIQUE_EMPLOI

    def test_of_two_begun_the_same_day_the_last_act_decides(self) -> None:
        both = [enrolment(program, "2013-01-02") for program in (SESAME, DYNAMIQUE_EMPLOI)]

        assert self.program(*both, last=SESAME) == SESAME

    def test_of_two_begun_the_same_day_elsewhere_the_later_in_the_list_wins(self) -> None:
        both = [enrolment(program, "2013-01-02") for program in (SESAME, DYNAMIQUE_EMPLOI)]

        assert self.program(*both, last=2) == DYNAMIQUE_EMPLOI


class TestFollowUp:
    """Who is counted as followed individually."""

    def test_from_december_with_an_interview_in_january_only(self) -> None:
        followed = enrolment(DYNAMIQUE_EMPLOI, "2013-01-02", "", "2013-12-10")

        assert in_2013(Life(acts=[act("2013-01-10", 1)], enrolments=[followed])).is_followed

    def test_not_when_the_enrolment_ended_the_year_before(self) -> None:
        ended = enrolment(DYNAMIQUE_EMPLOI, "2012-03-01", "2012-12-31", "2012-03-01")

        assert not in_2013(Life(acts=[act("2013-02-02", 1)], enrolments=[ended])).is_followed

    @pytest.mark.parametrize("end", ["2013-01-01", "2013-05-31"])
    def test_when_the_enrolment_ended_in_the_year(self, end: str) -> None:
        ended = enrolment(SESAME, "2012-03-01", end, "2012-03-01")

        assert in_2013(Life(acts=[act("2013-02-02")], enrolments=[ended])).is_followed

    @pytest.mark.parametrize(
        ("follow_up", "is_followed"),
        [
            (span("2013-12-31"), True),
            (span("2014-01-01"), False),
            (span("2012-05-02", "2013-01-01"), True),
            (span("2012-05-02", "2012-12-31"), False),
        ],
    )
    def test_only_when_the_follow_up_itself_meets_the_year(
        self, follow_up: Period, is_followed: bool
    ) -> None:
        still_enrolled = EnrolmentSpan(SESAME, span("2012-03-01"), (follow_up,))
        life = Life(acts=[act("2013-02-02")], enrolments=[still_enrolled])

        assert in_2013(life).is_followed is is_followed

    def test_one_follow_up_of_several_is_enough(self) -> None:
        twice = (span("2011-03-01", "2011-06-30"), span("2013-03-01"))
        life = Life(acts=[act("2013-02-02")], enrolments=[EnrolmentSpan(SESAME, twice[1], twice)])

        assert in_2013(life).is_followed

    def test_not_without_an_interview_in_the_year(self) -> None:
        followed = enrolment(SESAME, "2012-03-01", "", "2012-03-01")
        life = Life(acts=[act("2012-05-02"), workshop("2013-02-02")], enrolments=[followed])

        assert not in_2013(life).is_followed

    def test_whatever_the_program_of_the_interview(self) -> None:
        followed = enrolment(SESAME, "2013-03-01", "", "2013-03-01")

        assert in_2013(Life(acts=[act("2013-02-02", 1)], enrolments=[followed])).is_followed


def test_a_visit_of_open_reception_is_neither_an_interview_nor_a_workshop() -> None:
    followed = enrolment(SESAME, "2013-01-02", "", "2013-01-02")
    facts = in_2013(Life(acts=[visit("2013-02-02"), visit("2013-02-03")], enrolments=[followed]))

    assert (facts.interviews, facts.has_workshop, facts.is_followed) == ({}, False, False)
    assert facts.acts == 2


def test_each_year_is_counted_by_its_own_acts_and_steps() -> None:
    life = Life(
        acts=[workshop("2012-05-02", DYNAMIQUE_EMPLOI), act("2013-05-02"), act("2014-05-02")],
        steps=[date(2013, 12, 31), date(2015, 1, 1)],
    )
    facts = years(life)

    assert {year: f.last_act_on.year for year, f in facts.items()} == {y: y for y in facts}
    assert {year: f.acts for year, f in facts.items()} == {2012: 1, 2013: 1, 2014: 1}
    assert [f.has_workshop for f in facts.values()] == [True, False, False]
    assert [f.has_step for f in facts.values()] == [False, True, False]
    assert not any(f.has_several_programs for f in facts.values())


def test_one_workshop_among_other_acts_is_enough() -> None:
    assert in_2013(Life(acts=[act("2013-02-02"), workshop("2013-02-03")])).has_workshop


def test_an_act_of_1_january_does_not_make_someone_known_before() -> None:
    assert in_2013(Life(acts=[act("2013-01-01")])).standing is Standing.NEW


def test_a_single_workshop_is_a_single_visit() -> None:
    assert in_2013(Life(acts=[workshop("2013-03-12")])).standing is Standing.SINGLE_VISIT


def test_the_resource_is_that_of_the_day_of_the_last_act() -> None:
    rsa = MainResource("RSA_SOCLE", "rsa", "minimum", span("2012-01-02", "2013-05-31"))
    pay = MainResource("SALARIE_PRECAIRE", "precarious_employment", "other", span("2013-06-01"))
    life = Life(acts=[act("2013-05-31")], resources=[rsa, pay])

    assert in_2013(life).resource == rsa
    life.acts.append(act("2013-06-01"))
    assert in_2013(life).resource == pay


def test_a_home_begun_after_the_last_act_is_not_stated() -> None:
    life = Life(acts=[act("2013-04-11")], residences=[(date(2013, 9, 1), 78092)])

    assert in_2013(life).commune is None


def test_the_home_is_the_latest_begun_by_that_day_in_any_order() -> None:
    homes = [(date(2012, 1, 1), 78092), (date(2013, 4, 11), 78190), (date(2009, 1, 1), 78126)]

    assert in_2013(Life(acts=[act("2013-04-11")], residences=homes)).commune == 78190
    assert in_2013(Life(acts=[act("2013-04-10")], residences=homes[::-1])).commune == 78092


def test_a_home_in_an_unknown_commune_hides_the_former_one() -> None:
    homes = [(date(2012, 1, 1), 78092), (date(2013, 1, 1), None)]

    assert in_2013(Life(acts=[act("2013-04-11")], residences=homes)).commune is None


def test_the_commune_is_the_one_standing_on_the_day_of_the_last_act() -> None:
    asked = []
    life = Life(acts=[act("2019-02-01")], residences=[(date(2012, 1, 1), 1)])

    facts_of(life, lambda commune, day: asked.append((commune, day)) or 2)

    assert asked == [(1, date(2019, 2, 1))]


def test_interviews_count_in_the_program_that_held_them() -> None:
    life = Life(acts=[act("2013-01-10"), act("2013-02-03"), act("2013-12-15", DYNAMIQUE_EMPLOI)])

    assert in_2013(life).interviews == {SESAME: 2, DYNAMIQUE_EMPLOI: 1}
    assert in_2013(life).has_several_programs


def test_the_age_is_that_of_31_december() -> None:
    life = Life(birth_date=date(1980, 12, 31), acts=[act("2013-01-10")])

    assert in_2013(life).age == 33
    assert in_2013(Life(acts=[act("2013-01-10")])).age is None


def test_no_figure_depends_on_the_order_of_rows() -> None:
    acts = [act("2013-01-10"), visit("2013-03-01 09:00", 1), workshop("2013-03-01")]

    assert years(Life(acts=acts)) == years(Life(acts=acts[::-1]))
