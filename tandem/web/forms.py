"""How every form of the house behaves: sent twice it acts once, and two people lose nothing.

A view gives the form to :func:`submitted`, with what it does and where it leads::

    form = ContactForm(posted(request), instance=person)
    if answer := submitted(form, by=request.actor.user_uuid, act=lambda: change(form)):
        return answer
"""

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from typing import Any, Protocol, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tandem.kernel.models import SubmittedForm, VersionedRecord
from tandem.kernel.refused import RefusedError
from tandem.kernel.versions import ChangedMeanwhileError

ALWAYS_SENT = frozenset({"csrfmiddlewaretoken", "draft_seen"})
"""What comes with any form: the token, and which draft the screen was opened with."""


class Draft(Protocol):
    """What was being typed, to be forgotten once it is recorded (tandem.web.drafts)."""

    def recorded(self) -> None:
        """Forget it."""


@dataclass(frozen=True)
class Difference:
    """One answer that two people gave differently."""

    label: str | Promise
    field: forms.BoundField
    mine: str
    theirs: str


class IdempotentForm(forms.Form):
    """A form that acts once, however many times it is sent, and takes no answer it did not ask."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)
    buttons: tuple[str, ...] = ()
    """Names of submit buttons, beside the one that sends the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_id", uuid4())
        self.conflict: list[Difference] = []

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if unexpected := set(self.data) - set(self._expected()):
            raise forms.ValidationError(
                _("This form was sent with answers that it does not ask: reload the page."),
                code="unexpected",
                params={"names": sorted(unexpected)},
            )
        return cleaned

    def _expected(self) -> Iterable[str]:
        yield from ALWAYS_SENT
        yield from self.buttons
        for name, field in self.fields.items():
            sent = self.add_prefix(name)
            yield sent
            if isinstance(field.widget, forms.MultiWidget):
                yield from (f"{sent}_{part}" for part in range(len(field.widget.widgets)))

    def earlier_answer(self, by: UUID) -> str:
        """Where this very form already led, if it was received before."""
        try:
            form_id = UUID(str(self.data.get(self.add_prefix("form_id"), "")))
        except ValueError:
            return ""
        return answer_of(form_id, by)

    def refuse(self, refusal: RefusedError) -> None:
        """Show the reasons of a refusal beside the answers they concern."""
        for name, reason in refusal.reasons.items():
            self.add_error(name if name in self.fields else None, str(reason))

    def show_conflict(self, current: VersionedRecord) -> None:
        """Only a versioned form can be overtaken."""
        raise TypeError(f"{type(self).__name__} edits no version of {current._meta.label}.")


class VersionedModelForm(IdempotentForm, forms.ModelForm):
    """Edits one row; whoever is second sees both texts side by side and chooses."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = copy(self.instance)  # what is being typed stays out of the row shown
        self.initial.setdefault("version", self.instance.version)

    def answers(self) -> dict[str, Any]:
        """What was answered, without what the form adds for itself."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}

    def show_conflict(self, current: VersionedRecord) -> None:
        """Keep what was typed, show what stands, and let the next sending replace it knowingly."""
        self.conflict = [
            Difference(self[name].label, self[name], str(mine), str(theirs))
            for name, mine in self.answers().items()
            if mine != (theirs := getattr(current, name))
        ]
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("version")] = str(current.version)
        self.data = sent
        self.add_error(
            None,
            _(
                "Someone changed this meanwhile. Both texts are below: "
                "keep yours, or copy theirs, then record again."
            ),
        )


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, if anything was."""
    return request.POST if request.method == "POST" else None


def submitted(
    form: IdempotentForm, *, by: UUID, act: Callable[[], str], draft: Draft | None = None
) -> HttpResponseRedirect | None:
    """Act once and lead to the answer; ``None`` when the form must be shown, empty or corrected.

    :param act: does the thing, and says the address it leads to.
    :param draft: what was kept of it while it was typed; recorded, it goes.
    """
    if not form.is_bound:
        return None
    if earlier := form.earlier_answer(by):
        return HttpResponseRedirect(earlier)
    if not form.is_valid():
        return None

    def act_then_forget() -> str:
        answer = act()
        if draft is not None:
            draft.recorded()
        return answer

    try:
        return HttpResponseRedirect(once(form.cleaned_data["form_id"], by=by, act=act_then_forget))
    except RefusedError as refusal:
        form.refuse(refusal)
    except ChangedMeanwhileError as overtaken:
        form.show_conflict(overtaken.current)
    return None


def once(form_id: UUID, *, by: UUID, act: Callable[[], str]) -> str:
    """Do it the first time; any other time, even at the same moment, give the first answer.

    The form takes its place before it acts, in the same transaction: of two that arrive together
    the second waits, then finds the answer of the first.
    """
    try:
        with transaction.atomic():
            received = SubmittedForm.objects.create(form_id=form_id, actor=by, answer="")
            received.answer = act()
            received.save(update_fields=["answer"])
            return received.answer
    except IntegrityError:
        if answer := answer_of(form_id, by):
            return answer
        raise  # it is the action that the database refused


def answer_of(form_id: UUID, by: UUID) -> str:
    """The address to which a form already received led its author.

    :raises SuspiciousOperation: someone else sent a form with this very identity.
    """
    row = SubmittedForm.objects.filter(form_id=form_id).values_list("actor", "answer").first()
    if row is None:
        return ""
    actor, answer = row
    if actor != by:
        raise SuspiciousOperation("A form was sent again by someone else.")
    return str(answer)
