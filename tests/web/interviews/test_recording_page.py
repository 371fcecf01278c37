"""The page that records an interview: what it proposes, keeps, refuses and links."""

from datetime import date, time

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tandem.activities.enums import AppointmentStatus, InterviewKind
from tandem.activities.models import Appointment, Interview
from tandem.kernel.drafts import keep_draft
from tandem.kernel.models import FormDraft, JournalEntry
from tandem.pathways.enums import BarrierState, Doer
from tandem.pathways.models import Barrier, PlannedAction
from tests.factories import (
    AppointmentFactory,
    BarrierFactory,
    EnrolmentFactory,
    InterviewFactory,
    PartnerContactFactory,
    ReferralFactory,
    SiteFactory,
    ThemeFactory,
)
from tests.web.interviews.conftest import TODAY, page_of, planned_page

pytestmark = pytest.mark.django_db


def checked(page, name):
    field = page.context["form"][name]
    return [widget.data["value"] for widget in field if widget.data["selected"]]


class TestWhatIsProposed:
    def test_an_appointment_fills_in_everything(self, claires, planned):
        page = claires.get(planned_page(planned))

        assertContains(
            page,
            "Aujourd’hui, jeudi\u00a026\u00a0novembre 2026, 9\u00a0h\u00a045 à "
            "10\u00a0h\u00a030, Centre social, sur rendez-vous.",
        )
        assertContains(page, 'value="26/11/2026"')
        assertContains(page, 'value="45"')

    def test_an_unplanned_one_begins_at_the_last_quarter_of_an_hour(self, claires, laure):
        page = claires.get(page_of(laure))

        assertContains(page, "10\u00a0h\u00a030 à 11\u00a0h\u00a015, sans rendez-vous.")

    def test_it_is_where_the_counsellor_held_her_last_one(self, claires, claire, laure):
        site = SiteFactory(name="Espace")
        InterviewFactory(holder=claire, site=site, held_on=date(2026, 11, 25))

        assertContains(claires.get(page_of(laure)), "Espace, sans rendez-vous")

    def test_the_first_one_is_a_welcome(self, claires, laure):
        assert checked(claires.get(page_of(laure)), "kind") == [InterviewKind.WELCOME]

    def test_the_next_appointment_is_in_one_and_in_two_weeks(self, claires, planned):
        page = claires.get(planned_page(planned))

        assertContains(page, "Jeudi\u00a03 à 9\u00a0h\u00a045")
        assertContains(page, "Jeudi\u00a010 à 9\u00a0h\u00a045")

    def test_an_hour_already_taken_is_not_proposed(self, claires, claire, planned):
        AppointmentFactory(holder=claire, held_on=date(2026, 12, 3), held_at=time(10), minutes=30)

        page = claires.get(planned_page(planned))

        assertNotContains(page, "Jeudi\u00a03 à")
        assertContains(page, "Jeudi\u00a017 à")

    def test_an_appointment_already_planned_is_said(self, claires, planned, laure):
        AppointmentFactory(person=laure, held_on=date(2026, 12, 4), held_at=time(14))

        page = claires.get(planned_page(planned))

        assertContains(page, "Un rendez-vous est déjà prévu")

    def test_an_appointment_of_today_is_offered_to_who_opens_the_file(
        self, claires, planned, laure
    ):
        assertContains(claires.get(page_of(laure)), planned_page(planned))

    def test_a_past_appointment_that_is_not_noted_is_offered_too(self, claires, planned, laure):
        planned.held_on = date(2026, 11, 24)
        planned.save()

        page = claires.get(page_of(laure))

        assertContains(page, planned_page(planned))
        assertContains(page, "mardi\u00a024\u00a0novembre à 9\u00a0h\u00a045 n’est pas noté")

    def test_the_last_time_is_beside(self, claires, claire, laure):
        InterviewFactory(person=laure, holder=claire, held_on=date(2026, 11, 12), note="CV relu.")

        page = claires.get(page_of(laure))

        assertContains(page, "Jeudi\u00a012\u00a0novembre 2026")
        assertContains(page, "CV relu.")

    def test_a_colleagues_private_note_is_not(self, claires, laure):
        InterviewFactory(person=laure, held_on=date(2026, 11, 12), note="CV relu.")

        assertNotContains(claires.get(page_of(laure)), "CV relu.")

    def test_themes_last_spoken_of_with_her_come_first(self, claires, claire, laure):
        a, b, c = (ThemeFactory(position=number) for number in range(3))
        InterviewFactory(holder=claire, held_on=date(2026, 11, 25)).themes.add(b)
        InterviewFactory(person=laure, held_on=date(2026, 9, 1)).themes.add(c)

        page = claires.get(page_of(laure))

        assert [theme.code for theme in page.context["form"].offer.themes] == [
            c.code,
            b.code,
            a.code,
        ]

    def test_who_oriented_her_is_proposed_as_a_guest(self, claires, laure, enrolment):
        contact = PartnerContactFactory(name="Nadia Assistante")
        ReferralFactory(person=laure, contact=contact)

        assertContains(claires.get(page_of(laure)), "Nadia Assistante")

    def test_without_an_enrolment_the_program_is_asked_at_once(self, claires, laure):
        page = claires.get(page_of(laure))

        assert page.context["asks_program"]
        assert checked(page, "program") == []

    def test_the_journal_says_that_the_file_was_seen(self, claires, laure):
        claires.get(page_of(laure))

        assert JournalEntry.objects.filter(action="viewed").get().ids == [str(laure.uuid)]

    def test_it_costs_the_same_for_a_short_and_a_long_life(
        self,
        claires,
        claire,
        laure,
        enrolment,
        django_assert_num_queries,
        django_assert_max_num_queries,
    ):
        claires.get(page_of(laure))
        with django_assert_max_num_queries(34) as short:
            claires.get(page_of(laure))
        for number in range(40):
            held = InterviewFactory(
                person=laure, holder=claire, held_on=date(2026, 1 + number % 10, 3)
            )
            held.themes.add(ThemeFactory())
            BarrierFactory(person=laure)
            ReferralFactory(person=laure, contact=PartnerContactFactory())

        with django_assert_num_queries(len(short)):
            claires.get(page_of(laure))


