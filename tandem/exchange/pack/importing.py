"""The import of a pack, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.exchange.pack.agreement import settle_sessions
from tandem.exchange.pack.anonymous import AnonymousVisits
from tandem.exchange.pack.dossier import read_cells_only, refuse_unknown_people
from tandem.exchange.pack.people import Bringing, Options, People
from tandem.exchange.pack.reading import read_pack
from tandem.exchange.pack.refusals import Refusal
from tandem.exchange.pack.scratch import Scratch
from tandem.exchange.pack.service import BUDGET, HISTORY, STRUCTURES, TEAM, bring_table
from tandem.exchange.pack.summary import Summary
from tandem.exchange.pack.tables import TABLES
from tandem.kernel import journal

Progress = Callable[[int, int], None]
"""Called with the people treated and their number."""


def nobody_watches(done: int, total: int) -> None:
    """Nobody watches."""


@contextmanager
def importing(
    source: Path, options: Options | None = None, progress: Progress = nobody_watches
) -> Iterator[Summary]:
    """Bring a pack in and give the summary, valid within the block.

    Nothing is written unless the whole pack is valid or the invalid was to be skipped.

    :raises FileNotFoundError: the source is neither a folder nor a workbook.
    """
    options = options or Options()
    with Scratch() as scratch:
        summary = Summary(scratch, is_dry_run=options.is_dry_run, is_undone=True)
        read_pack(source, scratch)
        if scratch.is_whole:
            _refuse_nothing(source, scratch)
        bring(scratch, options, summary, progress)
        yield summary


def _refuse_nothing(source: Path, scratch: Scratch) -> None:
    if not any(map(scratch.count, TABLES)) and not scratch.refused:
        scratch.refuse_file(
            Refusal(
                source.name,
                0,
                "",
                "",
                _("this pack is empty: no file holds any row"),
                _("Check that the files were saved with their rows"),
            ),
            "personnes",  # what the other files say of people is not wrong by itself
        )


def bring(scratch: Scratch, options: Options, summary: Summary, progress: Progress) -> None:
    """Bring in the tables laid out in the temporary base, all or nothing."""
    if options.checks_only:
        _bring(scratch, options, summary, progress)
        return
    with transaction.atomic():
        _bring(scratch, options, summary, progress)


def _bring(scratch: Scratch, options: Options, summary: Summary, progress: Progress) -> None:
    """Check and write, batch after batch; everything is undone where something was refused.

    Where a file cannot be read, the others are still checked, as far as they do not depend on it.
    """
    settle_sessions(scratch)
    bringing = Bringing(scratch, options, summary, timezone.localdate())
    bring_table(STRUCTURES, bringing)
    bring_table(TEAM, bringing)
    if bringing.may_write:
        bringing.settle()
    people = People(bringing)
    _bring_people(people, scratch, options, progress)
    AnonymousVisits(bringing, people.acts).bring()
    bring_table(BUDGET, bringing)
    bring_table(HISTORY, bringing)
    summary.is_undone = not bringing.may_write
    if options.checks_only:
        return
    if options.is_dry_run or summary.is_undone:
        transaction.set_rollback(True)
        return
    summary.is_written = True
    kind = "sheet" if options.is_sheet else "pack"
    rows = summary.as_counts()
    journal.record(journal.Action.IMPORTED, kind=kind, by=options.by, rows=rows)


def _bring_people(people: People, scratch: Scratch, options: Options, progress: Progress) -> None:
    if "personnes" in scratch.unread:
        read_cells_only(scratch)
        return
    refuse_unknown_people(scratch, skips_invalid=options.skips_invalid)
    done, total = 0, scratch.count("personnes")
    progress(done, total)
    for treated in people.bring():
        done += treated
        progress(done, total)
