"""The form that makes one file of two: what is kept of each, where they differ."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from tandem.kernel.refused import RefusedError
from tandem.people.merge_plan import Choice
from tandem.web.forms import IdempotentForm
from tandem.web.team.duplicates.wording import label_of, said_of_person

KEPT, ABSORBED = "kept", "absorbed"


class MergeForm(IdempotentForm):
    """One question for each thing that the two files say differently."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stands: str = self.initial["seen"]
        self.asked = [choice for choice in choices if _is_a_question(choice)]
        for choice in self.asked:
            self.fields[choice.name] = forms.ChoiceField(
                label=label_of(choice.name),
                choices=[
                    (KEPT, said_of_person(choice.name, choice.of_kept)),
                    (ABSORBED, said_of_person(choice.name, choice.of_absorbed)),
                ],
                initial=KEPT if choice.proposed == choice.of_kept else ABSORBED,
                widget=forms.RadioSelect,
            )

    def refuse(self, refusal: RefusedError) -> None:
        """Show the reasons; sent again, the form is about the files as they are shown now."""
        super().refuse(refusal)
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("seen")] = self.stands
        self.data = sent

    def chosen(self) -> dict[str, Any]:
        """What the kept file says afterwards, where one had to choose."""
        return {
            choice.name: choice.of_kept
            if self.cleaned_data[choice.name] == KEPT
            else choice.of_absorbed
            for choice in self.asked
        }


def _is_a_question(choice: Choice) -> bool:
    """What only one file says is taken from it, without a question."""
    return choice.name != "has_no_contact" and not (
        choice.of_kept in (None, "") or choice.of_absorbed in (None, "")
    )


class DistinctForm(IdempotentForm):
    """« Ce sont deux personnes »: nothing to fill in."""
