"""The forms of partner structures and of whom to call there."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tandem.territory.models import Commune, PartnerContact, PartnerKind, PartnerOrganization
from tandem.web.fields import DateField, PhoneField
from tandem.web.settings.forms import CommuneForm, SettingForm


class PartnerForm(SettingForm, CommuneForm):
    """A structure, its kind, where it is."""

    since = None  # type: ignore[assignment]  # a structure may have always been there
    is_asked = False
    kind = forms.ModelChoiceField(
        label=_("What is it?"), queryset=PartnerKind.objects.none(), empty_label=_("Choose…")
    )
    opened_on = DateField(label=_("Since"), required=False)
    closed_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = PartnerOrganization
        fields = ("name", "kind", "opened_on", "closed_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = cast("forms.ModelChoiceField", self.fields["kind"])
        offered = PartnerKind.objects.on(timezone.localdate())
        kinds.queryset = offered | PartnerKind.objects.filter(pk=self.instance.kind_id)
        if self.instance.commune_id:
            self.initial.setdefault("q", self.instance.commune.name)
            self.initial.setdefault("commune", self.instance.commune.code)
        self.order_fields(["name", "kind", "q", "opened_on", "closed_on"])

    def chosen_commune(self) -> Commune | None:
        """The commune meant, where one is given."""
        return self.cleaned_data["commune"] or None


class ContactForm(SettingForm):
    """Someone of a structure, her function, while she holds it."""

    function = forms.CharField(
        label=_("Function"),
        help_text=_("Social worker of the sector, referent, secretary…"),
        max_length=200,
        required=False,
    )
    phone = PhoneField(label=_("Telephone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    opened_on = DateField(label=_("Since"), required=False)
    closed_on = DateField(
        label=_("Until"),
        help_text=_("Whoever follows her is another contact: what she oriented stays hers."),
        required=False,
    )

    class Meta:
        model = PartnerContact
        fields = ("name", "function", "phone", "email", "opened_on", "closed_on")
