"""What the components page shows: one fictional example of each piece of the house.

Nothing here is read from the database; the view hands `examples()` to the template.
"""

from datetime import time
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from tandem.web.undo import Undo

SESAME = SimpleNamespace(name="Sésame", mark="round-amber")
EMPLOI = SimpleNamespace(name="Dynamique Emploi", mark="square-blue")
OTHERS = [
    SimpleNamespace(name=_("Third program"), mark="triangle-green"),
    SimpleNamespace(name=_("Fourth program"), mark="diamond-violet"),
    SimpleNamespace(name=_("Fifth program"), mark="ring-rose"),
    SimpleNamespace(name=_("Sixth program"), mark="bar-slate"),
]
ICONS = [
    "check",
    "cross",
    "alert",
    "question",
    "lock",
    "clock",
    "search",
    "menu",
    "download",
    "print",
    "calendar",
    "phone",
    "person",
    "group",
    "chart",
    "plus",
    "back",
    "info",
]
TOKENS = [
    "sable",
    "papier",
    "creux",
    "filet",
    "filet-2",
    "bord",
    "encre-2",
    "encre",
    "petrole",
    "petrole-t",
    "erreur",
    "alerte",
    "succes",
    "ambre-m",
    "bleu-m",
    "vert-m",
    "violet-m",
    "rose-m",
    "ardoise-m",
]
HERE = "#contenu"

DRAFT = SimpleNamespace(
    of=_("Thursday 26 November at 10:31"),
    at=time(10, 31),
    seen="",
    keep_url=HERE,
    discard_url=HERE,
    others=["…"],
    differences=[],
)
FOUND = SimpleNamespace(
    rows=[
        SimpleNamespace(
            uuid="barre",
            last_name="Barré",
            first_name="Laure",
            born=1979,
            program=EMPLOI.name,
            mark=EMPLOI.mark,
        )
    ]
)
NOT_FOUND = SimpleNamespace(text="matrin", is_too_short=False)


