"""Who may enter a program: conditions met, not met or to verify, in words, with the amounts used.

Policy (product rules 2, 3, 5): Sésame opens on an orientation by a partner structure, for someone
living in the communes admitted that day, on a minimum benefit or in precarity, with an income
**below** the net SMIC of that day — necessary, not sufficient: the counsellor decides. Dynamique
Emploi takes self-referrals too, without any income test. Outside the rules a derogation is asked,
with its reason and author; nothing is silently accepted nor absolutely blocked.

Pure: plain values in, plain values out. Programs and their criteria are data.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.pathways.enums import Channel


class Verdict(Enum):
    """What is known of a condition."""

    MET = "met"
    NOT_MET = "not_met"
    TO_VERIFY = "to_verify"


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The legal amount that a monthly net income must be below; unknown at some dates."""

    code: str
    amount: Decimal | None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a program asks on a day."""

    channels: frozenset[Channel]
    needs_admitted_commune: bool = True
    needs_minimum_or_precarity: bool = False
    ceiling: Ceiling | None = None
    territory: tuple[str, ...] = ()
    """Names of the communes admitted that day."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known that day of someone who comes to a program.

    :param commune: name of the commune of residence, domiciliation or lodging; empty: not stated.
    :param is_commune_admitted: whether the service admits that commune that day.
    :param monthly_income: own net income a month as declared; ``None``: not stated.
    :param has_minimum_benefit: the main resource is a minimum benefit; ``None``: not stated.
    """

    channel: Channel
    commune: str = ""
    is_commune_admitted: bool = False
    monthly_income: Decimal | None = None
    has_minimum_benefit: bool | None = None


CONDITIONS: dict[str, str | Promise] = {
    "channel": _("Comes by a way that the program accepts"),
    "territory": _("Lives in an admitted commune"),
    "income": _("Income below the SMIC"),
    "precarity": _("Minimum benefit or precarious situation"),
}
"""How each condition is called on screen."""

SUBJECTS: dict[str, str | Promise] = {
    "channel": _("the way she comes"),
    "territory": _("the commune"),
    "income": _("the income"),
    "precarity": _("the situation"),
}
"""What a derogation, or a doubt, is about."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition, what is known of it, and why, in words."""

    condition: str
    verdict: Verdict
    sentence: str | Promise
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.sentence) % self.values

    @property
    def title(self) -> str:
        """What the condition asks."""
        return str(CONDITIONS[self.condition])

    @property
    def subject(self) -> str:
        """What a derogation would be about."""
        return str(SUBJECTS[self.condition])


@dataclass(frozen=True, slots=True)
class Assessment:
    """The reasons, and what follows from them."""

    on: date
    reasons: tuple[Reason, ...]

    @property
    def needs_derogation(self) -> bool:
        """A condition is not met: entering takes a derogation with reason and author."""
        return any(reason.verdict is Verdict.NOT_MET for reason in self.reasons)

    @property
    def not_met(self) -> tuple[Reason, ...]:
        """The conditions that ask a derogation."""
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.NOT_MET)

    @property
    def is_complete(self) -> bool:
        """Nothing is left to verify."""
        return all(reason.verdict is not Verdict.TO_VERIFY for reason in self.reasons)

    def as_data(self) -> dict[str, Any]:
        """What is stored with the decision: verdicts and the amounts and territory used."""
        return {
            "on": self.on.isoformat(),
            "reasons": [
                {"condition": r.condition, "verdict": r.verdict.value, "words": str(r), **r.values}
                for r in self.reasons
            ],
        }


def assess(applicant: Applicant, criteria: Criteria, on: date) -> Assessment:
    """Compare someone with what a program asks on that day."""
    reasons = [_channel(applicant, criteria)]
    if criteria.needs_admitted_commune:
        reasons.append(_territory(applicant, criteria.territory, on))
    if criteria.ceiling is not None:
        reasons.append(_income(applicant, criteria.ceiling, on))
    if criteria.needs_minimum_or_precarity:
        reasons.append(_precarity(applicant, criteria.ceiling))
    return Assessment(on, tuple(reasons))


