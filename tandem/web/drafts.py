"""What was being typed in a form, given back when it is opened again.

A view gives the draft to its form, to :func:`tandem.web.forms.submitted` and to its template::

    draft = draft_for(request, "interview", person.uuid)
    form = InterviewForm(posted(request))
    draft.give_back(form)
    if answer := submitted(form, by=request.actor.user_uuid, act=act, draft=draft):
        return answer
    return render(request, "team/….html", {"form": form, "draft": draft})

The template says ``{% include "components/draft_notice.html" %}`` above the form, and
``{% include "components/draft.html" %}`` inside it, after the button that sends it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from tandem.kernel.drafts import LATE, Typed, Version, discard_draft, versions_of
from tandem.kernel.models import SubmittedForm
from tandem.web.forms import ALWAYS_SENT, Difference
from tandem.web.guards import PageRequest
from tandem.web.templatetags.typography import clock, day

SEEN = "draft_seen"
NOT_KEPT = ALWAYS_SENT | {"form_id"}
NOT_GIVEN_BACK = frozenset({"form_id"})
LONGEST_DRAFT = 200_000
"""Signs: a hundred pages; no form of the house holds as much."""


@dataclass(frozen=True)
class Screen:
    """What a screen holds, and which draft it was opened with."""

    window: str
    seen: list[str]
    typed: Typed

    @property
    def continues(self) -> str:
        """The version that this screen goes on from."""
        return self.seen[0] if self.seen else ""

    @property
    def length(self) -> int:
        """How much was typed, in signs."""
        return sum(len(value) for values in self.typed.values() for value in values)


def typed_on(request: HttpRequest) -> Screen:
    """What the screen that sent this holds."""
    sent = request.POST
    return Screen(
        window=sent.get("form_id", "")[:36],
        seen=sent.get(SEEN, "").split(),
        typed={name: sent.getlist(name) for name in sent if name not in NOT_KEPT},
    )


def is_late(window: str, by: UUID) -> bool:
    """Whether this screen was recorded a moment ago: what still arrives from it is recorded too."""
    try:
        form_id = UUID(window)
    except ValueError:
        return False
    since = timezone.now() - LATE
    recorded = SubmittedForm.objects.filter(form_id=form_id, actor=by, received_at__gte=since)
    return recorded.exists()


def page_to_return_to(request: HttpRequest) -> str:
    """The page of the form, as its address says; the first page where it says anything else."""
    page = request.GET.get("retour", "")
    is_ours = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else "/"


@dataclass
class Draft:
    """What an author left in a form about someone or something."""

    owner: UUID
    form: str
    subject: UUID
    page: str
    versions: list[Version] = field(default_factory=list)
    screen: Screen | None = None
    """What was sent, when the form was."""
    differences: list[Difference] = field(default_factory=list)
    """What another screen holds otherwise than the version given back."""

    @property
    def keep_url(self) -> str:
        """Where the page sends what is typed."""
        return self._url("drafts:keep")

    @property
    def discard_url(self) -> str:
        """Where the draft is given up."""
        return self._url("drafts:discard")

    @property
    def seen(self) -> str:
        """The versions shown on this screen, the one that it goes on from first."""
        if self.screen is not None:
            return " ".join(self.screen.seen)
        return " ".join(version.mark for version in self.versions)

    @property
    def given_back(self) -> Version | None:
        """The version that fills the form, if there is one."""
        return self.versions[0] if self.versions else None

    @property
    def of(self) -> str:
        """« Brouillon du jeudi 26 novembre à 10 h 31 »."""
        return moment_in_words(self.versions[0].kept_at) if self.versions else ""

    @property
    def data(self) -> QueryDict:
        """What is given back, as the browser sent it: for what is not made of a form's fields."""
        data = QueryDict(mutable=True)
        if self.given_back:
            for name, values in self.given_back.typed.items():
                data.setlist(name, list(values))
        return data

    def give_back(self, *given: forms.BaseForm) -> None:
        """Fill forms not yet sent with what was typed in them; notice what another screen holds."""
        if self.given_back is None:
            return
        for form in given:
            self.differences += _differences(form, self.versions)
            form.initial = {**form.initial, **dict(_answers(form, self.data))}

    def recorded(self) -> None:
        """Forget what this screen kept and what it showed; what is typed elsewhere stays."""
        screen = self.screen or Screen("", [], {})
        discard_draft(
            owner=self.owner,
            form=self.form,
            subject=self.subject,
            window=screen.window,
            marks=screen.seen,
        )

    def _url(self, name: str) -> str:
        address = reverse(name, kwargs={"form": self.form, "subject": self.subject})
        return f"{address}?{urlencode({'retour': self.page})}"


def draft_for(request: PageRequest, form: str, subject: UUID) -> Draft:
    """What the reader left in this form about this subject.

    :param form: a word of the code for the form, in letters and hyphens.
    """
    owner = request.actor.user_uuid
    if request.method == "POST":
        return Draft(owner, form, subject, request.get_full_path(), screen=typed_on(request))
    return Draft(owner, form, subject, request.get_full_path(), versions_of(owner, form, subject))


def moment_in_words(moment: datetime) -> str:
    """« jeudi 26 novembre à 10 h 31 »."""
    here = timezone.localtime(moment)
    return _("%(day)s at %(hour)s") % {"day": day(here), "hour": clock(here)}


def _answers(form: forms.BaseForm, data: QueryDict) -> Iterator[tuple[str, Any]]:
    """Each answer as its field takes it, in a form that was not sent."""
    for name, known in form.fields.items():
        if name not in NOT_GIVEN_BACK:
            yield name, known.widget.value_from_datadict(data, {}, form.add_prefix(name))


def _differences(form: forms.BaseForm, versions: list[Version]) -> Iterator[Difference]:
    first, *others = versions
    for other in others:
        for bound in form.visible_fields():
            mine, theirs = (_words(bound, version.typed) for version in (first, other))
            if mine != theirs:
                yield Difference(bound.label, bound, mine, theirs)


def _words(bound: forms.BoundField, typed: Typed) -> str:
    """An answer as it was read on its screen."""
    sent = [value for name in _names(bound) for value in typed.get(name, [])]
    if isinstance(bound.field, forms.BooleanField):
        return _("yes") if sent else _("no")
    labels = dict(_flat(getattr(bound.field, "choices", ())))
    return ", ".join(labels.get(value, value) for value in sent if value)


def _names(bound: forms.BoundField) -> list[str]:
    widget = bound.field.widget
    if isinstance(widget, forms.MultiWidget):
        return [f"{bound.html_name}_{part}" for part in range(len(widget.widgets))]
    return [bound.html_name]


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)
