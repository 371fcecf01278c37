"""Rows as Tandem holds them today, in the words of a pack: what an import compares itself with.

Each function draws one table back from the database for some people, in a constant number of
queries, whatever the number of people.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Model

from tandem.exchange.pack.wordings import (
    CATEGORIES,
    CHANNELS,
    FAMILIES,
    HOUSINGS,
    JOB_SEEKING,
    OUTCOMES,
    wording,
)
from tandem.pathways.enums import Derogation
from tandem.pathways.models import Enrolment, FollowUp, Referral, Step
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    Person,
    Residence,
    Resource,
)

Refs = dict[int, str]
"""Reference of each person, by identifier in the database."""


class Stored(NamedTuple):
    """A row of today: where it is kept and what it says in the words of the pack."""

    table: str
    model: type[Model]
    pk: int
    text: dict[str, str]

    def said_of(self, ref: str) -> "Stored":
        """The same row, for another reference of the same file."""
        return self._replace(text={**self.text, "ref": ref})


def iso(day: date | None) -> str:
    """A day as the pack writes it."""
    return day.isoformat() if day else ""


def hm(clock: time | None) -> str:
    """A clock time as the pack writes it."""
    return clock.strftime("%H:%M") if clock else ""


def number(amount: Decimal | int | None, places: int = 0) -> str:
    """A number as the pack writes it."""
    return "" if amount is None else f"{amount:.{places}f}"


def people(refs: list[str]) -> Iterator[Stored]:
    """The people known under these references, with their undated situation."""
    found = list(Person.objects.filter(reference__in=refs))
    ids = [person.pk for person in found]
    seeking = _undated(JobSeekerStatus, ids, "status")
    households = _undated(Household, ids, "situation", "dependent_children")
    housing = _undated(Housing, ids, "kind")
    for person in found:
        family, children = households.get(person.pk, ("", None))
        text = {
            "ref": person.reference,
            "nom": person.last_name,
            "prenom": person.first_name,
            "nom_naissance": person.birth_name,
            "sexe": person.sex,
            "date_naissance": iso(person.birth_date),
            "telephone": person.phone,
            "courriel": person.email,
            "adresse": person.street_address,
            "code_postal": person.postal_code,
            "connu_depuis": iso(person.known_since),
            "inscrit_emploi": wording(JOB_SEEKING, *seeking.get(person.pk, ("",))),
            "situation_familiale": wording(FAMILIES, family),
            "enfants_a_charge": number(children),
            "logement": wording(HOUSINGS, *housing.get(person.pk, ("",))),
        }
        yield Stored("personnes", Person, person.pk, text)


def _undated(model: type[Model], ids: list[int], *fields: str) -> dict[int, tuple]:
    rows = model._default_manager.filter(person_id__in=ids, since=None)
    return {pk: tuple(values) for pk, *values in rows.values_list("person_id", *fields)}


def residences(refs: Refs) -> Iterator[Stored]:
    """Where these people live, row by row; a home without commune is not of a pack."""
    rows = Residence.objects.filter(person_id__in=refs).values_list(
        "pk", "person_id", "since", "commune__code"
    )
    for pk, person, since, code in rows:
        text = {"ref": refs[person], "code_insee": code or "", "depuis": iso(since)}
        yield Stored("residences", Residence, pk, text)


def resources(refs: Refs) -> Iterator[Stored]:
    """What these people live on."""
    rows = Resource.objects.filter(person_id__in=refs).values_list(
        "pk", "person_id", "kind__code", "opened_on", "closed_on", "is_main", "monthly_amount"
    )
    for pk, person, code, opened, closed, is_main, amount in rows:
        text = {
            "ref": refs[person],
            "code": code,
            "depuis": iso(opened),
            "jusqua": iso(closed),
            "principale": "1" if is_main else "0",
            "montant_mensuel": number(amount, 2),
        }
        yield Stored("ressources", Resource, pk, text)


def referrals(refs: Refs) -> Iterator[Stored]:
    """How these people came; a derogation that nobody documented has no reason to write."""
    rows = Referral.objects.filter(person_id__in=refs).select_related(
        "program", "organization", "refusal_reason"
    )
    for row in rows:
        documented = row.derogation == Derogation.DOCUMENTED
        text = {
            "ref": refs[row.person_id],
            "date": iso(row.received_on),
            "module": row.program.code,
            "canal": wording(CHANNELS, row.channel),
            "structure": row.organization.code if row.organization else "",
            "issue": wording(OUTCOMES, row.outcome),
            "motif_refus": row.refusal_reason.code if row.refusal_reason else "",
            "derogation_motif": row.derogation_reason if documented else "",
        }
        yield Stored("orientations", Referral, row.pk, text)


def enrolments(refs: Refs) -> Iterator[Stored]:
    """The programs these people are in, with the first day of the individual follow-up."""
    rows = Enrolment.objects.filter(person_id__in=refs).values_list(
        "pk", "person_id", "program__code", "opened_on", "closed_on", "end_reason__code"
    )
    begun: dict[int, date] = {}
    for enrolment, opened in FollowUp.objects.filter(enrolment__person_id__in=refs).values_list(
        "enrolment_id", "opened_on"
    ):
        begun[enrolment] = min(opened, begun.get(enrolment, opened))
    for pk, person, program, opened, closed, reason in rows:
        text = {
            "ref": refs[person],
            "module": program,
            "debut": iso(opened),
            "fin": iso(closed),
            "motif_fin": reason or "",
            "suivi_individuel_depuis": iso(begun.get(pk)),
        }
        yield Stored("inscriptions", Enrolment, pk, text)


def steps(refs: Refs) -> Iterator[Stored]:
    """Entries of these people into work or training."""
    rows = Step.objects.filter(person_id__in=refs).values_list(
        "pk", "person_id", "taken_on", "type__category", "type__code"
    )
    for pk, person, taken_on, category, code in rows:
        text = {
            "ref": refs[person],
            "date": iso(taken_on),
            "categorie": wording(CATEGORIES, category),
            "type": code,
        }
        yield Stored("etapes", Step, pk, text)


def by_owner(rows: Iterator[Stored]) -> dict[str, list[Stored]]:
    """Rows gathered by the person they belong to."""
    owned: dict[str, list[Stored]] = defaultdict(list)
    for row in rows:
        owned[row.text["ref"]].append(row)
    return owned
