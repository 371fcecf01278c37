"""The form of a line of a list: both labels, its days, its place; a code once for all."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.kernel.models import CodedLabel
from tandem.territory.actions import free_code
from tandem.web.fields import DateField
from tandem.web.settings.forms import RECORD, SettingForm
from tandem.web.settings.lists.kinds import EditedList

LABELS: dict[str, Any] = {
    "family": gettext_lazy("Family"),
    "line": gettext_lazy("Line of the report"),
    "category": gettext_lazy("Category"),
    "needs_text": gettext_lazy("A text is asked with it"),
}
USUAL = ("label_fr", "label_en", "valid_from", "valid_to")


class LineForm(SettingForm):
    """What is common to the lines of every list."""

    buttons = (RECORD,)
    valid_from = DateField(label=gettext_lazy("Offered from"), required=False)
    valid_to = DateField(
        label=gettext_lazy("Offered until"),
        help_text=gettext_lazy(
            "Closed, it is offered no more; what was recorded with it keeps it."
        ),
        required=False,
    )
    after = forms.ChoiceField(label=gettext_lazy("Placed after"), required=False)

    def __init__(self, *args: Any, lines: list[CodedLabel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [line for line in lines if line.pk != self.instance.pk]
        after = cast("forms.ChoiceField", self.fields["after"])
        after.choices = [("", _("(first of the list)")), *((row.code, row.label) for row in others)]
        before = [row.code for row in others if row.position < self.instance.position]
        if self.instance.pk is None:
            before = [row.code for row in others]
        self.initial.setdefault("after", before[-1] if before else "")
        for name, label in LABELS.items():
            if name in self.fields:
                self.fields[name].label = label
        self.order_fields(["code", "label_fr", "label_en", *LABELS])

    def changes_figures(self) -> bool:
        """Whether what is changed is read by the report."""
        return bool({"family", "line"} & set(self.changed_data))


class NewLineForm(LineForm):
    """A line more, with its code."""

    code = forms.SlugField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "For imports and exports; made from the French label when it is left empty. "
            "It never changes and serves once."
        ),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        """A code that no line bears nor ever bore."""
        typed: str = self.cleaned_data["code"]
        rows = type(self.instance)._default_manager.all()
        taken = {row.code.casefold(): row for row in rows}
        if not typed:
            return free_code(self.data.get(self.add_prefix("label_fr"), ""), set(taken))
        if line := taken.get(typed.casefold()):
            raise forms.ValidationError(
                _(
                    "The code “%(code)s” is that of “%(label)s”, and a code serves once, "
                    "closed or not: choose another one."
                )
                % {"code": line.code, "label": line.label},
                code="taken",
            )
        return typed


def fields_of(edited: EditedList) -> tuple[str, ...]:
    """What a line of this list has."""
    return (*USUAL, *edited.shipped.closed, *edited.shipped.flags)


def line_form(edited: EditedList, *, is_new: bool) -> Any:
    """The form of a line of this list."""
    base = NewLineForm if is_new else LineForm
    fields = ("code", *fields_of(edited)) if is_new else fields_of(edited)
    return forms.modelform_factory(edited.model, form=base, fields=fields)