def _channel(applicant: Applicant, criteria: Criteria) -> Reason:
    if applicant.channel is Channel.INTERNAL:
        sentence = _("Passage from another program, always possible.")
        return Reason("channel", Verdict.MET, sentence)
    values = {"channel": _opened(str(applicant.channel.label))}
    if applicant.channel in criteria.channels:
        sentence = _("%(channel)s, as this program accepts.")
        return Reason("channel", Verdict.MET, sentence, values)
    sentence = _("%(channel)s, which this program does not accept.")
    return Reason("channel", Verdict.NOT_MET, sentence, values)


def _territory(applicant: Applicant, territory: tuple[str, ...], on: date) -> Reason:
    values = {
        "commune": applicant.commune,
        "day": f"{on:%d/%m/%Y}",
        "territory": ", ".join(territory),
    }
    if not applicant.commune:
        sentence = _("No commune is known on %(day)s.")
        return Reason("territory", Verdict.TO_VERIFY, sentence, values)
    if applicant.is_commune_admitted:
        sentence = _("%(commune)s, an admitted commune on %(day)s.")
        return Reason("territory", Verdict.MET, sentence, values)
    if territory:
        sentence = _("%(commune)s is not admitted on %(day)s. Admitted communes: %(territory)s.")
    else:
        sentence = _("%(commune)s is not an admitted commune on %(day)s.")
    return Reason("territory", Verdict.NOT_MET, sentence, values)


def _income(applicant: Applicant, ceiling: Ceiling, on: date) -> Reason:
    values = {"day": f"{on:%d/%m/%Y}", "ceiling_code": ceiling.code}
    if ceiling.amount is None:
        sentence = _("The net SMIC of %(day)s is not in the legal amounts.")
        return Reason("income", Verdict.TO_VERIFY, sentence, values)
    values |= {"ceiling": _euros(ceiling.amount), "reference": ceiling.reference}
    if applicant.monthly_income is None:
        sentence = _("Not stated: it must be below %(ceiling)s net a month.")
        return Reason("income", Verdict.TO_VERIFY, sentence, values)
    values["income"] = _euros(applicant.monthly_income)
    if applicant.monthly_income < ceiling.amount:
        sentence = _("%(income)s net, below the SMIC of %(day)s (%(ceiling)s net).")
        return Reason("income", Verdict.MET, sentence, values)
    sentence = _("%(income)s net, not below the SMIC of %(day)s (%(ceiling)s net).")
    return Reason("income", Verdict.NOT_MET, sentence, values)


def _precarity(applicant: Applicant, ceiling: Ceiling | None) -> Reason:
    if applicant.has_minimum_benefit:
        sentence = _("On a minimum benefit.")
        return Reason("precarity", Verdict.MET, sentence)
    income, limit = applicant.monthly_income, ceiling.amount if ceiling else None
    if income is not None and limit is not None:
        if income < limit:
            sentence = _("In precarity, with an income below the SMIC.")
            return Reason("precarity", Verdict.MET, sentence)
        if applicant.has_minimum_benefit is False:
            sentence = _("Neither on a minimum benefit nor with an income below the SMIC.")
            return Reason("precarity", Verdict.NOT_MET, sentence)
    sentence = _("Neither a minimum benefit nor an income is known.")
    return Reason("precarity", Verdict.TO_VERIFY, sentence)


def _opened(words: str) -> str:
    """The same words, beginning with a capital."""
    return words[:1].upper() + words[1:]


def _euros(amount: Decimal) -> str:
    """An amount as written in French: « 1 120,43 € »."""
    return f"{amount:,.2f} €".replace(",", "\u202f").replace(".", ",").replace(" €", "\u00a0€")
