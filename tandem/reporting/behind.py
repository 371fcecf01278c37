"""The people behind a figure: the same ``where`` as the figure, so as many as it says."""

from django.db.models import QuerySet

from tandem.reporting.indicator import Base, Indicator
from tandem.reporting.indicators import indicator_of
from tandem.reporting.models import PersonYear, Profile, ProgramYear
from tandem.reporting.report import COMMUNE_NOT_STATED, OTHER_COMMUNES, Report
from tandem.reporting.tally import ALL, Column

NOT_ABOUT_PEOPLE = frozenset({Base.BUDGET, Base.TEAM})


def people_behind(report: Report, code: str, column: Column) -> QuerySet[PersonYear] | None:
    """Facts of the people that a figure counts, in the order of their names.

    :returns: ``None`` where the figure is not known, or is not about people.
    """
    indicator = indicator_of(code)
    cell = report.cell(code, column)
    if indicator is None or cell is None or cell.value is None:
        return None
    if indicator.base in NOT_ABOUT_PEOPLE:
        return None
    year = report.year - 1 if indicator.base is Base.COHORT else report.year
    facts = _FILTERS[indicator.base](report, indicator, code, column).filter(year=year)
    return facts.order_by("person__sort_key", "person_id")


def _of_profiles(
    report: Report, indicator: Indicator, code: str, column: Column
) -> QuerySet[PersonYear]:
    profiles = Profile.objects.filter(indicator.where)
    return _in_column(report, column).filter(profile__in=profiles)


def _in_column(report: Report, column: Column) -> QuerySet[PersonYear]:
    """Facts of the program of the year that the column is about."""
    if column == ALL:
        return PersonYear.objects.all()
    program = f"profile__program_{report.rules.attribution.value}"
    return PersonYear.objects.filter(**{program: column})


def _of_communes(
    report: Report, indicator: Indicator, code: str, column: Column
) -> QuerySet[PersonYear]:
    facts = _in_column(report, column)
    if code == COMMUNE_NOT_STATED:
        return facts.filter(commune__isnull=True)
    if code == OTHER_COMMUNES:
        return facts.filter(commune__code__in=[c.code for c in report.small_communes])
    return facts.filter(commune__code=code.removeprefix("residence."))


def _of_ages(
    report: Report, indicator: Indicator, code: str, column: Column
) -> QuerySet[PersonYear]:
    return _in_column(report, column).filter(indicator.where)


def _of_interviews(
    report: Report, indicator: Indicator, code: str, column: Column
) -> QuerySet[PersonYear]:
    held = ProgramYear.objects.filter(year=report.year)
    if column != ALL:
        held = held.filter(program__code=column)
    return PersonYear.objects.filter(person__in=held.values("person"))


_FILTERS = {
    Base.PEOPLE: _of_profiles,
    Base.COHORT: _of_profiles,
    Base.COMMUNES: _of_communes,
    Base.AGES: _of_ages,
    Base.INTERVIEWS: _of_interviews,
}
