"""Programs and the way through them."""

from datetime import date

from factory import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from tandem.pathways.enums import Channel, Outcome, ProgramMark, StepCategory
from tandem.pathways.models import (
    AdmissionCriteria,
    Barrier,
    EndReason,
    Enrolment,
    FollowUp,
    NamedCounsellor,
    NetworkMember,
    Objective,
    PersonRestriction,
    PersonsWords,
    PlannedAction,
    Program,
    Referral,
    RefusalReason,
    Step,
    StepType,
    Theme,
)
from tests.factories.accounts import TeamMemberFactory
from tests.factories.people import PersonFactory
from tests.factories.territory import PartnerOrganizationFactory


class ProgramFactory(DjangoModelFactory):
    """A program open since the beginning."""

    class Meta:
        model = Program

    code = Sequence(lambda n: f"program-{n}")
    name = Sequence(lambda n: f"Module {n}")
    position = Sequence(lambda n: 100 + n)  # after the programs of any configuration
    mark = ProgramMark.ROUND_AMBER
    opened_on = date(2001, 4, 24)


class AdmissionCriteriaFactory(DjangoModelFactory):
    """The program receives everyone, by every channel, with every act."""

    class Meta:
        model = AdmissionCriteria

    program = SubFactory(ProgramFactory)
    opened_on = date(2001, 4, 24)
    channels = Channel.values
    allowed_acts = ["interview", "workshop", "drop_in", "call"]
    needs_admitted_commune = False


class LabelFactory(DjangoModelFactory):
    """A line of a list that the service edits."""

    class Meta:
        abstract = True

    code = Sequence(lambda n: f"line-{n}")
    label_fr = Sequence(lambda n: f"Libellé {n}")
    label_en = Sequence(lambda n: f"Label {n}")


class RefusalReasonFactory(LabelFactory):
    """Why a referral is refused."""

    class Meta:
        model = RefusalReason


class EndReasonFactory(LabelFactory):
    """Why an enrolment ends."""

    class Meta:
        model = EndReason


class ThemeFactory(LabelFactory):
    """What an interview is about."""

    class Meta:
        model = Theme


class StepTypeFactory(LabelFactory):
    """A kind of step, into work."""

    class Meta:
        model = StepType

    category = StepCategory.PROFESSIONAL


class ReferralFactory(DjangoModelFactory):
    """An orientation by a partner, accepted the same day."""

    class Meta:
        model = Referral

    person = SubFactory(PersonFactory)
    program = SubFactory(ProgramFactory)
    received_on = date(2013, 1, 15)
    channel = Channel.PARTNER
    organization = SubFactory(PartnerOrganizationFactory)
    outcome = Outcome.ACCEPTED
    decided_on = SelfAttribute("received_on")


class EnrolmentFactory(DjangoModelFactory):
    """Someone in a program, still."""

    class Meta:
        model = Enrolment

    person = SubFactory(PersonFactory)
    program = SubFactory(ProgramFactory)
    opened_on = date(2013, 1, 15)


class FollowUpFactory(DjangoModelFactory):
    """A lasting follow-up since the enrolment."""

    class Meta:
        model = FollowUp

    enrolment = SubFactory(EnrolmentFactory)
    opened_on = LazyAttribute(lambda follow_up: follow_up.enrolment.opened_on)


class StepFactory(DjangoModelFactory):
    """An entry into work."""

    class Meta:
        model = Step

    person = SubFactory(PersonFactory)
    taken_on = date(2013, 6, 3)
    type = SubFactory(StepTypeFactory)


class PersonRestrictionFactory(DjangoModelFactory):
    """A file closed to one member of the team."""

    class Meta:
        model = PersonRestriction

    person = SubFactory(PersonFactory)
    member = SubFactory(TeamMemberFactory)


class NamedCounsellorFactory(DjangoModelFactory):
    """Another counsellor who follows someone."""

    class Meta:
        model = NamedCounsellor

    person = SubFactory(PersonFactory)
    member = SubFactory(TeamMemberFactory, counsellor=True)
    opened_on = date(2013, 3, 5)


class PersonsWordsFactory(DjangoModelFactory):
    """What someone asks for."""

    class Meta:
        model = PersonsWords

    person = SubFactory(PersonFactory)
    since = date(2013, 1, 15)
    request = "Retrouver un travail à mi-temps."


class BarrierFactory(DjangoModelFactory):
    """A barrier that was identified."""

    class Meta:
        model = Barrier

    person = SubFactory(PersonFactory)
    theme = SubFactory(ThemeFactory)
    identified_on = date(2013, 1, 15)


class ObjectiveFactory(DjangoModelFactory):
    """An objective in hand."""

    class Meta:
        model = Objective

    person = SubFactory(PersonFactory)
    text = "Tenir un mi-temps."
    set_on = date(2013, 1, 15)


class PlannedActionFactory(DjangoModelFactory):
    """Something that the person is to do."""

    class Meta:
        model = PlannedAction

    person = SubFactory(PersonFactory)
    what = "Appeler la halte-garderie."
    decided_on = date(2013, 1, 15)


class NetworkMemberFactory(DjangoModelFactory):
    """Someone who helps."""

    class Meta:
        model = NetworkMember

    person = SubFactory(PersonFactory)
    who = "Une voisine"
    does_what = "garde les enfants le mercredi"
    opened_on = date(2013, 1, 15)
