"""Models of this floor: the way through programs, and what someone wants and meets on it."""

from tandem.pathways.models.pathway import (
    AdmissionCriteria,
    EndReason,
    Enrolment,
    FollowUp,
    PersonRestriction,
    PersonRestrictionQuerySet,
    Program,
    Referral,
    ReferralQuerySet,
    RefusalReason,
    Step,
    StepType,
    Theme,
)
from tandem.pathways.models.plan import (
    Barrier,
    BarrierQuerySet,
    NetworkMember,
    Objective,
    PersonsWords,
    PlannedAction,
    PlannedActionQuerySet,
)

__all__ = [
    "AdmissionCriteria",
    "Barrier",
    "BarrierQuerySet",
    "EndReason",
    "Enrolment",
    "FollowUp",
    "NetworkMember",
    "Objective",
    "PersonRestriction",
    "PersonRestrictionQuerySet",
    "PersonsWords",
    "PlannedAction",
    "PlannedActionQuerySet",
    "Program",
    "Referral",
    "ReferralQuerySet",
    "RefusalReason",
    "Step",
    "StepType",
    "Theme",
]
