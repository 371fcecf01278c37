"""Replacing a row in place by what the pack now says: the same row, with a new version."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from tandem.exchange.pack.compare import Decision
from tandem.exchange.pack.lists import Lists
from tandem.exchange.pack.named import NEXT_VERSION
from tandem.exchange.pack.stored import Stored
from tandem.pathways.enums import Derogation
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.people.models import Household, Housing, JobSeekerStatus, Person, Residence, Resource


def replace(decision: Decision, lists: Lists) -> None:
    """Replace a person, a residence or an orientation; a step has nothing beside its key."""
    stored, value = decision.stored, decision.row.value
    if stored is None:
        return
    if stored.model is Person:
        _replace_person(stored, decision)
    elif stored.model is Residence:
        commune = lists.commune(value["code_insee"], value["depuis"])
        Residence.objects.filter(pk=stored.pk).update(commune_id=commune, **NEXT_VERSION)
    elif stored.model is Referral:
        _replace_referral(stored.pk, value, lists)


def _replace_person(stored: Stored, decision: Decision) -> None:
    person = Person.objects.get(pk=stored.pk)
    row = decision.row
    for column, attribute in PERSON_COLUMNS.items():
        if row.text[column] != stored.text[column]:
            setattr(person, attribute, row.value[column] or _EMPTY.get(attribute, ""))
    person.version += 1
    person.save()
    for model, columns in SITUATIONS.items():
        if any(row.text[name] != stored.text[name] for name in columns):
            _replace_situation(
                model, stored.pk, {field: row.value[name] for name, field in columns.items()}
            )


PERSON_COLUMNS = {
    "nom": "last_name",
    "prenom": "first_name",
    "nom_naissance": "birth_name",
    "sexe": "sex",
    "date_naissance": "birth_date",
    "telephone": "phone",
    "courriel": "email",
    "adresse": "street_address",
    "code_postal": "postal_code",
    "connu_depuis": "known_since",
}
_EMPTY = {"birth_date": None, "known_since": None}

SITUATIONS: dict[type[Model], dict[str, str]] = {
    JobSeekerStatus: {"inscrit_emploi": "status"},
    Household: {"situation_familiale": "situation", "enfants_a_charge": "dependent_children"},
    Housing: {"logement": "kind"},
}


def _replace_situation(model: type[Model], person: int, fields: dict[str, Any]) -> None:
    """The undated situation of someone; one of which nothing is said any more goes away."""
    rows = model._default_manager.filter(person_id=person, since=None)
    if all(value is None for value in fields.values()):
        rows.delete()
        return
    if "situation" in fields:
        fields["situation"] = fields["situation"] or ""
    if not rows.update(**fields, **NEXT_VERSION):
        model._default_manager.create(person_id=person, **fields)


def _replace_referral(pk: int, value: dict[str, Any], lists: Lists) -> None:
    referral = Referral.objects.get(pk=pk)
    code, reason = value["motif_refus"], value["derogation_motif"] or ""
    referral.channel = value["canal"]
    referral.organization_id = lists.partners[value["structure"]] if value["structure"] else None
    referral.outcome = value["issue"]
    referral.refusal_reason = lists.refusal_reasons[code] if code else None
    if reason:
        referral.derogation = Derogation.DOCUMENTED
    elif referral.derogation == Derogation.DOCUMENTED:
        referral.derogation = Derogation.UNDOCUMENTED
    referral.derogation_reason = reason
    referral.version += 1
    referral.save()


def replace_periods(decisions: Iterable[Decision], lists: Lists) -> None:
    """Replace resources and enrolments, those that shrink before those that grow.

    Their beginnings stay, so no two rows ever share a day on the way.
    """
    for decision in sorted(decisions, key=_grows):
        stored, value = decision.stored, decision.row.value
        if stored is not None and stored.model is Resource:
            Resource.objects.filter(pk=stored.pk).update(
                closed_on=value["jusqua"],
                is_main=value["principale"],
                monthly_amount=value["montant_mensuel"],
                **NEXT_VERSION,
            )
        elif stored is not None:
            _replace_enrolment(stored.pk, value, lists)


def _grows(decision: Decision) -> bool:
    """Whether the row covers more days than before."""
    assert decision.stored is not None
    return _reach(decision.row.text) > _reach(decision.stored.text)


def _reach(text: dict[str, str]) -> str:
    """How far the claim of a row on its days goes; an open end is later than any day."""
    if text.get("principale") == "0":
        return ""
    return text["jusqua" if "jusqua" in text else "fin"] or "9999-12-31"


def _replace_enrolment(pk: int, value: dict[str, Any], lists: Lists) -> None:
    code, begun = value["motif_fin"], value["suivi_individuel_depuis"]
    Enrolment.objects.filter(pk=pk).update(
        closed_on=value["fin"],
        end_reason=lists.end_reasons[code] if code else None,
        **NEXT_VERSION,
    )
    followed = FollowUp.objects.filter(enrolment_id=pk).order_by("opened_on")
    first = followed.first()
    if begun is None:
        followed.delete()
    elif first is None:
        FollowUp.objects.create(enrolment_id=pk, opened_on=begun)
    elif first.opened_on != begun:
        FollowUp.objects.filter(pk=first.pk).update(opened_on=begun, **NEXT_VERSION)
