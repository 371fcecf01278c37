"""Every figure of the yearly report, as data. Add one: a row here, its test, nothing else.

The same ``where`` makes the figure and the list of people behind it. A code is never reused.
Source of every line: the presentation of the service in 2014, with the definitions of the
import pack.
"""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.people.enums import ResourceFamily, ResourceLine, Sex
from tandem.reporting.enums import Standing
from tandem.reporting.indicator import Base, Columns, Indicator, Shows

SOURCE = _("Presentation of the service, 2014, and definitions of the import pack")

_MINIMA_WITH_A_LINE = (
    ResourceLine.RSA,
    ResourceLine.AAH,
    ResourceLine.ASS,
    ResourceLine.MINIMUM_VIEILLESSE,
)
_OTHERS_WITH_A_LINE = (
    ResourceLine.ARE,
    ResourceLine.INVALIDITY_PENSION,
    ResourceLine.RETIREMENT_PENSION,
    ResourceLine.MAINTENANCE_PAYMENTS,
    ResourceLine.PRECARIOUS_EMPLOYMENT,
    ResourceLine.SICKNESS_BENEFITS,
    ResourceLine.HOUSEHOLD_INCOME_ONLY,
    ResourceLine.NO_RESOURCES,
)


def _people(code: str, label: Promise, definition: Promise, where: Q, **more: object) -> Indicator:
    return Indicator(code, label, definition, Base.PEOPLE, SOURCE, where, **more)  # type: ignore[arg-type]


def _minimum(code: str, label: Promise, line: ResourceLine, **more: object) -> Indicator:
    return _people(
        f"minima.{code}",
        label,
        _("People whose main resource, on the day of their last act of the year, is this one."),
        Q(resource_line=line, resource_family=ResourceFamily.MINIMUM),
        level=1,
        **more,
    )


def _other(code: str, label: Promise, line: ResourceLine) -> Indicator:
    return _people(
        f"other.{code}",
        label,
        _("People whose main resource, on the day of their last act of the year, is this one."),
        Q(resource_line=line, resource_family=ResourceFamily.OTHER),
        level=1,
    )


_ON_RSA = Q(resource_line=ResourceLine.RSA, resource_family=ResourceFamily.MINIMUM)
"""Those of the line ``minima.rsa``."""

RECEIVED = (
    _people(
        "people.received",
        _("Number of different people who came to the services"),
        _(
            "Named people with at least one act held in the year: interview, workshop or open "
            "reception. Each counts once, in the program of her year."
        ),
        Q(),
        share_of="",
    ),
    _people(
        "people.regular",
        _("the regulars"),
        _("Known before 1 January: an act before that day, or « known since » an earlier date."),
        Q(standing=Standing.REGULAR),
        level=1,
    ),
    _people(
        "people.new",
        _("the newcomers"),
        _("Neither known before the year, nor come only once."),
        Q(standing=Standing.NEW),
        level=1,
    ),
    _people(
        "people.single_visit",
        _("1 visit"),
        _("Not known before the year, and only one act in it, which is not an interview."),
        Q(standing=Standing.SINGLE_VISIT),
        level=1,
    ),
    _people(
        "people.several_programs",
        _("received by several programs"),
        _("People with acts in more than one program in the year; each is counted once above."),
        Q(has_several_programs=True),
        columns=Columns.GLOBAL,
        level=1,
    ),
)

FOLLOWED = (
    _people(
        "followups.people",
        _("Number of different individual follow-ups"),
        _(
            "People received with an enrolment followed individually during the year, in any "
            "program, and at least one interview held in the year."
        ),
        Q(is_followed=True),
    ),
    _people(
        "followups.rsa",
        _("of whom RSA"),
        _("Of these, those whose main resource is the RSA (or RMI, API in their time)."),
        Q(is_followed=True) & _ON_RSA,
        level=1,
    ),
    _people(
        "followups.not_rsa",
        _("of whom outside the public funded by the département"),
        _("People followed whose main resource is not the RSA, reserved its money since 2010."),
        Q(is_followed=True) & ~_ON_RSA,
        level=1,
    ),
    Indicator(
        "interviews.held",
        _("Number of interviews"),
        _("Individual interviews held, each in the column of the program that held it."),
        Base.INTERVIEWS,
        SOURCE,
        share_of="",
    ),
    _people(
        "workshops.people",
        _("Number of people who came at least once to 1 group workshop"),
        _("People received with at least one workshop session attended, of any program."),
        Q(has_workshop=True),
    ),
    _people(
        "workshops.new",
        _("of whom newcomers"),
        _("Of these, the newcomers of the year."),
        Q(has_workshop=True, standing=Standing.NEW),
        level=1,
    ),
)

