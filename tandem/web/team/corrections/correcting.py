"""Where each kind of entry is corrected, and the forms of those that have no page of their own."""

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tandem.activities.correcting import CORRECTED
from tandem.activities.models import Attendance, DropInVisit, PhoneCall
from tandem.pathways.models import Enrolment, FollowUp, Referral
from tandem.web.fields import DateField, HourField
from tandem.web.team.situation.correcting import CORRECTING, CorrectionForm


class EntryCorrection(CorrectionForm):
    """A list that may stay without an answer says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and not field.required:
                field.empty_label = _("(nothing)")


class VisitCorrection(EntryCorrection):
    """When a visit to the open reception was, and where."""

    held_on = DateField(label=_("Date"))
    held_at = HourField(label=_("Hour"), required=False)

    class Meta:
        model = DropInVisit
        fields = CORRECTED["accueil-libre"]
        labels = {"program": _("Program"), "site": _("Place")}


class CallCorrection(EntryCorrection):
    """When someone was called, and whether she answered."""

    held_on = DateField(label=_("Date"))
    held_at = HourField(label=_("Hour"), required=False)

    class Meta:
        model = PhoneCall
        fields = CORRECTED["appel"]
        labels = {"program": _("Program"), "outcome": _("Outcome")}


class AttendanceCorrection(EntryCorrection):
    """Whether someone came to a session."""

    class Meta:
        model = Attendance
        fields = CORRECTED["presence"]
        labels = {"presence": _("Presence")}


class ReferralCorrection(EntryCorrection):
    """When an orientation arrived, and from which structure; its answer is gone back on apart."""

    received_on = DateField(label=_("Received on"))

    class Meta:
        model = Referral
        fields = CORRECTED["orientation"]
        labels = {"organization": _("Partner organisation")}


class EnrolmentCorrection(EntryCorrection):
    """The days of an enrolment, and why it ended."""

    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = Enrolment
        fields = CORRECTED["inscription"]
        labels = {"end_reason": _("Reason of end")}


class FollowUpCorrection(EntryCorrection):
    """The days of an individual follow-up."""

    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = FollowUp
        fields = CORRECTED["suivi"]
        labels = {"mode": _("Kind of follow-up")}


FORMS: dict[str, type[CorrectionForm]] = {
    "accueil-libre": VisitCorrection,
    "appel": CallCorrection,
    "presence": AttendanceCorrection,
    "orientation": ReferralCorrection,
    "inscription": EnrolmentCorrection,
    "suivi": FollowUpCorrection,
}

PAGES = {
    "entretien": "interviews:change",
    "message": "calls:read",
    "note": "notes:change",
    "seance": "workshops:change",
    "mots": "plan:edit_words",
    "frein": "plan:edit_barrier",
    "objectif": "plan:edit_objective",
    "action": "plan:edit_action",
    "reseau": "plan:edit_helper",
    "etape": "plan:edit_step",
}
"""By kind of entry, the page that corrects it."""


def where_corrected(slug: str, uuid: UUID) -> str:
    """The address that corrects an entry; empty for what is only cancelled and recorded again."""
    if slug in FORMS:
        return reverse("corrections:edit", args=[slug, uuid])
    if slug in CORRECTING:
        return reverse("situation:correct", args=[slug, uuid])
    return reverse(PAGES[slug], args=[uuid]) if slug in PAGES else ""
