"""Forms that act on a row without editing its fields: an answer, an exit, a passage.

The row was read at a version; if someone changed it meanwhile the form comes back as it was typed,
says so, and the next sending is done knowingly.
"""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from tandem.kernel.models import VersionedRecord
from tandem.web.forms import IdempotentForm


class ReservedForm(IdempotentForm):
    """A form about one row, which it found at a version."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, row: VersionedRecord | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if row is not None:
            self.initial.setdefault("version", row.version)

    def show_conflict(self, current: VersionedRecord) -> None:
        """Keep what was typed; sent again, it acts on what stands now."""
        sent = cast("QueryDict", self.data).copy()
        sent[self.add_prefix("version")] = str(current.version)
        self.data = sent
        self.add_error(
            None,
            _(
                "Someone changed this meanwhile: read above what stands now. "
                "What you wrote is kept; record again if it still holds."
            ),
        )
