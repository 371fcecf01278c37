"""Writing what was decided about some hundreds of people: identity, situation, pathway."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from tandem.exchange.pack.compare import Decision, Verb
from tandem.exchange.pack.history import History
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.plan import Plan
from tandem.exchange.pack.replacing import replace, replace_periods
from tandem.exchange.pack.summary import DEROGATION, EARLY, Summary
from tandem.pathways.enums import Derogation, Outcome
from tandem.pathways.models import Enrolment, FollowUp, Referral, Step
from tandem.people.merging import standing_pks
from tandem.people.models import (
    Household,
    Housing,
    JobSeekerStatus,
    Person,
    Residence,
    Resource,
)

ORDER: tuple[type[Model], ...] = (
    Residence,
    Resource,
    JobSeekerStatus,
    Household,
    Housing,
    Referral,
    Enrolment,
    FollowUp,
    Step,
)


def new_person(value: dict[str, Any]) -> Person:
    """A person as her row says, with search key and digests."""
    person = Person(reference=value["ref"])
    set_identity(person, value)
    person.set_keys()
    return person


def set_identity(person: Person, value: dict[str, Any]) -> None:
    """What a row says of someone's identity and contact details."""
    person.last_name = value["nom"]
    person.first_name = value["prenom"]
    person.birth_name = value["nom_naissance"] or ""
    person.sex = value["sexe"] or ""
    person.birth_date = value["date_naissance"]
    person.phone = value["telephone"] or ""
    person.email = value["courriel"] or ""
    person.street_address = value["adresse"] or ""
    person.postal_code = value["code_postal"] or ""
    person.known_since = value["connu_depuis"]


