"""The forms of a plan that say who does something: what was decided, and who helps."""

from collections.abc import Iterable, Iterator
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.kernel.models import VersionedRecord
from tandem.pathways.models import Barrier, NetworkMember, Objective, PlannedAction
from tandem.pathways.plan_actions import Who
from tandem.people.models import Person
from tandem.web.fields import ComingDateField, DateField
from tandem.web.forms import Difference
from tandem.web.team.plan.forms import AddForm, EditForm, line
from tandem.web.team.plan.who import Choices, chosen, value_of, who_choices, who_field


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = choices


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The lines of a list, out of their groups."""
    for value, words in choices:
        if isinstance(words, list):
            yield from words
        else:
            yield value, str(words)


# --- who does what ------------------------------------------------------------------------------


def towards_choices(person: Person, row: PlannedAction | None = None) -> list[tuple[str, str]]:
    """What an action may lead to: an open barrier, an open objective, or nothing in particular."""
    barriers = Barrier.objects.filter(person=person).select_related("theme")
    objectives = Objective.objects.filter(person=person)
    return [
        ("", str(_("Nothing in particular"))),
        *(
            (f"barrier:{one.uuid}", one.theme.label)
            for one in barriers
            if one.closed_on is None or (row and row.barrier_id == one.pk)
        ),
        *(
            (f"objective:{one.uuid}", one.text[:80])
            for one in objectives
            if one.closed_on is None or (row and row.objective_id == one.pk)
        ),
    ]


def led_to(person: Person, value: str) -> dict[str, Barrier | Objective | None]:
    """The barrier or the objective chosen."""
    kind, _colon, uuid = value.partition(":")
    barrier = objective = None
    if kind == "barrier":
        barrier = Barrier.objects.get(person=person, uuid=UUID(uuid))
    if kind == "objective":
        objective = Objective.objects.get(person=person, uuid=UUID(uuid))
    return {"barrier": barrier, "objective": objective}


class ActionForm(AddForm):
    """Who does what, by when."""

    day = "decided_on"
    what = line(_("What"), help_text=_("Begin with a verb: “call the day nursery”."))
    who = who_field(_("Who"))
    doer_name = line(_("Who exactly"), required=False)
    due_on = ComingDateField(label=_("By when"), required=False)
    towards = forms.ChoiceField(label=_("Towards"), required=False, choices=())
    decided_on = DateField(label=_("Decided on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "who", who_choices(timezone.localdate(), None, person=True))
        _choices(self, "towards", towards_choices(self.person))

    def answers(self) -> dict[str, Any]:
        given = super().answers()
        who = chosen(given.pop("who"), given.pop("doer_name"))
        towards = led_to(self.person, given.pop("towards"))
        return {**given, **towards, "who": who}


class WhoForm(EditForm):
    """Corrects something that names who does it."""

    is_hers = True
    who = who_field(_("Who"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = cast("PlannedAction | NetworkMember", self.instance)
        self.initial.setdefault("who", value_of(row))
        _choices(self, "who", who_choices(timezone.localdate(), row, person=self.is_hers))

    def named(self) -> Who:
        """Who was chosen."""
        return chosen(self.cleaned_data["who"], self.cleaned_data["doer_name"])

    def changes(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        given = {name: value for name, value in self.answers().items() if name != "doer_name"}
        return {**given, "who": self.named()}

    def show_conflict(self, current: VersionedRecord) -> None:
        super().show_conflict(current)
        mine, theirs = self.cleaned_data["who"], value_of(cast("PlannedAction", current))
        if mine != theirs:
            words = dict(_flat(cast("Any", self.fields["who"]).choices))
            bound = self["who"]
            told = Difference(bound.label, bound, words.get(mine, ""), words.get(theirs, ""))
            self.conflict.append(told)


class EditActionForm(WhoForm):
    """The same decision."""

    what = line(_("What"), help_text=_("Begin with a verb: “call the day nursery”."))
    who = who_field(_("Who"))
    doer_name = line(_("Who exactly"), required=False)
    towards = forms.ChoiceField(label=_("Towards"), required=False, choices=())
    decided_on = DateField(label=_("Decided on"))
    due_on = ComingDateField(label=_("By when"), required=False)
    done_on = DateField(label=_("Done on"), required=False)
    given_up_on = DateField(label=_("Given up on"), required=False)

    class Meta:
        model = PlannedAction
        fields = ("what", "doer_name", "decided_on", "due_on", "done_on", "given_up_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = cast("PlannedAction", self.instance)
        now = f"barrier:{row.barrier.uuid}" if row.barrier else ""
        now = f"objective:{row.objective.uuid}" if row.objective else now
        self.initial.setdefault("towards", now)
        _choices(self, "towards", towards_choices(row.person, row))
        self.order_fields(["what", "who", "doer_name", "due_on", "towards"])

    def changes(self) -> dict[str, Any]:
        row = cast("PlannedAction", self.instance)
        return super().changes() | led_to(row.person, self.cleaned_data["towards"])


# --- her network --------------------------------------------------------------------------------


class HelperForm(AddForm):
    """Someone who helps beside the counsellor."""

    day = "opened_on"
    who = who_field(_("Who"))
    doer_name = line(_("Who exactly"), required=False)
    does_what = line(_("Does what"), help_text=_("For example: looks after the children."))
    opened_on = DateField(label=_("Since"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "who", who_choices(timezone.localdate(), None, person=False))

    def answers(self) -> dict[str, Any]:
        given = super().answers()
        who = chosen(given.pop("who"), given.pop("doer_name"))
        return {**given, "who": who}


class EditHelperForm(WhoForm):
    """The same help, until when it lasted."""

    is_hers = False
    who = who_field(_("Who"))
    doer_name = line(_("Who exactly"), required=False)
    does_what = line(_("Does what"))
    opened_on = DateField(label=_("Since"))
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = NetworkMember
        fields = ("does_what", "opened_on", "closed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("doer_name", cast("NetworkMember", self.instance).who)
