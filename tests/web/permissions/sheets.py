"""Bringing in a spreadsheet: it opens to its author alone."""

from typing import Any

from tandem.accounts.models import User
from tandem.exchange.models import SheetState, SheetUpload
from tandem.exchange.sheet.layout import ColumnChoice, Layout, SheetLayout
from tandem.exchange.sheet.outcome import Outcome
from tests.web.permissions.row import COUNSELLING, NOWHERE, Row, World, always


def waiting(state: SheetState, *, are_columns_chosen: bool = True) -> Any:
    """A spreadsheet, in this state, of whoever signed in last."""

    def kwargs(_world: World) -> dict[str, Any]:
        reader = User.objects.exclude(last_login=None).order_by("-last_login").first()
        sheet = SheetLayout("Feuille", lines=2, width=1, names=["Nom"])
        sheet.columns = [ColumnChoice("last_name")]
        layout = Layout([sheet], are_columns_chosen=are_columns_chosen)
        upload = SheetUpload.objects.create(
            owner=reader.uuid if reader else NOWHERE,
            state=state,
            name="suivi.xlsx",
            layout=layout.as_text(),
            outcome=Outcome().as_text(),
        )
        return {"upload": upload.uuid}

    return kwargs


CHOOSING = waiting(SheetState.CHOOSING)
ROWS = [
    Row("sheets:start", COUNSELLING),
    Row("sheets:model", COUNSELLING, kwargs=always(form="xlsx")),
    Row("sheets:sheets", COUNSELLING, kwargs=CHOOSING),
    Row("sheets:columns", COUNSELLING, kwargs=CHOOSING),
    Row("sheets:details", COUNSELLING, kwargs=CHOOSING),
    Row("sheets:check", COUNSELLING, kwargs=waiting(SheetState.CHECKED)),
    # Accepted, not over: two numbers, and nobody.
    Row("sheets:working", COUNSELLING, answer=202, kwargs=waiting(SheetState.IMPORTING)),
    Row("sheets:corrected", COUNSELLING, kwargs=waiting(SheetState.CHECKED)),
    Row("sheets:done", COUNSELLING, kwargs=waiting(SheetState.DONE)),
    Row("sheets:abandon", COUNSELLING, answer=302, kwargs=CHOOSING, method="post"),
]