class TestWhatIsKept:
    def test_a_theme_is_enough(self, claires, claire, laure, theme, answers):
        answer = claires.post(page_of(laure), answers())

        kept = Interview.objects.get()
        assert answer["Location"] == reverse("people:file", args=[laure.uuid])
        assert (kept.holder, kept.held_at, list(kept.themes.all())) == (
            claire,
            time(9, 45),
            [theme],
        )

    def test_no_theme_is_a_theme_too(self, claires, laure, answers):
        claires.post(page_of(laure), answers(themes=["sans"]))

        assert not Interview.objects.get().themes.exists()

    def test_from_the_day_it_leads_back_to_the_day(self, claires, planned, answers):
        answer = claires.post(planned_page(planned), answers())

        planned.refresh_from_db()
        assert answer["Location"] == reverse("day:mine")
        assert planned.status == AppointmentStatus.HONOURED
        assert planned.interview == Interview.objects.get()

    def test_the_sheet_to_take_home_is_one_key_away(self, claires, planned, answers):
        page = claires.post(planned_page(planned), answers(), follow=True)

        sheet = reverse("route_sheet:page", args=[planned.person.uuid])
        assertContains(page, f'<a href="{sheet}" aria-keyshortcuts="f">')

    def test_a_note_is_private_unless_it_is_shared(self, claires, laure, answers):
        claires.post(page_of(laure), answers(note="Pour moi"))
        claires.post(page_of(laure), answers(note="Pour nous", readers="partagee"))

        shared = {row.note: row.is_note_shared for row in Interview.objects.all()}
        assert shared == {"Pour moi": False, "Pour nous": True}

    def test_the_next_appointment_chosen_is_planned(self, claires, claire, planned, answers):
        claires.post(planned_page(planned), answers(next="2026-12-03T09:45"))

        coming = Appointment.objects.get(held_on=date(2026, 12, 3))
        assert (coming.held_at, coming.holder, coming.program) == (
            time(9, 45),
            claire,
            planned.program,
        )

    @pytest.mark.parametrize("written", ["vendredi", "04/12/2026", "041226"])
    def test_another_date_is_written_in_any_way(self, claires, laure, answers, written):
        given = answers(next="autre", next_on=written, next_at="14h")

        claires.post(page_of(laure), given)

        (coming,) = Appointment.objects.all()
        assert coming.held_on in {date(2026, 11, 27), date(2026, 12, 4)}
        assert coming.held_at == time(14)

    @pytest.mark.parametrize("choice", ["", "aucun"])
    def test_nothing_more_is_planned_unless_it_is_chosen(self, claires, laure, answers, choice):
        claires.post(page_of(laure), answers(next=choice))

        assert not Appointment.objects.exists()

    @pytest.mark.parametrize(
        ("written", "day"),
        [
            ("251126", date(2026, 11, 25)),
            ("hier", date(2026, 11, 25)),
            ("lundi", date(2026, 11, 23)),
        ],
    )
    def test_the_date_is_written_in_any_way(self, claires, laure, answers, written, day):
        claires.post(page_of(laure), answers(held_on=written))

        assert Interview.objects.get().held_on == day

    def test_guests_decisions_and_barriers_are_kept(self, claires, laure, answers):
        contact = PartnerContactFactory()
        ReferralFactory(person=laure, contact=contact)
        barrier = BarrierFactory(person=laure)
        given = answers(
            contacts=[str(contact.uuid)],
            guests="Sa sœur\nM. Dupré, tuteur",
            decision_1_what="Appeler la crèche",
            decision_1_who=str(contact.uuid),
            decision_1_due="03/12/2026",
            new_barrier="logement",
            **{f"barrier_{barrier.uuid.hex}": "in_progress"},
        )

        claires.post(page_of(laure), given)

        kept = Interview.objects.get()
        decided = PlannedAction.objects.get()
        assert kept.interviewguest_set.count() == 3
        assert (decided.doer, decided.contact) == (Doer.PARTNER, contact)
        assert Barrier.objects.get(pk=barrier.pk).state == BarrierState.IN_PROGRESS
        assert Barrier.objects.filter(theme__code="logement").exists()

    def test_a_double_click_keeps_one(self, claires, planned, answers):
        given = answers()

        one, two = (claires.post(planned_page(planned), given) for _ in range(2))

        assert one["Location"] == two["Location"]
        assert Interview.objects.count() == 1

    def test_outside_an_enrolment_it_is_kept_with_a_warning(self, claires, laure, answers):
        elsewhere = EnrolmentFactory().program

        page = claires.post(page_of(laure), answers(program=elsewhere.code), follow=True)

        assertContains(page, "invitée")
        assert Interview.objects.get().program == elsewhere

    def test_an_overlap_is_kept_with_a_warning(self, claires, claire, laure, answers):
        InterviewFactory(holder=claire, held_on=TODAY, held_at=time(10), minutes=30)

        page = claires.post(page_of(laure), answers(), follow=True)

        assertContains(page, "Un autre entretien est noté à la même heure")
        assert Interview.objects.count() == 2

    def test_its_draft_goes(self, claires, claire, laure, answers):
        keep_draft(
            owner=claire.user.uuid,
            form="entretien",
            subject=laure.uuid,
            typed={"note": ["Début"], "themes": ["logement"], "next": ["2026-12-03T10:30"]},
            window="a",
        )
        opened = claires.get(page_of(laure))
        seen = opened.context["draft"].seen

        claires.post(page_of(laure), answers(note="Début et fin", draft_seen=seen))

        assertContains(opened, "Début")
        assert checked(opened, "themes") == ["logement"]
        assert checked(opened, "next") == ["2026-12-03T10:30"]
        assert not FormDraft.objects.exists()