MINIMA = (
    _people(
        "minima.people",
        _("People on minimum benefits"),
        _("People whose main resource, on the day of their last act, is a minimum benefit."),
        Q(resource_family=ResourceFamily.MINIMUM),
        shows_percent=Shows.GLOBAL,
    ),
    _minimum("rsa", _("RSA"), ResourceLine.RSA, shows_percent=Shows.EVERYWHERE),
    _people(
        "minima.rsa_socle",
        _("of whom basic RSA"),
        _("People whose main resource is the basic RSA, on the day of their last act."),
        Q(resource_code="RSA_SOCLE"),
        level=2,
    ),
    _minimum("aah", _("AAH"), ResourceLine.AAH, shows_percent=Shows.EVERYWHERE),
    _minimum(
        "minimum_vieillesse",
        _("Minimum for the elderly"),
        ResourceLine.MINIMUM_VIEILLESSE,
        shows_percent=Shows.EVERYWHERE,
    ),
    _minimum("ass", _("ASS"), ResourceLine.ASS, shows_percent=Shows.EVERYWHERE),
    _people(
        "minima.other",
        _("Other minimum benefit"),
        _("People whose main resource is a minimum benefit without a line of its own."),
        Q(resource_family=ResourceFamily.MINIMUM) & ~Q(resource_line__in=_MINIMA_WITH_A_LINE),
        level=1,
    ),
)

OTHER_RESOURCES = (
    _people(
        "other.people",
        _("Other people received, by kind of resource"),
        _("People whose main resource, on the day of their last act, is not a minimum benefit."),
        Q(resource_family=ResourceFamily.OTHER),
        shows_percent=Shows.GLOBAL,
    ),
    _other("are", _("Return-to-work benefit (ARE)"), ResourceLine.ARE),
    _other("invalidity_pension", _("Invalidity pension"), ResourceLine.INVALIDITY_PENSION),
    _other("retirement_pension", _("Retirement pension"), ResourceLine.RETIREMENT_PENSION),
    _other("maintenance_payments", _("Maintenance payments"), ResourceLine.MAINTENANCE_PAYMENTS),
    _other("precarious_employment", _("Employed (precarious)"), ResourceLine.PRECARIOUS_EMPLOYMENT),
    _other("sickness_benefits", _("Daily sickness benefits"), ResourceLine.SICKNESS_BENEFITS),
    _other(
        "household_income_only",
        _("No resource other than the household's income"),
        ResourceLine.HOUSEHOLD_INCOME_ONLY,
    ),
    _other(
        "no_resources",
        _("no resources (foreigner for less than three years in France, young without resources…)"),
        ResourceLine.NO_RESOURCES,
    ),
    _people(
        "other.other",
        _("Others…"),
        _("People whose main resource is another one, without a line of its own."),
        Q(resource_family=ResourceFamily.OTHER) & ~Q(resource_line__in=_OTHERS_WITH_A_LINE),
        level=1,
    ),
    _people(
        "other.not_stated",
        _("Resource not stated"),
        _("No main resource is known on the day of the last act of the year."),
        Q(resource_code=""),
        only_if_any=True,
    ),
)

SEXES = (
    _people("sex.women", _("Women"), _("As declared."), Q(sex=Sex.WOMAN)),
    _people("sex.men", _("men"), _("As declared."), Q(sex=Sex.MAN)),
    _people("sex.not_stated", _("Sex not stated"), _("As declared."), Q(sex=""), only_if_any=True),
)


