"""What a pack cannot say of the demonstration: appointments to come, themes that were spoken of."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tandem.accounts.models import TeamMember
from tandem.activities.appointment_rows import Meeting
from tandem.activities.booking import give_appointment
from tandem.activities.models import Interview
from tandem.exchange.recent_period import (
    COUNSELLOR,
    EXPECTED_TODAY,
    Someone,
    fictional_people,
    hour_of,
    place_of,
)
from tandem.kernel.holidays import is_holiday
from tandem.pathways.models import Program, Theme
from tandem.people.models import Person
from tandem.territory.models import Site

MINUTES = 30
LATER = {"N02": 1, "N04": 1, "N01": 2, "N05": 4, "N07": 6, "N10": 8}
"""Working days from today to the next appointment of each."""

WISHES = {"N02": "sms", "N04": "letter", "N05": "sms", "N07": "email", "N10": "sms"}
"""Those who accept messages about their appointments, and by which way."""

SPOKEN_OF = {
    "N01": ("famille--garde-denfants", "remobilisation--lien-social"),
    "N02": ("difficultes-administratives-ou-juridiques", "logement-hebergement"),
    "N03": ("remobilisation--bien-etre-confiance-en-soi",),
    "N04": ("numerique", "difficultes-administratives-ou-juridiques"),
    "N05": ("preparer-sa-candidature", "famille--garde-denfants"),
    "N06": ("preparer-sa-candidature", "mobilite"),
    "N07": ("famille--garde-denfants",),
    "N08": ("trouver-un-emploi", "preparer-sa-candidature"),
    "N09": ("se-former", "choisir-un-metier"),
    "N10": ("trouver-un-emploi",),
}
"""What each one mostly comes for."""


def plan_appointments(today: date) -> None:
    """Appointments of today and of the working days after, at the usual hour of each."""
    holder = TeamMember.objects.get(name=COUNSELLOR)
    people = {someone.ref: someone for someone in fictional_people()}
    _say_wishes()
    days = [*((ref, today) for ref in EXPECTED_TODAY), *_later(today)]
    before_opening = timezone.make_aware(datetime.combine(today, time.min))
    for ref, day in days:
        someone = people[ref]
        give_appointment(
            person=Person.objects.get(reference=ref),
            holder=holder,
            by=holder.uuid,
            program=Program.objects.get(code=someone.program),
            meeting=Meeting(
                day, time.fromisoformat(hour_of(someone)), MINUTES, site=_site(someone)
            ),
            now=before_opening,
        )


def _say_wishes() -> None:
    """Some wish to be reminded, each in her own way."""
    for ref, channel in WISHES.items():
        person = Person.objects.get(reference=ref)
        person.message_channel, person.accepts_reminders = channel, True
        person.phone = person.phone or "06 39 98 01 42"
        person.email = person.email or "bonjour@exemple.test"
        person.street_address = person.street_address or "12 rue des Lilas"
        person.save()


def note_themes() -> None:
    """What the interviews of the recent period were about."""
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for ref, codes in SPOKEN_OF.items():
        for interview in Interview.objects.filter(person__reference=ref).defer("note"):
            interview.themes.set([themes[code] for code in codes])


def _later(today: date) -> Iterator[tuple[str, date]]:
    for ref, number in LATER.items():
        yield ref, working_day(today, number)


def working_day(today: date, number: int) -> date:
    """The day when the service is open, this many of them after today."""
    day = today
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5 and not is_holiday(day)
    return day


def _site(someone: Someone) -> Site:
    return Site.objects.get(name=place_of(someone))
