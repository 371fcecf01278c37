"""Checking a spreadsheet or bringing it in, and leaving it in a state from which one goes on."""

import logging
from uuid import UUID

from django.db import transaction

from tandem.exchange.models import SheetState, SheetUpload
from tandem.exchange.sheet import work
from tandem.exchange.sheet.bringing import bring_in, check
from tandem.exchange.sheet.layout import Layout

logger = logging.getLogger(__name__)


def begin(upload: SheetUpload, what: str) -> None:
    """Check or bring in, now or apart; the state tells which."""
    is_small = Layout.of_text(upload.layout).lines <= work.AT_ONCE
    if is_small:
        _do(upload, what)
        return
    upload.state = SheetState.CHECKING if what == work.CHECK else SheetState.IMPORTING
    upload.save(update_fields=["state"])
    transaction.on_commit(lambda: work.start_apart(upload.uuid, what))


def do(uuid: UUID, what: str) -> None:
    """The work apart: whatever happens, the page that waits is told."""
    upload = SheetUpload.objects.get(uuid=uuid)
    try:
        _do(upload, what)
    except Exception as error:  # noqa: BLE001  whatever it is, the page that waits must be told
        # The kind of error only: what it says may hold a name.
        logger.error("The work on a spreadsheet failed: %s", type(error).__name__)
        give_back(upload)
        raise SystemExit(1) from None
    finally:
        work.forget_progress(uuid)


def _do(upload: SheetUpload, what: str) -> None:
    progress = work.note_progress(upload.uuid)
    try:
        if what == work.CHECK:
            check(upload, progress)
        else:
            bring_in(upload, skips_refused=what == work.SKIP, progress=progress)
    finally:
        work.forget_progress(upload.uuid)


def give_back(upload: SheetUpload) -> None:
    """After a work that was lost: nothing was written, one may begin it again."""
    SheetUpload.objects.filter(pk=upload.pk).update(
        state=SheetState.CHECKED if upload.outcome else SheetState.CHOOSING
    )
