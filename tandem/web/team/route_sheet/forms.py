"""What is wanted on a sheet, and in which language: kept in the address, written nowhere."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.kernel.wordings import FALLBACK, Language
from tandem.pathways.discretion import Secrets
from tandem.web.team.route_sheet.sheet import (
    LIFE_PROJECT,
    NETWORK,
    NEXT,
    OBJECTIVES,
    REQUEST,
    Choice,
    Content,
    usual_choice,
)


class LanguageForm(forms.Form):
    """In which language."""

    langue = forms.ChoiceField(label=gettext_lazy("Language"), required=False, choices=())

    def __init__(self, *args: Any, known: list[Language], usual: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {language.code for language in known}
        self.usual = usual if usual in self.codes else FALLBACK
        self.initial["langue"] = self.usual
        languages = cast("forms.ChoiceField", self.fields["langue"])
        languages.choices = [(one.code, one.name) for one in known]

    def language(self) -> str:
        """The one asked for, else the one she reads."""
        asked = self.data.get("langue", "")
        return asked if asked in self.codes else self.usual


class ChoiceForm(LanguageForm):
    """Which parts and which tasks; nothing sent is the usual choice."""

    choisi = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("On the sheet"),
        required=False,
        choices=(),
        widget=forms.CheckboxSelectMultiple,
    )
    taches = forms.MultipleChoiceField(
        label=gettext_lazy("What is to be done"),
        required=False,
        choices=(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, content: Content, secrets: Secrets, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.content, self.secrets = content, secrets
        parts, tasks = self._parts(), self._tasks()
        cast("forms.MultipleChoiceField", self.fields["parts"]).choices = parts
        cast("forms.MultipleChoiceField", self.fields["taches"]).choices = tasks
        if not tasks:
            del self.fields["taches"]
        usual = usual_choice(content, secrets)
        self.initial["parts"] = list(usual.parts)
        self.initial["taches"] = [str(task) for task in usual.tasks]
        self.is_bound = self.is_bound and "choisi" in self.data

    def choice(self) -> Choice:
        """What is wanted."""
        if not self.is_bound or not self.is_valid():
            return usual_choice(self.content, self.secrets)
        tasks = self.cleaned_data.get("taches", ())
        return Choice(self.cleaned_data["parts"], [UUID(task) for task in tasks])

    def _parts(self) -> list[tuple[str, str]]:
        content = self.content
        possible: list[tuple[str, str | Promise, list[str]]] = [
            (REQUEST, _("What she asks for"), [content.request]),
            (LIFE_PROJECT, _("Her plans for life"), [content.life_project]),
            (OBJECTIVES, _("Her objectives"), content.objectives),
            (
                NETWORK,
                _("Who helps her"),
                [f"{helper.who} {helper.does_what}" for helper in content.helpers],
            ),
        ]
        offered = [
            (name, self._marked(str(label), " ".join(texts)))
            for name, label, texts in possible
            if any(texts)
        ]
        return [*offered, (NEXT, _("The next appointment"))]

    def _tasks(self) -> list[tuple[str, str]]:
        return [(str(task.uuid), self._marked(task.what, task.text)) for task in self.content.tasks]

    def _marked(self, label: str, text: str) -> str:
        """The label, and what the text would give away."""
        name = self.secrets.told_by(text)
        return _("%(label)s (names “%(name)s”)") % {"label": label, "name": name} if name else label
