"""Who may read a note: its author, and the counsellors when she shares it. Pure.

A note belongs to the counsellor's file (deontology of individual follow-up): by default it is
shown to nobody else, whatever their role. That an act took place is not the note.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteReader:
    """Someone who asks to read, as plain values."""

    member_id: int | None
    reads_own_notes: bool
    reads_shared_notes: bool


def is_author(reader: NoteReader, author_id: int | None) -> bool:
    """Whether this reader wrote the note."""
    return reader.member_id is not None and author_id == reader.member_id


def may_read_note(reader: NoteReader, *, author_id: int | None, is_shared: bool) -> bool:
    """Whether the note opens for this reader."""
    if is_author(reader, author_id):
        return reader.reads_own_notes
    return is_shared and reader.reads_shared_notes
