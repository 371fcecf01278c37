"""Past decisions taken over: whether the rules of their day would have asked a derogation.

An imported decision is history: it is never assessed again to be changed. Where a condition of
that day was not met and no derogation is given, it is stored as not documented, and told.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.tables import Row
from tandem.kernel.models import LegalAmount
from tandem.kernel.periods import Period
from tandem.pathways.eligibility import Applicant, Ceiling, Criteria, assess
from tandem.pathways.enums import Channel
from tandem.pathways.models import AdmissionCriteria
from tandem.people.enums import ResourceFamily
from tandem.territory.enums import AdmissionStatus
from tandem.territory.models import AdmittedCommune
from tandem.territory.succession import Succession


class Income(NamedTuple):
    """A main resource during a period."""

    period: Period
    is_minimum: bool
    amount: Decimal | None


class Situation(NamedTuple):
    """Where someone lived and on what, in the words of a pack."""

    homes: list[tuple[date, int]]
    incomes: list[Income]


class History:
    """The rules of the service at any past day, read once for an import."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._succession = Succession()
        self._criteria = [
            (row.program_id, Period(row.opened_on, row.closed_on), row)
            for row in AdmissionCriteria.objects.order_by("-opened_on")
        ]
        self._amounts = [
            (row.code, Period(row.valid_from, row.valid_to), row.amount)
            for row in LegalAmount.objects.all()
        ]
        self._admitted = [
            (row.commune_id, Period(row.opened_on, row.closed_on))
            for row in AdmittedCommune.objects.exclude(status=AdmissionStatus.LEFT)
        ]

    def situation(self, homes: Iterable[dict], incomes: Iterable[dict]) -> Situation:
        """What is known of someone, from her residences and resources as a pack writes them."""
        lived, received = [], []
        for home in homes:
            since = date.fromisoformat(home["depuis"])
            commune = self._lists.commune(home["code_insee"], since)
            if commune is not None:
                lived.append((since, commune))
        for income in incomes:
            kind = self._lists.resources.get(income["code"])
            if income["principale"] != "1" or kind is None:
                continue
            end = date.fromisoformat(income["jusqua"]) if income["jusqua"] else None
            period = Period(date.fromisoformat(income["depuis"]), end)
            amount = Decimal(income["montant_mensuel"]) if income["montant_mensuel"] else None
            received.append(Income(period, kind.family == ResourceFamily.MINIMUM, amount))
        return Situation(sorted(lived), received)

    def asks_derogation(self, referral: Row, situation: Situation) -> bool:
        """Whether a condition of that day, known for sure, was not met."""
        day = referral.value["date"]
        program = self._lists.programs[referral.value["module"]]
        criteria = self._criteria_of(program.pk, day)
        if criteria is None:
            return False
        applicant = self._applicant(situation, referral.value["canal"], day)
        return assess(applicant, criteria, day).needs_derogation

    def _applicant(self, situation: Situation, channel: Channel, day: date) -> Applicant:
        home = next((c for since, c in reversed(situation.homes) if since <= day), None)
        commune = None if home is None else self._succession.standing(home, day)
        income = next((i for i in situation.incomes if day in i.period), None)
        return Applicant(
            channel=channel,
            commune="" if commune is None else str(commune),
            is_commune_admitted=any(c == commune and day in p for c, p in self._admitted),
            monthly_income=income.amount if income else None,
            has_minimum_benefit=income.is_minimum if income else None,
        )

    def _criteria_of(self, program: int, day: date) -> Criteria | None:
        row = next((r for pk, p, r in self._criteria if pk == program and day in p), None)
        if row is None:
            return None
        ceiling = None
        if code := row.income_ceiling:
            known = (amount for c, p, amount in self._amounts if c == code and day in p)
            ceiling = Ceiling(code, next(known, None))
        return Criteria(
            channels=frozenset(Channel(channel) for channel in row.channels),
            needs_admitted_commune=row.needs_admitted_commune,
            needs_minimum_or_precarity=row.needs_minimum_or_precarity,
            ceiling=ceiling,
        )
