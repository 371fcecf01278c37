"""Each form that writes acts once and overwrites nothing unseen; those that only read are named."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms

from tandem import web
from tandem.kernel.models import VersionedRecord
from tandem.web.forms import IdempotentForm, VersionedModelForm
from tests.factories import PersonFactory

READS_ONLY = {
    "tandem.web.team.component_examples.ExampleFilters": "a model to copy, sent nowhere",
    "tandem.web.team.component_examples.ExampleSearch": "a model to copy, sent nowhere",
    "tandem.web.team.component_examples.ExampleForm": "a model to copy, sent nowhere",
    "tandem.web.team.enrolments.forms.DaysForm": "filters of a list, in its address",
    "tandem.web.team.referrals.listing.ReferralFilters": "filters of a list, in its address",
    "tandem.web.team.people.forms.FilterForm": "filters of a list, in its address",
    "tandem.web.team.people.forms.SearchForm": "a name, by POST so that no address keeps it",
    "tandem.web.team.paper.forms.CertificateForm": "what a paper says, in its address",
    "tandem.web.team.paper.forms.DayForm": "which day, in its address",
    "tandem.web.team.paper.forms.LetterForm": "which letter, in its address",
    "tandem.web.team.route_sheet.forms.ChoiceForm": "what a sheet says, in its address",
    "tandem.web.team.route_sheet.forms.LanguageForm": "in which language, in its address",
    "tandem.web.settings.programs.forms.ConditionFields": "questions that two forms share",
    "tandem.web.settings.wordings.forms.LanguageForm": "a choice in the address",
    "tandem.web.team.situation.communes.CommuneSearch": "a commune is no personal datum",
}
ALLAUTH = "tandem.web.account.forms"  # its own tokens and tries make a second sending harmless
HOUSE = {f"tandem.web.forms.{form.__name__}" for form in (IdempotentForm, VersionedModelForm)}


def name_of(form: type) -> str:
    return f"{form.__module__}.{form.__name__}"


def forms_of_the_house() -> Iterator[type[forms.BaseForm]]:
    """Every form defined under `tandem.web`."""
    for module in walk_packages(web.__path__, "tandem.web."):
        for thing in vars(import_module(module.name)).values():
            is_form = isinstance(thing, type) and issubclass(thing, forms.BaseForm)
            if is_form and thing.__module__ == module.name:
                yield thing


def faults_of(form: type[forms.BaseForm]) -> list[str]:
    """What keeps a form from being safe to send twice, or to two people."""
    faults = []
    if not issubclass(form, IdempotentForm):
        faults.append("acts each time it is sent")
    options = getattr(form, "_meta", None)
    if options is not None and options.model is not None:
        if options.fields in (None, forms.ALL_FIELDS) or options.exclude:
            faults.append("does not name its fields")
        if issubclass(options.model, VersionedRecord) and not issubclass(form, VersionedModelForm):
            faults.append("overwrites what a colleague wrote")
    return faults


FORMS = {name_of(form): form for form in forms_of_the_house()}
WRITING = sorted(
    name
    for name in FORMS
    if name not in READS_ONLY and name not in HOUSE and not name.startswith(ALLAUTH)
)


@pytest.mark.parametrize("name", WRITING)
def test_a_form_that_writes_acts_once_and_overwrites_nothing_unseen(name):
    assert faults_of(FORMS[name]) == []


def test_the_list_of_forms_that_only_read_names_no_form_that_is_gone():
    assert set(READS_ONLY) <= set(FORMS)


def test_the_rule_bites_on_planted_faults():
    person = PersonFactory._meta.model

    class Forgetful(forms.Form):
        name = forms.CharField()

    class Greedy(IdempotentForm, forms.ModelForm):
        class Meta:
            model = person
            fields = "__all__"

    assert faults_of(Forgetful) == ["acts each time it is sent"]
    assert faults_of(Greedy) == ["does not name its fields", "overwrites what a colleague wrote"]
