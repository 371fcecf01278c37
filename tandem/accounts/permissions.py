"""Who may do what: one table, role by role. Pure: plain values in, yes or no out.

The policy comes from the service's own rules: the counsellor and the program officer see people;
the direction reads figures and answers for them, without meeting a name; reception passes messages
on; those who administer or control the tool do not open files. What is not in the table is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from tandem.accounts.enums import Role


class Capability(TextChoices):
    """Something that a page lets one do."""

    SEE_OWN_ACCOUNT = "see_own_account", _("see and protect one's own account")
    SEE_DAY = "see_day", _("see the day, and what waits")
    SEE_CALLS = "see_calls", _("see whom to call back")
    SEE_AGENDA = "see_agenda", _("see the agenda of the service")
    SEE_WORKSHOPS = "see_workshops", _("see workshops and who came")
    SEE_PEOPLE = "see_people", _("find people")
    SEE_PERSON = "see_person", _("open a person's file")
    EDIT_PERSON = "edit_person", _("correct and date a person's situation")
    ADMIT_PERSON = "admit_person", _("open the file of someone new")
    MERGE_PEOPLE = "merge_people", _("make one file of two, and undo it")
    CORRECT_ENTRY = "correct_entry", _("correct or cancel what was recorded")
    SEE_PLAN = "see_plan", _("see barriers, objectives and who does what")
    EDIT_PLAN = "edit_plan", _("note barriers, objectives, actions and steps")
    WRITE_NOTE = "write_note", _("write a note between interviews")
    SEE_PRIVATE_NOTES = "see_private_notes", _("read one's own private notes")
    SEE_SHARED_NOTES = "see_shared_notes", _("read the summaries shared between counsellors")
    GIVE_APPOINTMENT = "give_appointment", _("give, move and cancel an appointment")
    RECORD_INTERVIEW = "record_interview", _("hold and record individual interviews")
    RECORD_WORKSHOP = "record_workshop", _("record workshops and attendance")
    PLAN_WORKSHOP = "plan_workshop", _("open workshops and plan their sessions")
    PLAN_HOURS = "plan_hours", _("set office hours, hours of the sites and absences")
    TELL_ABSENCE = "tell_absence", _("tell people that their counsellor is away")
    REPLACE_COUNSELLOR = "replace_counsellor", _("have a counsellor take over from another")
    RECORD_DROP_IN = "record_drop_in", _("record visits of the open reception")
    RECORD_REFERRAL = "record_referral", _("take in an orientation")
    DECIDE_REFERRAL = "decide_referral", _("accept or refuse an orientation, pass a person on")
    TAKE_MESSAGE = "take_message", _("take a message and announce an arrival")
    FIND_COMMUNE = "find_commune", _("find a commune")
    SEE_REPORT = "see_report", _("read the yearly report")
    SEE_PEOPLE_BEHIND_FIGURES = "see_people_behind_figures", _("see the people behind a figure")
    FREEZE_REPORT = "freeze_report", _("validate and freeze the year")
    EDIT_BUDGET = "edit_budget", _("enter budget and totals")
    SEE_SETTINGS = "see_settings", _("see the settings of the service")
    EDIT_SETTINGS = "edit_settings", _("change the settings of the service")
    IMPORT_SHEET = "import_sheet", _("bring in a spreadsheet")
    MANAGE_ACCOUNTS = "manage_accounts", _("open, change and close accounts")
    SEE_JOURNAL = "see_journal", _("read who saw what")


_C, _P, _D = Role.COUNSELLOR, Role.PROGRAM_OFFICER, Role.DIRECTOR
_R, _S, _A, _O = Role.RECEPTION, Role.SESSION_LEADER, Role.ADMINISTRATOR, Role.DPO

MATRIX: dict[Capability, frozenset[Role]] = {
    Capability.SEE_OWN_ACCOUNT: frozenset(Role),
    Capability.SEE_DAY: frozenset({_C, _P}),
    Capability.SEE_CALLS: frozenset({_C, _P}),
    Capability.SEE_AGENDA: frozenset({_C, _P}),
    Capability.SEE_WORKSHOPS: frozenset({_C, _P}),
    Capability.SEE_PEOPLE: frozenset({_C, _P}),
    Capability.SEE_PERSON: frozenset({_C, _P}),
    Capability.EDIT_PERSON: frozenset({_C, _P}),
    Capability.ADMIT_PERSON: frozenset({_C, _P}),
    Capability.MERGE_PEOPLE: frozenset({_C, _P}),
    Capability.CORRECT_ENTRY: frozenset({_C, _P}),
    Capability.SEE_PLAN: frozenset({_C, _P}),
    Capability.EDIT_PLAN: frozenset({_C}),
    Capability.WRITE_NOTE: frozenset({_C}),
    Capability.SEE_PRIVATE_NOTES: frozenset({_C}),
    Capability.SEE_SHARED_NOTES: frozenset({_C}),
    Capability.GIVE_APPOINTMENT: frozenset({_C, _P}),
    Capability.RECORD_INTERVIEW: frozenset({_C}),
    Capability.RECORD_WORKSHOP: frozenset({_C, _P, _S}),
    Capability.PLAN_WORKSHOP: frozenset({_C, _P}),
    Capability.PLAN_HOURS: frozenset({_C, _P}),
    Capability.TELL_ABSENCE: frozenset({_C, _P, _R}),
    Capability.REPLACE_COUNSELLOR: frozenset({_C, _P}),
    Capability.RECORD_DROP_IN: frozenset({_C, _P}),
    Capability.RECORD_REFERRAL: frozenset({_C, _P}),
    Capability.DECIDE_REFERRAL: frozenset({_C}),
    Capability.TAKE_MESSAGE: frozenset({_C, _P, _R}),
    Capability.FIND_COMMUNE: frozenset({_C, _P, _A}),
    Capability.SEE_REPORT: frozenset({_C, _P, _D}),
    Capability.SEE_PEOPLE_BEHIND_FIGURES: frozenset({_C, _P}),
    Capability.FREEZE_REPORT: frozenset({_D}),
    Capability.EDIT_BUDGET: frozenset({_P, _D}),
    Capability.SEE_SETTINGS: frozenset({_P, _D, _A}),
    Capability.EDIT_SETTINGS: frozenset({_P, _A}),
    Capability.IMPORT_SHEET: frozenset({_C, _P}),
    Capability.MANAGE_ACCOUNTS: frozenset({_A}),
    Capability.SEE_JOURNAL: frozenset({_O}),
}
"""The one table: each capability and the roles that have it."""

FOR_ANY_ACCOUNT = frozenset({Capability.SEE_OWN_ACCOUNT})
"""What someone keeps even when no role is held that day."""

NOMINATIVE = frozenset(
    {
        Capability.SEE_DAY,
        Capability.SEE_CALLS,
        Capability.SEE_AGENDA,
        Capability.SEE_WORKSHOPS,
        Capability.SEE_PEOPLE,
        Capability.SEE_PERSON,
        Capability.EDIT_PERSON,
        Capability.ADMIT_PERSON,
        Capability.MERGE_PEOPLE,
        Capability.CORRECT_ENTRY,
        Capability.SEE_PLAN,
        Capability.EDIT_PLAN,
        Capability.WRITE_NOTE,
        Capability.SEE_PRIVATE_NOTES,
        Capability.SEE_SHARED_NOTES,
        Capability.GIVE_APPOINTMENT,
        Capability.RECORD_INTERVIEW,
        Capability.RECORD_WORKSHOP,
        Capability.PLAN_WORKSHOP,
        Capability.TELL_ABSENCE,
        Capability.REPLACE_COUNSELLOR,
        Capability.RECORD_DROP_IN,
        Capability.RECORD_REFERRAL,
        Capability.DECIDE_REFERRAL,
        Capability.TAKE_MESSAGE,
        Capability.SEE_PEOPLE_BEHIND_FIGURES,
        Capability.IMPORT_SHEET,
    }
)
"""Pages that show people: each answer leaves one event in the journal."""


def may(roles: Iterable[Role], capability: Capability) -> bool:
    """Whether one of these roles gives the capability; what is not written is refused."""
    return capability in FOR_ANY_ACCOUNT or not MATRIX[capability].isdisjoint(roles)


def meets_names(roles: Iterable[Role]) -> bool:
    """Whether one of these roles opens pages that show people."""
    held = frozenset(roles)
    return any(may(held, capability) for capability in NOMINATIVE)


@dataclass(frozen=True)
class Actor:
    """Who is asking, as plain values, for the time of one request."""

    user_id: int
    user_uuid: UUID
    member_id: int | None
    member_uuid: UUID | None
    name: str
    roles: frozenset[Role]
    day: date

    def may(self, capability: Capability) -> bool:
        """Whether this actor has the capability today."""
        return may(self.roles, capability)

    @property
    def role_codes(self) -> str:
        """The roles held, as the journal writes them."""
        return "+".join(sorted(self.roles))
