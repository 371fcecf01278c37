"""The form that opens a file: four answers, and what may be added at once."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.kernel.matching import words
from tandem.people.actions_admission import Home
from tandem.people.enums import HomeKind, Sex
from tandem.people.languages import DEFAULT_LANGUAGE, languages
from tandem.people.models import PersonQuerySet
from tandem.web.fields import BirthDateField, DateField, PhoneField, no_security_number
from tandem.web.names import is_no_first_name, names_in, usual_spelling
from tandem.web.team.newcomers.alike import NOBODY, alike_to
from tandem.web.team.situation.communes import FormWithCommune

NO_CONTACT = frozenset({"aucun", "aucune", "neant", "rien", "non", "sans", "none"})
NO_HOME = frozenset({"sans domicile", "sans domicile stable", "sans domicile fixe", "sdf"})
_PHONE = re.compile(r"[\d\s.+()/-]{6,}")


class NameField(forms.CharField):
    """A name, written as usual; letters are needed, not only signs."""

    def clean(self, value: Any) -> str:
        name = usual_spelling(super().clean(value))
        if name and not any(map(str.isalpha, name)):
            raise ValidationError(self.error_messages["required"], code="invalid")
        return name


class ContactField(forms.CharField):
    """A telephone, an e-mail, or « aucun »: one answer, three ways to give it."""

    default_error_messages = {
        "required": _("Give a telephone or an e-mail, or write “aucun” if there is none."),
        "email": _("This e-mail is not complete: it is written like odile@exemple.fr."),
    }

    def clean(self, value: Any) -> dict[str, Any]:
        text: str = super().clean(value)
        if " ".join(words(text)) in NO_CONTACT:
            return {"has_no_contact": True}
        if "@" not in text:
            return {"phone": PhoneField().clean(text)}
        try:
            validate_email(text)
        except ValidationError as incomplete:
            raise ValidationError(self.error_messages["email"], code="email") from incomplete
        return {"email": text}


class NewcomerForm(FormWithCommune):
    """Who is received for the first time; the rest comes as life goes, each thing dated."""

    last_name = NameField(
        label=_("Last name"),
        max_length=120,
        error_messages={"required": _("Give the last name.")},
    )
    first_name = NameField(
        label=_("First name"),
        max_length=120,
        help_text=_("Write “sans prénom” if there is none."),
        error_messages={"required": _("Give the first name, or write “sans prénom”.")},
    )
    kind = forms.ChoiceField(
        label=_("How"), choices=HomeKind, initial=HomeKind.HOME, widget=forms.RadioSelect
    )
    contact = ContactField(
        label=_("Telephone or e-mail"),
        max_length=254,
        help_text=_("Write “aucun” if there is none."),
    )
    notice = forms.BooleanField(label=_("I gave the information notice"), required=False)
    birth_name = NameField(label=_("Birth name"), max_length=120, required=False)
    birth_date = BirthDateField(label=_("Birth date"), required=False)
    sex = forms.ChoiceField(
        label=_("Sex"), choices=[("", _("not stated")), *Sex.choices], required=False
    )
    language = forms.ChoiceField(label=_("Language read"), required=False, initial=DEFAULT_LANGUAGE)
    on = DateField(label=_("First received on"), required=False, help_text=_("Empty: today."))
    details = forms.CharField(
        label=_("Details about the home"),
        required=False,
        help_text=_("With whom, until when… The person may read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_security_number],
    )
    ruled_out = forms.CharField(required=False)
    """The files shown as alike, and said to be those of someone else."""

    field_order = ("last_name", "first_name", "q", "commune", "kind", "contact", "notice")
    ESSENTIAL = ("last_name", "first_name", "q", "kind", "contact", "notice")
    MORE = ("birth_name", "birth_date", "sex", "language", "on", "details")
    TELLING = ("last_name", "first_name", "birth_name", "birth_date", "contact")
    """What tells someone from another: files that are alike are looked for as they are typed."""

    def __init__(
        self, *args: Any, people: PersonQuerySet, opened_on: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.opened_on, self.alike = people, opened_on, NOBODY
        self.fields["language"].choices = languages()  # type: ignore[attr-defined]
        self.fields["q"].help_text = _(
            "Without a stable home: the commune of domiciliation, if it is known."
        )
        for name in self.TELLING:
            self.fields[name].widget.attrs |= {"data-tells": "", "autocomplete": "off"}

    def prepare(self) -> None:
        """Before it is shown: who is alike, and where one begins to type."""
        if self.is_bound:
            return
        self.look_for_alike()
        empty = (name for name in self.ESSENTIAL if not self[name].value())
        self.fields[next(empty)].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if is_no_first_name(cleaned.get("first_name", "")):
            cleaned["first_name"] = ""
        day = cleaned["on"] = cleaned.get("on") or timezone.localdate()
        self._check_day(day)
        if "q" in cleaned and "kind" in cleaned:
            cleaned["home"] = self._home(cleaned, day)
        self.look_for_alike()
        if not self.alike.are_ruled_out:
            self.add_error(
                "ruled_out", _("Someone already known looks like this person: say if she is.")
            )
        return cleaned

    def look_for_alike(self) -> None:
        """Find those already known who may be this person, as far as she is typed."""
        self.alike = alike_to(self.people, self._look(), str(self["ruled_out"].value() or ""))

    def essential_fields(self) -> list[forms.BoundField]:
        """The answers that are asked."""
        return [self[name] for name in self.ESSENTIAL]

    def more_fields(self) -> list[forms.BoundField]:
        """The answers that may come later."""
        return [self[name] for name in self.MORE]

    def has_more(self) -> bool:
        """Whether one of these was answered, or is to be corrected."""
        unsaid = (None, "", DEFAULT_LANGUAGE)
        return any(field.errors or field.value() not in unsaid for field in self.more_fields())

    def answers(self) -> dict[str, Any]:
        """What was answered, as the action takes it."""
        names = ("last_name", "first_name", "birth_name", "birth_date", "sex", "on", "home")
        given = {name: self.cleaned_data[name] for name in names}
        language = self.cleaned_data["language"] or DEFAULT_LANGUAGE
        return {**given, **self.cleaned_data["contact"], "language": language}

    def _look(self) -> dict[str, Any]:
        """What tells this person from another, as far as it can be read."""
        read = {name: self._read(name) for name in self.TELLING}
        contact, first_name = read["contact"] or {}, read["first_name"] or ""
        return {
            "last_name": read["last_name"] or "",
            "first_name": "" if is_no_first_name(first_name) else first_name,
            "birth_name": read["birth_name"] or "",
            "birth_date": read["birth_date"],
            "phone": contact.get("phone", ""),
        }

    def _read(self, name: str) -> Any:
        try:
            return self.fields[name].clean(self[name].value())
        except ValidationError:
            return None

    def _check_day(self, day: date) -> None:
        if day > timezone.localdate():
            self.add_error("on", _("This date is still to come: give the day of the first visit."))
        elif self.opened_on and day < self.opened_on:
            self.add_error(
                "on",
                _("The service opened on %(day)s: nobody was received before.")
                % {"day": f"{self.opened_on:%d/%m/%Y}"},
            )

    def _home(self, cleaned: dict[str, Any], day: date) -> Home:
        kind, text, commune = HomeKind(cleaned["kind"]), cleaned["q"], None
        if " ".join(words(text)) in NO_HOME:
            kind, text = HomeKind.DOMICILED, ""
        if text:
            commune = self.commune_meant(text, cleaned["commune"], day)
        elif kind == HomeKind.HOME:
            self.ask_for_commune()
        return Home(kind, commune, cleaned.get("details", ""))


def typed_in_search(text: str) -> dict[str, list[str]]:
    """What the search already knows of someone new, a telephone or her names, as if typed here."""
    last_name, first_name, contact = *names_in(text), ""
    if _PHONE.fullmatch(text):
        last_name, first_name, contact = "", "", text.strip()
    typed = {"last_name": last_name, "first_name": first_name, "contact": contact}
    usual = {"kind": HomeKind.HOME.value, "language": DEFAULT_LANGUAGE}
    return {name: [value] for name, value in (typed | usual).items()}
