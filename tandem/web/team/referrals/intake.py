"""Writing down an orientation: the person, the prescriber, what was asked, the answer at once."""

from tandem.activities.call_actions import recognise
from tandem.activities.welcome import welcome
from tandem.pathways.actions.referrals import submit_referral
from tandem.pathways.models import Referral
from tandem.people.actions_admission import admit_person
from tandem.people.models import Person
from tandem.territory.models import Service
from tandem.web.guards import PageActor
from tandem.web.team.referrals.intake_forms import IntakeForm, NewcomerIntakeForm
from tandem.web.team.referrals.prescribers import met


def take_in(form: IntakeForm, person: Person, actor: PageActor) -> Referral:
    """Record the orientation, and the yes that goes with it if there is one."""
    given, by = form.cleaned_data, actor.user_uuid
    prescriber = met(form.chosen_prescriber(), given, by)
    referral = submit_referral(
        person=person,
        by=by,
        member_id=actor.member_id,
        channel=prescriber.channel,
        organization=prescriber.organization,
        contact=prescriber.contact,
        program=given["program"],
        received_on=given["received_on"],
        told=form.told(),
    )
    if form.accepts():
        welcome(
            referral=referral,
            by=by,
            member_id=actor.member_id,
            on=given["on"] or actor.day,
            expected_version=referral.version,
            derogation_reason=given["derogation_reason"],
            follow_up=form.follow_up_wished(),
            leaves_others=given["leaves_others"],
            first_meeting=form.first_meeting(actor.member_id),
        )
    return referral


def admit(form: NewcomerIntakeForm, actor: PageActor) -> Person:
    """Open the file of the one who is oriented."""
    service = Service.objects.first() or Service()
    person = admit_person(
        by=actor.user_uuid,
        notice_version=service.notice_version if form.cleaned_data["notice"] else "",
        other_people=form.alike.pks,
        **form.answers(),
    )
    recognise(person=person, by=actor.user_uuid)
    return person