def _age(code: str, label: str | Promise, where: Q, **more: object) -> Indicator:
    return Indicator(
        f"age.{code}",
        label,
        _("Age in completed years on 31 December of the year."),
        Base.AGES,
        SOURCE,
        where,
        **more,  # type: ignore[arg-type]
    )


AGES = (
    _age("under_26", _("under 26"), Q(age__lt=26)),
    _age("26_35", _("26 to 35"), Q(age__range=(26, 35))),
    _age("36_45", _("36 to 45"), Q(age__range=(36, 45))),
    _age("46_55", _("46 to 55"), Q(age__range=(46, 55))),
    _age("56_and_over", _("56 and over"), Q(age__gt=55)),
    _age("not_stated", _("Age not stated"), Q(age__isnull=True), only_if_any=True),
)

RESIDENCE = Indicator(
    "residence",
    _("Users by commune"),
    _(
        "Where people live on the day of their last act of the year. A commune that has ceased "
        "stands for its successor; small numbers are grouped under other communes."
    ),
    Base.COMMUNES,
    SOURCE,
)
"""Prints one line for each commune, plus other communes and, if any, not stated."""

RATES = (
    _people(
        "renewal.rate",
        _("Renewal rate"),
        _("Newcomers out of the people received, column by column."),
        Q(standing=Standing.NEW),
        is_rate=True,
        shows_percent=Shows.EVERYWHERE,
    ),
    _people(
        "renewal.share_of_new",
        _("Share of all newcomers"),
        _("Newcomers of the program out of all the newcomers of the service."),
        Q(standing=Standing.NEW),
        share_of="people.new",
        share_of_all=True,
        columns=Columns.PROGRAMS,
        is_rate=True,
        shows_percent=Shows.EVERYWHERE,
    ),
    Indicator(
        "reintegration.rate",
        _("Reintegration rate"),
        _(
            "Of the people of the program in the previous year, those who took that year at least "
            "one step into work or towards work (an entry, not an exit)."
        ),
        Base.COHORT,
        SOURCE,
        Q(has_step=True),
        share_of="",
        columns=Columns.PROGRAMS_WITH_STEPS,
        is_rate=True,
        shows_percent=Shows.EVERYWHERE,
    ),
)

MEANS = (
    Indicator(
        "budget.actual_expenses",
        _("Actual budget"),
        _("Sum of the actual expenses of the year."),
        Base.BUDGET,
        SOURCE,
        Q(nature="expense"),
        share_of="",
        columns=Columns.GLOBAL,
    ),
    Indicator(
        "budget.department_share",
        _("of which grant of the département"),
        _("Actual income paid by the département, out of the actual expenses."),
        Base.BUDGET,
        SOURCE,
        Q(nature="income", funder_kind="department"),
        share_of="budget.actual_expenses",
        columns=Columns.GLOBAL,
        shows_percent=Shows.EVERYWHERE,
        level=1,
    ),
    Indicator(
        "team.fte",
        _("Full-time posts"),
        _("Sum of the fractions of full-time post of the assignments that meet the year."),
        Base.TEAM,
        SOURCE,
        Q(fraction__isnull=False),
        share_of="",
        columns=Columns.GLOBAL,
    ),
    Indicator(
        "team.volunteers",
        _("Volunteers"),
        _("Different volunteers whose assignment meets the year. They take part in groups only."),
        Base.TEAM,
        SOURCE,
        Q(role="volunteer"),
        share_of="",
        columns=Columns.GLOBAL,
    ),
)

INDICATORS = (
    *RECEIVED,
    *FOLLOWED,
    *MINIMA,
    *OTHER_RESOURCES,
    RESIDENCE,
    *SEXES,
    *AGES,
    *RATES,
    *MEANS,
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def indicator_of(code: str) -> Indicator | None:
    """The indicator of a figure's code; each commune's line is one of ``residence``."""
    return RESIDENCE if code.startswith("residence.") else BY_CODE.get(code)
