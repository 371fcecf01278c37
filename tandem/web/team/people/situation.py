"""A person's situation at a date, composed from her dated life. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tandem.people.enums import FamilySituation, HomeKind, HousingKind, JobSeeking
from tandem.web.team.people.life import Circumstance, Income, Life, Topic
from tandem.web.team.people.wordings import a_month, comma, in_figures, opened, since
from tandem.web.templatetags.typography import table_date

Words = Callable[[Circumstance], str]

TO_COMPLETE = "att"
INCOME = "ressource"
SLUGS = {
    Topic.RESIDENCE: "domicile",
    Topic.JOB_SEEKING: "emploi",
    Topic.HOUSEHOLD: "foyer",
    Topic.HOUSING: "logement",
}
"""How the addresses of entries call each kind of row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A dated value, as the component `dated_list` shows it."""

    label: str | Promise
    value: str
    since: str = ""
    state: str = ""
    change_url: str = ""
    """Where the row is corrected, for whoever may."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the yearly report still needs."""

    label: str
    url_name: str = ""


@dataclass(frozen=True)
class Identity:
    """What the report asks of the identity itself."""

    has_sex: bool
    has_birth_date: bool


def rows_on(life: Life, day: date, *, may_correct: bool = False) -> list[Row]:
    """The situation that day: what it is, since when, and what it was before.

    :param may_correct: whether each row leads to the page that corrects it.
    """
    rows = [*_income_rows(life.incomes, day, may_correct)]
    for topic, label, words in _TOPICS:
        history = before(life.circumstances, topic, day)
        if history:
            url = correction_of(SLUGS[topic], history[0].uuid, may_correct)
            rows.append(_circumstance_row(label, words, history, url))
        elif topic is Topic.RESIDENCE:
            rows.append(Row(label, _("not known"), state=TO_COMPLETE))
    return rows


def history_of(life: Life, *, may_correct: bool = False) -> list[tuple[str | Promise, list[Row]]]:
    """What changed in a life, by topic, the newest first.

    A value that never changed is in the situation of the day, and not told again.
    """
    main = [income for income in life.incomes if income.is_main]
    others = [income for income in life.incomes if not income.is_main]
    sections: list[tuple[str | Promise, list[Row]]] = [
        (_("Main resource"), [_dated_income(income, may_correct) for income in main]),
    ]
    for topic, label, words in _TOPICS:
        rows = [
            Row(
                opened(since(item.since)),
                opened(words(item)),
                change_url=correction_of(SLUGS[topic], item.uuid, may_correct),
            )
            for item in before(life.circumstances, topic, date.max)
        ]
        sections.append((label, rows))
    changed = [(label, rows) for label, rows in sections if len(rows) > 1]
    if others:
        changed.append(
            (_("Other resources"), [_dated_income(income, may_correct) for income in others])
        )
    return changed


def correction_of(slug: str, uuid: UUID | None, may_correct: bool) -> str:
    """The page that corrects a row, for whoever may."""
    return reverse("situation:correct", args=[slug, uuid]) if may_correct and uuid else ""


def missing_on(identity: Identity, life: Life, day: date) -> list[Missing]:
    """What the report of the year still needs of this person."""
    homes = before(life.circumstances, Topic.RESIDENCE, day)
    needed = [
        (main_on(life.incomes, day) is not None, Missing(_("main resource"), "situation:resource")),
        (identity.has_sex, Missing(_("sex"), "situation:identity")),
        (identity.has_birth_date, Missing(_("year of birth"), "situation:identity")),
        (bool(homes and homes[0].commune), Missing(_("commune"), "situation:home")),
    ]
    return [missing for is_known, missing in needed if not is_known]


def commune_on(life: Life, day: date) -> str:
    """The commune where she lives that day."""
    homes = before(life.circumstances, Topic.RESIDENCE, day)
    return homes[0].commune if homes else ""


def main_on(incomes: Iterable[Income], day: date) -> Income | None:
    """What she mainly lives on that day."""
    return next((i for i in incomes if i.is_main and day in i.period), None)


def before(items: Iterable[Circumstance], topic: Topic, day: date) -> list[Circumstance]:
    """What is known on a topic up to that day, the newest first."""
    known = [i for i in items if i.topic is topic and (i.since is None or i.since <= day)]
    return sorted(known, key=lambda item: item.since or date.min, reverse=True)


def _income_rows(incomes: list[Income], day: date, may_correct: bool) -> list[Row]:
    current = main_on(incomes, day)
    rows = [
        _income_row(_("Main resource"), current, may_correct)
        if current
        else Row(_("Main resource"), _("not known today"), state=TO_COMPLETE)
    ]
    past = [i for i in incomes if i.is_main and i.period.end is not None and i.period.end < day]
    if past:
        last = max(past, key=lambda income: income.period.end or date.min)
        url = correction_of(INCOME, last.uuid, may_correct)
        rows.append(Row(_("Before"), last.label, in_figures(last.period), change_url=url))
    others = [i for i in incomes if not i.is_main and day in i.period]
    return rows + [_income_row(_("Other resource"), income, may_correct) for income in others]


def _income_row(label: str, income: Income, may_correct: bool) -> Row:
    value = comma(income.label, a_month(income.monthly_amount))
    words = comma(in_figures(income.period), _proof(income))
    return Row(label, value, words, change_url=correction_of(INCOME, income.uuid, may_correct))


def _dated_income(income: Income, may_correct: bool) -> Row:
    value = comma(income.label, a_month(income.monthly_amount), _proof(income))
    url = correction_of(INCOME, income.uuid, may_correct)
    return Row(opened(in_figures(income.period)), value, change_url=url)


def _proof(income: Income) -> str:
    if income.proof_seen_by:
        return _("proof seen by %(name)s") % {"name": income.proof_seen_by}
    if income.proof_seen_on:
        return _("proof seen on %(day)s") % {"day": table_date(income.proof_seen_on)}
    return ""


def _circumstance_row(
    label: str | Promise, words: Words, history: list[Circumstance], change_url: str
) -> Row:
    current, *earlier = history
    previous = ""
    if earlier:
        previous = _("before: %(value)s") % {"value": words(earlier[0])}
    told = comma(since(current.since), previous)
    return Row(label, opened(words(current)), told, change_url=change_url)


def _home(item: Circumstance) -> str:
    commune = item.commune or _("commune not known")
    if item.code == HomeKind.DOMICILED:
        return _("no fixed home, domiciled at %(commune)s") % {"commune": commune}
    if item.code == HomeKind.LODGED:
        return _("lodged by someone, %(commune)s") % {"commune": commune}
    return commune


def _job_seeking(item: Circumstance) -> str:
    return str(JobSeeking(item.code).label)


def _household(item: Circumstance) -> str:
    children = ""
    if item.children is not None:
        children = ngettext(
            "%(number)s dependent child", "%(number)s dependent children", item.children
        ) % {"number": item.children}
    family = str(FamilySituation(item.code).label) if item.code else ""
    return comma(family, children, a_month(item.income))


def _housing(item: Circumstance) -> str:
    return str(HousingKind(item.code).label)


_TOPICS: tuple[tuple[Topic, str | Promise, Words], ...] = (
    (Topic.RESIDENCE, gettext_lazy("Residence"), _home),
    (Topic.JOB_SEEKING, gettext_lazy("Job search"), _job_seeking),
    (Topic.HOUSEHOLD, gettext_lazy("Household"), _household),
    (Topic.HOUSING, gettext_lazy("Housing"), _housing),
)
