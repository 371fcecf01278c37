"""The form of a text given to people, in one language."""

import hashlib
from typing import Any, cast

from django import forms
from django.conf.locale import LANG_INFO
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tandem.activities.wording_previews import is_of_messages, message_wording_refusal
from tandem.kernel.wordings import LONGEST, Text, Words, languages, wording_refusal
from tandem.web.forms import IdempotentForm


def digest(text: str) -> str:
    """What tells a text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class WordingForm(IdempotentForm):
    """How the service says a text; whoever is second sees what was recorded meanwhile."""

    buttons = ("shipped", "preview")
    text = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: Text, words: Words, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.about, self.words, now = about, words, words.texts[about.code]
        self.now, language = now, words.language
        self.initial.update(text=now, seen=digest(now))
        field = self.fields["text"]
        field.widget.attrs |= {"lang": language.code, "dir": language.direction}
        if about.placeholders:
            places = ", ".join(f"{{{name}}}" for name in about.placeholders)
            field.help_text = _("Keep %(places)s: each is replaced by what it names.") % {
                "places": places
            }
        if self.takes_shipped:
            field.required = False

    def previews_at(self, url: str) -> None:
        """Show what is typed as it would be received, while it is typed."""
        self.fields["text"].widget.attrs |= {
            "hx-post": url,
            "hx-trigger": "input changed delay:400ms",
            "hx-target": "#apercu",
            "hx-swap": "outerHTML",
            "hx-vals": '{"preview": "1"}',
        }

    @property
    def takes_shipped(self) -> bool:
        """Whether the shipped text is asked for again."""
        return "shipped" in self.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        text = cleaned.get("text", "")
        if text and not self.takes_shipped and (why := self._refusal(text)):
            self.add_error("text", why)
        if cleaned.get("seen") != digest(self.now):
            self._show_theirs()
        return cleaned

    def _refusal(self, text: str) -> str:
        code = self.about.code
        if is_of_messages(code):
            return message_wording_refusal(code, self.words, text)
        return wording_refusal(code, text, self.words.language.code)

    def _show_theirs(self) -> None:
        """Say what was recorded meanwhile, and let the next sending replace it knowingly."""
        sent = cast("QueryDict", self.data).copy()
        sent["seen"] = digest(self.now)
        self.data = sent
        self.add_error(
            "text",
            _("Someone worded it otherwise meanwhile: “%(text)s”. Keep yours or take theirs.")
            % {"text": self.now},
        )


class LanguageForm(forms.Form):
    """The language in which the texts are shown: a choice in the address."""

    langue = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = [(language.code, language.name.capitalize()) for language in languages()]
        known = {code for code, _name in there}
        others = [
            (code, str(info["name_local"]).capitalize())
            for code, info in LANG_INFO.items()
            if "name_local" in info and code not in known and "-" not in code
        ]
        field = cast("forms.ChoiceField", self.fields["langue"])
        field.choices = [*there, *sorted(others, key=lambda choice: choice[1])]

    def chosen(self) -> str:
        """The code of the language; French where none is chosen."""
        return (self.cleaned_data["langue"] or "fr") if self.is_valid() else "fr"