class Batch:
    """The rows to write for some hundreds of people, gathered then written model by model."""

    def __init__(self, lists: Lists, history: History, summary: Summary) -> None:
        self._lists = lists
        self._history = history
        self._summary = summary
        self._new: dict[type[Model], list[Any]] = defaultdict(list)
        self.people: dict[str, int] = {}

    def write(self, plans: list[Plan]) -> None:
        """Write the people, then what is dated in their lives."""
        self._write_people(plans)
        for plan in plans:
            person = self.people[plan.dossier.ref]
            self._replace(plan)
            self._add_homes(plan, person)
            self._add_resources(plan, person)
            self._add_pathway(plan, person)
            self._add_steps(plan, person)
        for model in ORDER:
            if rows := self._new.pop(model, None):
                model._default_manager.bulk_create(rows, batch_size=500)

    def _write_people(self, plans: list[Plan]) -> None:
        created = []
        for plan in plans:
            decision = plan.person
            if decision is None:
                continue
            if decision.verb is Verb.CREATE:
                created.append(new_person(decision.row.value))
            elif decision.stored is not None:
                self.people[plan.dossier.ref] = decision.stored.pk
        Person.objects.bulk_create(created, batch_size=500)
        standing = standing_pks(list(self.people.values()))  # merged here: one file
        self.people = {ref: standing.get(pk, pk) for ref, pk in self.people.items()}
        self.people.update((person.reference, person.pk) for person in created)
        for plan in plans:
            if plan.of("personnes", Verb.CREATE):
                self._add_situation(plan.dossier.person.value, self.people[plan.dossier.ref])

    def _add_situation(self, value: dict[str, Any], person: int) -> None:
        if status := value["inscrit_emploi"]:
            self._new[JobSeekerStatus].append(JobSeekerStatus(person_id=person, status=status))
        family, children = value["situation_familiale"], value["enfants_a_charge"]
        if family or children is not None:
            self._new[Household].append(
                Household(person_id=person, situation=family or "", dependent_children=children)
            )
        if kind := value["logement"]:
            self._new[Housing].append(Housing(person_id=person, kind=kind))

    def _replace(self, plan: Plan) -> None:
        for table in ("personnes", "residences", "orientations", "etapes"):
            for decision in plan.of(table, Verb.UPDATE):
                replace(decision, self._lists)
        for table in ("ressources", "inscriptions"):
            replace_periods(plan.of(table, Verb.UPDATE), self._lists)

    def _add_homes(self, plan: Plan, person: int) -> None:
        for decision in plan.of("residences", Verb.CREATE):
            value = decision.row.value
            commune = self._lists.commune(value["code_insee"], value["depuis"])
            self._new[Residence].append(
                Residence(person_id=person, since=value["depuis"], commune_id=commune)
            )

    def _add_resources(self, plan: Plan, person: int) -> None:
        for decision in plan.of("ressources", Verb.CREATE):
            value = decision.row.value
            self._new[Resource].append(
                Resource(
                    person_id=person,
                    kind=self._lists.resources[value["code"]],
                    opened_on=value["depuis"],
                    closed_on=value["jusqua"],
                    is_main=value["principale"],
                    monthly_amount=value["montant_mensuel"],
                )
            )

    def _add_pathway(self, plan: Plan, person: int) -> None:
        accepted: list[tuple[str, date, Referral | int]] = [
            (d.row.text["module"], d.row.value["date"], d.stored.pk)
            for d in plan.of("orientations")
            if d.stored and d.row.value["issue"] == Outcome.ACCEPTED
        ]
        for decision in plan.of("orientations", Verb.CREATE):
            referral = self._referral(plan, decision, person)
            self._new[Referral].append(referral)
            if referral.outcome == Outcome.ACCEPTED:
                value = decision.row.value
                accepted.append((value["module"], value["date"], referral))
        for decision in plan.of("inscriptions", Verb.CREATE):
            value = decision.row.value
            if value["debut"] < self._lists.programs[value["module"]].opened_on:
                self._summary.tell(EARLY, decision.row)
            self._add_enrolment(value, person, accepted)

    def _referral(self, plan: Plan, decision: Decision, person: int) -> Referral:
        value = decision.row.value
        code, reason = value["motif_refus"], value["derogation_motif"] or ""
        derogation = Derogation.DOCUMENTED.value if reason else ""
        if not reason and value["issue"] == Outcome.ACCEPTED:
            situation = self._history.situation(plan.texts("residences"), plan.texts("ressources"))
            if self._history.asks_derogation(decision.row, situation):
                derogation = Derogation.UNDOCUMENTED.value
                self._summary.tell(DEROGATION, decision.row)
        partner = self._lists.partners[value["structure"]] if value["structure"] else None
        return Referral(
            person_id=person,
            program=self._lists.programs[value["module"]],
            received_on=value["date"],
            channel=value["canal"],
            organization_id=partner,
            outcome=value["issue"],
            refusal_reason=self._lists.refusal_reasons[code] if code else None,
            derogation=derogation,
            derogation_reason=reason,
        )

    def _add_enrolment(
        self,
        value: dict[str, Any],
        person: int,
        accepted: Iterable[tuple[str, date, Referral | int]],
    ) -> None:
        enrolment = Enrolment(
            person_id=person,
            program=self._lists.programs[value["module"]],
            opened_on=value["debut"],
            closed_on=value["fin"],
            end_reason=self._lists.end_reasons[value["motif_fin"]] if value["motif_fin"] else None,
        )
        before = [
            (day, referral)
            for program, day, referral in accepted
            if program == value["module"] and day <= value["debut"]
        ]
        if before:
            referral = max(before, key=lambda found: found[0])[1]
            if isinstance(referral, Referral):
                enrolment.referral = referral
            else:
                enrolment.referral_id = referral
        self._new[Enrolment].append(enrolment)
        if begun := value["suivi_individuel_depuis"]:
            self._new[FollowUp].append(FollowUp(enrolment=enrolment, opened_on=begun))

    def _add_steps(self, plan: Plan, person: int) -> None:
        for decision in plan.of("etapes", Verb.CREATE):
            value = decision.row.value
            kind = self._lists.step_types[value["type"]]
            self._new[Step].append(Step(person_id=person, taken_on=value["date"], type=kind))