class ExampleForm(forms.Form):
    """One field of each sort, two of them badly answered."""

    first_name = forms.CharField(label=_("First name"))
    telephone = forms.RegexField(
        label=_("Telephone"),
        help_text=_("Mobile or landline, to confirm the appointment."),
        regex=r"^(\d\d ?){5}$",
        error_messages={"invalid": _("Give a number of 10 digits, for example 06 39 98 34 56.")},
    )
    commune = forms.ChoiceField(
        label=_("Commune"),
        choices=[("", _("Choose")), ("78126", "La Celle Saint-Cloud"), ("78092", "Bougival")],
        error_messages={"required": _("Choose a commune, or “no fixed home”.")},
    )
    changed_on = forms.DateField(
        label=_("Date of the change"),
        help_text=_("The first day counts. For example 10/10/2013."),
        widget=forms.TextInput(attrs={"size": 12}),
    )
    follow_up = forms.ChoiceField(
        label=_("Wants an individual follow-up"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("later", _("To be seen together"))],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        label=_("Topics"),
        choices=[
            ("children", _("Child care")),
            ("training", _("Training")),
            ("home", _("Housing")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_(
            "Write only what is useful: no health, no password. The person may ask to read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    agrees = forms.BooleanField(label=_("The person agrees"), required=False)


class ExampleSearch(forms.Form):
    """The box where a name is typed."""

    q = forms.CharField(
        label=_("Name, first name, telephone or file number"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class ExampleFilters(forms.Form):
    """The filters above a list."""

    q = forms.CharField(label=_("Name, first name or telephone"), required=False)
    program = forms.ChoiceField(
        label=_("Program"),
        choices=[("", _("All programs")), ("1", "Sésame"), ("2", "Dynamique Emploi")],
        required=False,
    )
    commune = forms.ChoiceField(
        label=_("Commune"), choices=[("", _("All communes")), ("1", "Bougival")], required=False
    )


def examples() -> dict[str, Any]:
    """The whole context of the components page."""
    answers = {
        "first_name": "Céline",
        "telephone": "06 39 98 5",
        "changed_on": "10/10/2013",
        "follow_up": "later",
        "topics": ["children"],
    }
    return {
        "form": ExampleForm(answers),
        "filters": ExampleFilters(prefix="filter"),
        "search": ExampleSearch(prefix="search"),
        "found": FOUND,
        "not_found": NOT_FOUND,
        "programs": [SESAME, EMPLOI, *OTHERS],
        "sesame": SESAME,
        "emploi": EMPLOI,
        "icons": ICONS,
        "tokens": TOKENS,
        "here": HERE,
        "page_obj": Paginator(range(99), 25).page(2),
        "sort": "name",
        "differences": [
            {
                "label": _("Telephone"),
                "mine": "06 39 98 50 01",
                "theirs": "06 39 98 50 10",
                "field": {"id_for_label": "id_telephone"},
            }
        ],
        "draft": DRAFT,
        "undo": Undo(str(_("4 people are on the list.")), HERE, {}),
        "heading_actions": [{"label": _("Export these 99 lines"), "url": HERE}],
        **_lists(),
        **_records(),
    }


def _lists() -> dict[str, Any]:
    return {
        "tabs": [
            {"label": _("Follow-up"), "url": HERE, "current": True},
            {"label": _("Situation and obstacles"), "url": HERE},
            {"label": _("Documents"), "url": HERE},
        ],
        "todo": [
            {
                "count": 4,
                "label": _("To call back"),
                "url": HERE,
                "detail": _("The oldest: Tuesday"),
                "late": _("1 late"),
            },
            {
                "count": 2,
                "label": _("Referrals to answer"),
                "url": HERE,
                "detail": "Brigitte Rey, Éric Philippe",
            },
        ],
        "checks": [
            {"holds": True, "words": "63 + 72 + 4 = 139"},
            {"holds": True, "words": "40 + 99 = 139"},
            {"holds": False, "words": "94 + 283 = 378"},
        ],
        "folds": [
            {"label": _("Guest"), "value": _("none"), "body": _("Name and organisation.")},
            {
                "label": _("Length and place"),
                "value": "45 min",
                "body": _("Taken from the appointment."),
            },
        ],
    } | _conditions()


def _conditions() -> dict[str, Any]:
    return {
        "conditions": [
            {
                "kind": "ok",
                "state": _("Met"),
                "label": _("Referred by a partner organisation"),
                "detail": "CCAS de Bougival",
            },
            {
                "kind": "non",
                "state": _("Not met"),
                "label": _("Lives in an admitted commune"),
                "detail": "Versailles",
            },
            {
                "kind": "att",
                "state": _("To verify"),
                "label": _("Minimum income or precarious situation"),
                "detail": "",
            },
        ],
    }


def _records() -> dict[str, Any]:
    return {
        "dated_rows": [
            {"label": _("Main resource"), "value": "RSA socle", "since": _("since 10/10/2013")},
            {
                "label": _("Residence"),
                "value": "La Celle Saint-Cloud",
                "since": _("since 22/04/2013"),
            },
            {"label": _("Child care"), "value": _("In progress"), "state": "att", "icon": "clock"},
        ],
        "steps": [
            {"program": SESAME, "period": _("from 22 April to 9 October 2013")},
            {
                "transfer": _("Transfer on 10 October 2013"),
                "reason": _("“actually looking for work”"),
            },
            {"program": EMPLOI, "period": _("since 10 October 2013")},
        ],
    } | _report_rows()


def _report_rows() -> dict[str, Any]:
    return {
        "report_rows": [
            {
                "label": _("Number of different people who used the services"),
                "strong": True,
                "values": [139, 40, 99, 95],
                "definition": _(
                    "People with at least one act in the year. "
                    "Each counts once, in the program of the last act."
                ),
            },
            {
                "label": _("the regulars"),
                "values": [63, 26, 37, 39],
                "definition": _("Known before 1 January."),
            },
            {
                "label": _("the newcomers"),
                "values": [72, 10, 62, 56],
                "definition": _("Neither regulars nor seen only once."),
            },
        ],
    }
