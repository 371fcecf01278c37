"""What is given or sent to a person: a certificate of attendance, a letter."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.accounts.permissions import Capability
from tandem.activities.models import Appointment
from tandem.kernel.journal import Action
from tandem.pathways.secrets_kept import secrets_of_service
from tandem.people.models import Person
from tandem.territory.models import Service
from tandem.web.guards import PageRequest, page
from tandem.web.team.paper.answering import pdf_of
from tandem.web.team.paper.attended import attended_by
from tandem.web.team.paper.certificate import certificate_of
from tandem.web.team.paper.forms import CertificateForm, LetterForm
from tandem.web.team.paper.letter import letter_paper, usual_kind
from tandem.web.templatetags.typography import phone

A_YEAR = timedelta(days=366)


@page(Capability.SEE_PERSON)
@require_safe
def certificate(request: PageRequest, uuid: UUID, *, as_pdf: bool = False) -> HttpResponse:
    """That someone came, on the days chosen of the last year; nothing of what for."""
    actor, now = request.actor, timezone.localtime()
    person: Person = get_object_or_404(actor.people(), uuid=uuid)
    form = CertificateForm(request.GET, attended=attended_by(person, actor.day - A_YEAR, actor.day))
    chosen = form.chosen()
    if as_pdf and not chosen:
        return redirect("paper:certificate", uuid)
    done = Action.EXPORTED if as_pdf else Action.VIEWED
    actor.journal(done, "person", [person.uuid], view="certificate", count=len(chosen))
    paper = certificate_of(
        person,
        chosen,
        sender=_sender(),
        signed_by=actor.name,
        on=actor.day,
        shows_hours=form.shows_hours,
    )
    if as_pdf:
        return pdf_of("certificate", paper, at=now, name=f"attestation-{actor.day.isoformat()}")
    context = {
        "carrier": "",  # the certificate names it itself
        "person": person,
        "form": form,
        "paper": paper,
        "query": request.GET.urlencode(),
    }
    return render(request, "team/paper/certificate.html", context)


def _sender() -> list[str]:
    """Who attests: the carrier, unless its name is that of a program, and its telephone."""
    service = Service.objects.first() or Service()
    carrier = secrets_of_service().mute(service.carrier)
    return [line for line in (carrier, phone(service.phone)) if line]


@page(Capability.SEE_AGENDA)
@require_safe
def letter(request: PageRequest, uuid: UUID, *, as_pdf: bool = False) -> HttpResponse:
    """The letter that confirms, recalls, changes or calls off an appointment."""
    actor, now = request.actor, timezone.localtime()
    rows = Appointment.objects.select_related("person", "site", "holder")
    row = get_object_or_404(rows, uuid=uuid, person__in=actor.people())
    replaces = Appointment.objects.filter(moved_to=row).exists()
    form = LetterForm(request.GET, usual=usual_kind(row, replaces_another=replaces))
    done = Action.EXPORTED if as_pdf else Action.VIEWED
    actor.journal(done, "person", [row.person.uuid], view="letter", letter=form.kind.value)
    paper = letter_paper(row, row.person, form.kind)
    if as_pdf:
        name = f"courrier-{row.held_on.isoformat()}"
        return pdf_of("letter", paper, at=now, name=name, language=paper["language"])
    context = {
        "appointment": row,
        "form": form,
        "kind": form.kind.value,
        "paper": paper,
        "has_address": bool(row.person.street_address.strip()),
        "contact_url": reverse("situation:contact", args=[row.person.uuid]),
    }
    return render(request, "team/paper/letter.html", context)
