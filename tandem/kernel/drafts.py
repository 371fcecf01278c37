"""What someone was typing: kept as she types, given back when she returns, gone when recorded.

One screen is one *window*. Two windows of one author on one form never erase each other: each has
its own version, and whoever opens the form again is shown them all.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tandem.kernel.models import FormDraft

Typed = Mapping[str, list[str]]
"""Answers as a browser sends them: several values under one name."""

KEPT_FOR = timedelta(days=7)
LATE = timedelta(seconds=30)
"""A keeping that left the screen before the recording may arrive this long after it."""
MOST_VERSIONS = 5


@dataclass(frozen=True, slots=True)
class Version:
    """What one screen held when it was last kept."""

    window: str
    turn: int
    kept_at: datetime
    typed: Typed

    @property
    def mark(self) -> str:
        """What a screen says to tell which version it goes on from."""
        return f"{self.window}:{self.turn}"


def after_keeping(versions: Iterable[Version], new: Version, *, continues: str) -> list[Version]:
    """The versions that stand once this one is kept, the newest first.

    It replaces what its own window kept before, the very version that it goes on from, and those
    that say the same. Anything else was typed on another screen meanwhile, and stays.
    """
    others = [
        version
        for version in versions
        if version.window != new.window and version.mark != continues and version.typed != new.typed
    ]
    return [new, *others][:MOST_VERSIONS]


@transaction.atomic
def keep_draft(
    *, owner: UUID, form: str, subject: UUID, typed: Typed, window: str = "", continues: str = ""
) -> list[Version]:
    """Keep what a screen holds; the versions of this draft, the newest first.

    :param form: a word of the code for the form (``interview``, ``week``…).
    :param subject: the person, session or week that the form is about.
    :param window: the screen where it is typed.
    :param continues: the mark of the version that this screen was opened with.
    """
    purge_drafts()
    FormDraft.objects.get_or_create(owner=owner, form=form, subject=subject)
    draft = FormDraft.objects.select_for_update().get(owner=owner, form=form, subject=subject)
    earlier = _read(draft)
    turn = max((v.turn for v in earlier if v.window == window), default=0) + 1
    words = {name: list(values) for name, values in typed.items()}
    new = Version(window, turn, timezone.now(), words)
    versions = after_keeping(earlier, new, continues=continues)
    draft.content = _written(versions)
    draft.save()
    return versions


def versions_of(owner: UUID, form: str, subject: UUID) -> list[Version]:
    """What this author left in this form, the newest first; nothing older than a week."""
    draft = FormDraft.objects.filter(
        owner=owner, form=form, subject=subject, saved_at__gte=timezone.now() - KEPT_FOR
    ).first()
    return _read(draft) if draft else []


@transaction.atomic
def discard_draft(
    *,
    owner: UUID,
    form: str,
    subject: UUID,
    window: str | None = None,
    marks: Collection[str] = (),
) -> None:
    """Recorded or given up: nothing is kept any more.

    :param window: only what this screen kept, and the versions named by their marks; what was
        typed elsewhere stays. Without it, everything goes.
    """
    rows = FormDraft.objects.filter(owner=owner, form=form, subject=subject)
    draft = rows.select_for_update().first() if window is not None else None
    left = [v for v in _read(draft) if v.window != window and v.mark not in marks] if draft else []
    if draft is None or not left:
        rows.delete()
        return
    draft.content = _written(left)
    draft.save()


def purge_drafts() -> int:
    """Forget what nobody came back to within a week; how many drafts went."""
    number, _by_model = FormDraft.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
    return number


def _written(versions: Sequence[Version]) -> str:
    rows = [asdict(version) | {"kept_at": version.kept_at.isoformat()} for version in versions]
    return json.dumps(rows)


def _read(draft: FormDraft) -> list[Version]:
    return [
        Version(row["window"], row["turn"], datetime.fromisoformat(row["kept_at"]), row["typed"])
        for row in json.loads(draft.content or "[]")
    ]
